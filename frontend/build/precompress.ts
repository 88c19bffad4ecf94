import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(brotliCompress);
const WORTH_IT = /\.(js|css|html|svg|json|webmanifest)$/;

/** Writes `x.br` beside every text asset of the build, at the strongest level: the server sends those as they lie. */
export function precompress(): Plugin {
  let outDir = '';
  return {
    name: 'throughline:precompress',
    apply: 'build',
    configResolved: (config) => void (outDir = resolve(config.root, config.build.outDir)),
    closeBundle: {
      // after the service worker is written
      order: 'post',
      sequential: true,
      async handler() {
        const files = (await readdir(outDir, { recursive: true })).filter((file) => WORTH_IT.test(file));
        for (const file of files) await compressFile(join(outDir, file));
      },
    },
  };
}

async function compressFile(path: string): Promise<void> {
  const plain = await readFile(path);
  const packed = await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });
  if (packed.length < plain.length) await writeFile(`${path}.br`, packed);
}

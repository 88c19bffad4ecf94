import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(brotliCompress);
const WORTH_IT = /\.(js|css|html|svg|json|webmanifest)$/;
const SMALLEST = 1024;

/** Writes `x.br` beside every text asset of the build, at the strongest level: the server sends those as they lie. */
export function precompress(): Plugin {
  let outDir = '';
  return {
    name: 'throughline:precompress',
    apply: 'build',
    configResolved: (config) => void (outDir = join(config.root, config.build.outDir)),
    async closeBundle() {
      const files = (await readdir(outDir, { recursive: true })).filter((file) => WORTH_IT.test(file));
      for (const file of files) await compressFile(join(outDir, file));
    },
  };
}

async function compressFile(path: string): Promise<void> {
  if ((await stat(path)).size < SMALLEST) return;
  const packed = await compress(await readFile(path), { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });
  await writeFile(`${path}.br`, packed);
}

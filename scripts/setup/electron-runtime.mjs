import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { isReachable } from './reachable.mjs';

/** Milliseconds for about a hundred megabytes over a slow line. */
const DOWNLOAD_TIME = 300_000;

const FOLDER = join(ROOT, 'node_modules', 'electron');

/**
 * The program file of Electron's runtime where it is downloaded and starts on this system (libraries it needs
 * may be missing), or null.
 *
 * @returns {string | null}
 */
export function findElectron() {
  const pointer = join(FOLDER, 'path.txt');
  if (!existsSync(pointer)) return null;
  const program = join(FOLDER, 'dist', readFileSync(pointer, 'utf8').trim());
  if (!existsSync(program)) return null;
  const { status } = spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 });
  return status === 0 ? program : null;
}

/**
 * Downloads Electron's runtime where it is missing and can be reached.
 *
 * @returns {Promise<string | null>} the program file, or null where the runtime cannot be had
 */
export async function obtainElectron() {
  const installed = findElectron();
  if (installed !== null || process.env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return installed;
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'];
  if (!(await isReachable(mirror ?? 'https://github.com/electron/electron/releases'))) return null;
  spawnSync(process.execPath, [join(FOLDER, 'install.js')], {
    cwd: ROOT,
    stdio: 'ignore',
    timeout: DOWNLOAD_TIME,
  });
  return findElectron();
}

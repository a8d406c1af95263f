import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isBuilt } from './build-state.mjs';
import { ROOT } from './paths.mjs';

/** Builds the program where `dist` is missing or older than its sources; ends the program when that fails. */
export function ensureBuilt() {
  if (isBuilt()) return;
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status === 0) return;
  console.error('程序没有构建成功，原因见上。');
  process.exit(1);
}

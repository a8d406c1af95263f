import { spawnSync } from 'node:child_process';
import { ROOT } from './paths.mjs';

/**
 * Runs npm in the project, by the very npm that started this script where there is one.
 *
 * @param {string[]} npmArguments
 * @returns {boolean} whether it succeeded
 */
export function runNpm(npmArguments) {
  const own = process.env['npm_execpath'];
  const isScript = own !== undefined && /\.c?js$/.test(own);
  const [command, ...before] = isScript ? [process.execPath, own] : ['npm'];
  const { status } = spawnSync(command, [...before, ...npmArguments], {
    cwd: ROOT,
    stdio: 'inherit',
    // On Windows `npm` is a batch file.
    shell: !isScript && process.platform === 'win32',
  });
  return status === 0;
}

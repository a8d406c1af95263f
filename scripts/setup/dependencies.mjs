import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './npm-command.mjs';
import { ROOT } from './paths.mjs';

const OLDEST_NODE = [20, 19];

/** Installs what package-lock.json names where it is not installed yet; ends the program when that fails. */
export function ensureDependencies() {
  requireNode();
  if (areDependenciesInstalled()) return;
  console.log('正在安装依赖（npm ci）……');
  if (runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']) && areDependenciesInstalled()) {
    return;
  }
  console.error('依赖没有装好：npm ci 失败。请检查能否访问 npm 软件源，然后再试一次。');
  process.exit(1);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(
    `需要 Node.js ${OLDEST_NODE.join('.')} 或更新的版本，现在是 ${process.versions.node}。`,
  );
  process.exit(1);
}

/** Compares the lock file with npm's own record of what lies in node_modules. */
function areDependenciesInstalled() {
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesOf(record);
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true;
    const found = installed[path];
    // Optional packages for other systems are left out.
    if (found === undefined) return optional === true || devOptional === true || peer === true;
    return found.version === version;
  });
}

function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** What the built program is made of. */
const SOURCES = [
  'shared',
  'electron',
  'renderer',
  'assets',
  'test/hosts',
  'test/drivers/clerk.ts',
  'scripts/build.mjs',
  'scripts/setup',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

const STAMP = 'dist/build.json';

/** A hash over names, sizes and times of all sources and the build settings. */
export function sourceState() {
  const hash = createHash('sha256');
  hash.update(process.env['HANDSONTABLE_LICENSE_KEY'] ?? '');
  for (const source of SOURCES) addTo(hash, source);
  return hash.digest('hex');
}

/** Whether `dist` was built from the sources as they are now. */
export function isBuilt() {
  const stamp = join(ROOT, STAMP);
  if (!existsSync(stamp)) return false;
  return JSON.parse(readFileSync(stamp, 'utf8')).sources === sourceState();
}

function addTo(hash, path) {
  const full = join(ROOT, path);
  const found = statSync(full, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(full).sort()) {
    if (!name.endsWith('.test.ts') && !name.endsWith('.test.tsx')) addTo(hash, `${path}/${name}`);
  }
}

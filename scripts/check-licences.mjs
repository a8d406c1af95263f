// Refuses a shipped dependency whose licence is not on the list of those we may pass on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const allowed = new Set([
  'MIT',
  'MIT*',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT AND Zlib)',
  '(MIT OR Apache-2.0)',
  '(BSD-2-Clause OR MIT OR Apache-2.0)',
  '(MIT OR WTFPL)',
  '(MPL-2.0 OR Apache-2.0)',
]);
/** Packages with terms of their own, each with what README says about it. */
const known = new Map([
  ['handsontable', 'own licence: free for evaluation and non-commercial use, see README'],
]);

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const refused = [];
let checked = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '' || entry.dev || entry.optional) continue;
  const name = path.replace(/^.*node_modules\//, '');
  if (known.has(name)) continue;
  checked += 1;
  const licence = entry.license ?? licenceOf(path);
  if (!allowed.has(licence)) refused.push(`${name}: ${licence}`);
}

function licenceOf(path) {
  try {
    const manifest = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    return manifest.license ?? manifest.licenses?.[0]?.type ?? 'none';
  } catch {
    return 'none';
  }
}

if (refused.length > 0) {
  console.error(`Licences not on the list:\n${refused.join('\n')}`);
  process.exitCode = 1;
} else {
  console.log(`${String(checked)} shipped packages, every licence on the list`);
}

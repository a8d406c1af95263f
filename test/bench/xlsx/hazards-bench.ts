import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { corpusFiles } from '../../corpus/corpus-files.ts';
import { HAZARDS } from '../../fixtures/xlsx/hazards.ts';
import type { HazardCost } from './open-hazard.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const runner = join(root, 'scripts', 'run-typescript.mjs');
const opener = join(import.meta.dirname, 'open-hazard.ts');

const folder = join(tmpdir(), 'ziping-hazards');
mkdirSync(folder, { recursive: true });
const made = HAZARDS.map(({ name, make }) => {
  const path = join(folder, `${name.replace(/[^\w一-龥]+/g, '-')}.xlsx`);
  writeFileSync(path, make());
  return path;
});

/** Opens each file in a process of its own and prints the ones that cost most; the goal is 2 s and 400 MB. */
const results = [...made, ...corpusFiles('hazards')].map((path) => {
  const run = spawnSync(process.execPath, [runner, opener, path], { cwd: root, encoding: 'utf8' });
  const crashed: HazardCost = { end: 'crashed', processor: Number.NaN, peak: Number.NaN };
  const cost = run.status === 0 ? (JSON.parse(run.stdout) as HazardCost) : crashed;
  return { name: basename(path), ...cost };
});
const print = (title: string, of: (cost: HazardCost) => number): void => {
  console.log(title);
  for (const { processor, peak, name, end } of results
    .toSorted((a, b) => of(b) - of(a))
    .slice(0, 6))
    console.log(
      `  ${processor.toFixed(0).padStart(6)} ms ${peak.toFixed(0).padStart(5)} MB  ${name}: ${end}`,
    );
};
print('most processor time', ({ processor }) => processor);
print('largest', ({ peak }) => peak);
const over = results.filter(({ processor, peak }) => !(processor <= 2000 && peak <= 400));
console.log(`${results.length} files, ${over.length} over 2 s or 400 MB`);

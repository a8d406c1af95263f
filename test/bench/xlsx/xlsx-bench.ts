import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { corpusFolder } from '../../corpus/corpus-files.ts';
import { LIBRARIES, type LibraryName } from './libraries.ts';
import type { LibraryMeasurement } from './measure-library.ts';
import { makeWorkbook } from './made-workbook.ts';

const root = join(import.meta.dirname, '..', '..', '..');
// Bundled once here: the measured processes would else carry the bundler's memory.
const measurer = join(root, 'node_modules', '.cache', 'run-typescript', 'measure-library.mjs');
buildSync({
  entryPoints: [join(import.meta.dirname, 'measure-library.ts')],
  outfile: measurer,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  target: 'node20',
});

interface BenchFile {
  readonly name: string;
  readonly path: string;
  readonly rounds: number;
}

/** The files that are measured: a form of the corpus where there is one, the others made here. */
function benchFiles(): readonly BenchFile[] {
  const folder = join(tmpdir(), 'ziping-bench');
  mkdirSync(folder, { recursive: true });
  const made = (name: string, rows: number): string => {
    const path = join(folder, name);
    if (!existsSync(path)) writeFileSync(path, makeWorkbook(rows));
    return path;
  };
  const corpus = corpusFolder();
  const forms = ['openpyxl', 'libreoffice']
    .map((program) => join(corpus ?? '', `forms-liwan-style-${program}.xlsx`))
    .filter((path) => corpus !== null && existsSync(path))
    .map((path) => ({ name: `form ${path.replace(/^.*style-|\.xlsx$/g, '')}`, path, rounds: 25 }));
  return [
    ...forms,
    { name: '5,500 × 12', path: made('medium.xlsx', 5500), rounds: 7 },
    { name: '50,000 × 12', path: made('large.xlsx', 50_000), rounds: 3 },
  ];
}

/** Measures in a process of its own; an error text where the library fails on the file. */
function measure(library: LibraryName, file: BenchFile): LibraryMeasurement | string {
  const run = spawnSync(process.execPath, [measurer, library, file.path, String(file.rounds)], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (run.status === 0) return JSON.parse(run.stdout) as LibraryMeasurement;
  return /\w*Error:[^\n]*/.exec(run.stderr)?.[0] ?? 'failed';
}

function line(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(18) : cell.padStart(13))).join('');
}

for (const file of benchFiles()) {
  const kilobytes = (statSync(file.path).size / 1024).toFixed(0);
  console.log(
    `\n${file.name} (${kilobytes} KB), median of ${file.rounds}; in brackets processor time`,
  );
  console.log(line(['', 'open', '', 'edit + save', '', 'peak memory', 'saved']));
  const results = LIBRARIES.map((library) => [library, measure(library, file)] as const);
  for (const [library, result] of results) {
    if (typeof result === 'string') console.log(`${library.padEnd(18)} ${result}`);
    else {
      const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
      const bracketed = (value: number): string => `(${value.toFixed(1)})`;
      console.log(
        line([
          library,
          milliseconds(result.open),
          bracketed(result.openProcessor),
          milliseconds(result.save),
          bracketed(result.saveProcessor),
          `${result.peak.toFixed(0)} MB`,
          `${(result.savedSize / 1024).toFixed(0)} KB`,
        ]),
      );
    }
  }
  const [[, own] = [], ...others] = results;
  for (const [library, other] of others) {
    if (typeof own !== 'object' || typeof other !== 'object') continue;
    const ratio = (mine: number, its: number): string => `${(its / mine).toFixed(1)} ×`;
    console.log(
      line([
        `${library} / ziping`,
        ratio(own.open, other.open),
        `(${ratio(own.openProcessor, other.openProcessor)})`,
        ratio(own.save, other.save),
        `(${ratio(own.saveProcessor, other.saveProcessor)})`,
        ratio(own.peak, other.peak),
      ]),
    );
  }
}

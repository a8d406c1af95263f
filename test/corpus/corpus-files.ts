import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder with workbooks of other programs, or null where this machine has none. */
export function corpusFolder(): string | null {
  const folder =
    process.env.ZIPING_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');
  return existsSync(folder) ? folder : null;
}

/** Every workbook below a folder of the corpus, in order of name; empty without a corpus. */
export function corpusFiles(folder: 'workbooks' | 'hazards'): readonly string[] {
  const root = corpusFolder();
  if (root === null) return [];
  const places = folder === 'hazards' ? [join(root, 'hazards')] : [root, join(root, 'xlsx')];
  return places
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place).map((name) => join(place, name)))
    .filter((path) => /\.(?:xlsx|xlsm|xltx|xltm)$/i.test(path))
    .toSorted();
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatAddress } from '../../../shared/workbook/address.ts';
import { sheetByName, type Workbook } from '../../../shared/workbook/workbook.ts';
import { corpusFiles } from '../corpus-files.ts';
import type { IntendedCell } from '../saving/compare-packages.ts';
import { rowTripsOfFile } from '../saving/rows/row-trips.ts';
import { confirmWithOpenpyxl, extensionOf, type SavedFile } from './confirm.ts';

const files = corpusFiles('workbooks').filter((path) =>
  /forms-|poi__5|poi__6|umya|fesod/.test(path),
);

/** Numbers and plain formulas of a sheet below its middle; how other kinds of cells are read is tested with cell edits. */
function movedCells(workbook: Workbook, sheetName: string): ReadonlyMap<string, IntendedCell> {
  const cells = new Map<string, IntendedCell>();
  const sheet = sheetByName(workbook, sheetName);
  for (const [row, { cells: own }] of sheet?.rows ?? []) {
    for (const [column, { value, formula }] of own) {
      const address = formatAddress({ row, column });
      if (formula?.kind === 'normal')
        cells.set(address, { value: null, formula: formula.text, losesFormula: false });
      else if (typeof value === 'number' && !formula)
        cells.set(address, { value, losesFormula: false });
    }
    if (cells.size > 300) break;
  }
  return cells;
}

describe.skipIf(files.length === 0)('other programs read files after row edits', () => {
  it('openpyxl', { timeout: 900_000 }, async ({ skip }) => {
    const saved: SavedFile[] = [];
    for (const path of files) {
      const bytes = new Uint8Array(readFileSync(path));
      for (const trip of await rowTripsOfFile(path, bytes, ['insertLike', 'removeRow'])) {
        if (trip.kind !== 'saved') continue;
        saved.push({
          name: `${trip.file} ${trip.rowCase}`,
          extension: extensionOf(path),
          bytes: trip.bytes,
          sheet: trip.sheet,
          cells: movedCells(trip.workbook, trip.sheet),
        });
      }
    }
    const confirmation = confirmWithOpenpyxl(saved);
    if (!confirmation) {
      skip('openpyxl is not installed');
      return;
    }
    console.log(`openpyxl confirms ${confirmation.confirmedCells} cells of ${saved.length} files`);
    for (const unread of confirmation.unread) console.log(`openpyxl cannot read ${unread}`);
    expect(confirmation.contradictions).toEqual([]);
    expect(confirmation.confirmedCells).toBeGreaterThan(saved.length);
  });
});

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SAVE_SETTINGS } from '../../../shared/xlsx/write/save-settings.ts';
import { corpusFiles } from '../corpus-files.ts';
import type { EditCase } from '../saving/edit-cases.ts';
import { roundTripFile } from '../saving/round-trip.ts';
import {
  confirmWithLibreOffice,
  confirmWithOpenpyxl,
  extensionOf,
  type SavedFile,
} from './confirm.ts';

const files = corpusFiles('workbooks');

/** Every worksheet of these files as saved by these cases. */
async function savedFiles(
  paths: readonly string[],
  cases: readonly EditCase[],
): Promise<readonly SavedFile[]> {
  const saved: SavedFile[] = [];
  for (const path of paths) {
    const bytes = new Uint8Array(readFileSync(path));
    const { trips } = await roundTripFile(path, bytes, DEFAULT_SAVE_SETTINGS, cases);
    for (const trip of trips) {
      if (trip.kind !== 'saved') continue;
      saved.push({
        name: `${basename(path)} ${trip.editCase}`,
        extension: extensionOf(path),
        bytes: trip.bytes,
        sheet: trip.sheet,
        cells: trip.cells,
      });
    }
  }
  return saved;
}

describe.skipIf(files.length === 0)('other programs read what was saved', () => {
  it('openpyxl', { timeout: 900_000 }, async ({ skip }) => {
    const saved = await savedFiles(files, ['replaceText', 'manyCells']);
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

  it('LibreOffice', { timeout: 900_000 }, async ({ skip }) => {
    const saved = await savedFiles(files, ['newCellInNewRow']);
    // One sheet of each file is enough for a reader that takes a second per file.
    const one = saved.filter(
      ({ name }, index) => saved.findIndex((other) => other.name === name) === index,
    );
    const confirmation = confirmWithLibreOffice(one);
    if (!confirmation) {
      skip('LibreOffice is not installed');
      return;
    }
    console.log(`LibreOffice confirms ${confirmation.confirmedCells} cells of ${one.length} files`);
    for (const unread of confirmation.unread) console.log(`LibreOffice: ${unread}`);
    const unexplained = confirmation.contradictions.filter((text) => !text.includes('pivot!'));
    // LibreOffice writes the output of a pivot table anew when it opens a file.
    expect(unexplained).toEqual([]);
    expect(confirmation.confirmedCells).toBeGreaterThan(one.length * 0.9);
  });

  const forms = files.filter((path) => path.includes('forms-liwan-style'));
  it.each(forms.map((path) => [basename(path), path]))(
    'exceljs, where it can open %s',
    { timeout: 120_000 },
    async (name, path) => {
      const opens = await opensInExceljs(readFileSync(path));
      if (!opens) console.log(`exceljs cannot open ${name} even before a save`);
      const saved = await savedFiles([path], ['newCellInNewRow', 'replaceNumber']);
      expect(saved.length).toBeGreaterThan(0);
      for (const { bytes, sheet, cells } of opens ? saved : []) {
        const book = new exceljs.Workbook();
        await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
        for (const [address, { value }] of cells)
          expect(book.getWorksheet(sheet)?.getCell(address).value).toBe(value);
      }
    },
  );
});

async function opensInExceljs(bytes: Buffer): Promise<boolean> {
  try {
    await new exceljs.Workbook().xlsx.load(bytes as unknown as ArrayBuffer);
    return true;
  } catch {
    return false;
  }
}

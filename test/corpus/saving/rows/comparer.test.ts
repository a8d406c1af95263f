import { describe, expect, it } from 'vitest';
import { rowfulParts } from '../../../fixtures/xlsx/rowful-package.ts';
import { packParts } from '../../../fixtures/xlsx/sample-package.ts';
import { openPackage } from '../../../../shared/xlsx/package/open-package.ts';
import { compareMovedRows, type IntendedRows } from './compare-moved-rows.ts';
import { rowTripsOfFile } from './row-trips.ts';

const before = packParts(rowfulParts());
const SHEET = 'xl/worksheets/sheet1.xml';

/** One row came below row 6 of 表一 and is like it. */
const intended: IntendedRows = {
  mapping: {
    sheet: '表一',
    after: (row) => (row <= 6 ? row : row + 1),
    inserted: [7],
    likeAbove: 6,
  },
  sheetEntry: SHEET,
  sheetId: '1',
  ownerOf: (entry) =>
    entry === 'xl/worksheets/sheet2.xml'
      ? '其他'
      : /worksheets|comments|vml|drawing|table/.test(entry)
        ? '表一'
        : undefined,
};

/** The parts as the save after that edit made them; the comparison finds them well saved. */
async function savedParts(): Promise<Map<string, string | Uint8Array>> {
  const trips = await rowTripsOfFile('rowful.xlsx', before, ['insertLike']);
  const [trip] = trips;
  if (trip?.kind !== 'saved') throw new Error('not saved');
  const pkg = openPackage(trip.bytes);
  if (!pkg.ok) throw new Error(pkg.error.kind);
  return new Map(
    pkg.value.partNames.map((name) => [
      name.slice(1),
      new TextDecoder().decode(pkg.value.part(name)),
    ]),
  );
}

async function differences(
  change: (parts: Map<string, string | Uint8Array>) => void,
): Promise<readonly string[]> {
  const parts = await savedParts();
  change(parts);
  const found = await compareMovedRows(before, packParts(parts), intended);
  return found.filter(({ kind }) => kind !== 'untouched').map(({ entry }) => entry);
}

describe('the comparer of moved rows', () => {
  it('finds nothing in a well-saved file', async () => {
    const trips = await rowTripsOfFile('rowful.xlsx', before);
    expect(trips.flatMap((trip) => (trip.kind === 'saved' ? trip.differences : []))).toEqual([]);
    expect(trips.filter(({ kind }) => kind === 'saved').length).toBeGreaterThan(4);
  });

  it.each([
    ['a value', SHEET, '<v>30</v></c><c r="B6"', '<v>31</v></c><c r="B6"'],
    ['a style', SHEET, '<c r="A5" s="1">', '<c r="A5" s="0">'],
    ['a cell left behind', SHEET, '<c r="A8">', '<c r="A7">'],
    ['a row left behind', SHEET, '<row r="8">', '<row r="9">'],
    ['a formula that does not follow', SHEET, 'SUM(A5:A7)', 'SUM(A5:A6)'],
    ['an array left behind', SHEET, 'ref="A10:A11"', 'ref="A9:A10"'],
    ['a merge left behind', SHEET, 'ref="C5:C7"', 'ref="C5:C6"'],
    ['a lost merge', SHEET, '<mergeCell ref="D6:E6"/>', ''],
    ['a rule left behind', SHEET, 'sqref="C8"', 'sqref="C7"'],
    ['a rule that does not spread', SHEET, 'sqref="A5:A7"', 'sqref="A5:A6"'],
    ['a fixed cell of a rule', SHEET, '$A$8</formula>', '$A$7</formula>'],
    ['a link left behind', SHEET, 'hyperlink ref="A8"', 'hyperlink ref="A7"'],
    ['a page break left behind', SHEET, 'brk id="7"', 'brk id="6"'],
    ['a sparkline left behind', SHEET, '<xm:sqref>D8<', '<xm:sqref>D7<'],
    ['frozen rows that move', SHEET, 'ySplit="4"', 'ySplit="5"'],
    ['a lost attribute', SHEET, ' customHeight="1"', ''],
    ['a lost element', SHEET, '<legacyDrawing r:id="rId2"/>', ''],
    ['a new row with a value', SHEET, '<c r="A7" s="1"/>', '<c r="A7" s="1"><v>1</v></c>'],
    ['a new row with another look', SHEET, '<c r="A7" s="1"/>', '<c r="A7"/>'],
    ['a name left behind', 'xl/workbook.xml', '$A$5:$A$7', '$A$5:$A$6'],
    ['a print area left behind', 'xl/workbook.xml', '$E$8', '$E$7'],
    ['another sheet that moves', 'xl/worksheets/sheet2.xml', '<row r="9">', '<row r="10">'],
    ['another sheet left behind', 'xl/worksheets/sheet2.xml', '表一!A8', '表一!A7'],
    ['a chart left behind', 'xl/charts/chart1.xml', '$A$7', '$A$6'],
    ['a table left behind', 'xl/tables/table1.xml', 'table xmlns', 'table x="1" xmlns'],
    ['a chain left behind', 'xl/calcChain.xml', 'r="A8"', 'r="A7"'],
    ['a drawing moved wrongly', 'xl/drawings/drawing1.xml', '<xdr:row>8<', '<xdr:row>6<'],
    ['a note moved without need', 'xl/comments1.xml', 'ref="A6"', 'ref="A7"'],
    ['a style sheet', 'xl/styles.xml', '宋体', '黑体'],
  ])('finds %s', async (_, part, from, to) => {
    const found = await differences((parts) => {
      const text = String(parts.get(part));
      if (!text.includes(from)) throw new Error(`the test is wrong: no ${from} in ${part}`);
      parts.set(part, text.replace(from, to));
    });
    expect(found).toContain(part);
  });

  it('finds a part that is gone', async () => {
    const found = await differences((parts) => parts.delete('xl/comments1.xml'));
    expect(found).toContain('xl/comments1.xml');
  });
});

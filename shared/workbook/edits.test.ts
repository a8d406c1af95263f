import { describe, expect, it } from 'vitest';
import { at, buildWorkbook, type SheetSketch } from '../../test/fixtures/workbook-builder.ts';
import type { CellContent, Edit } from './edit.ts';
import { applyEdits, applyRecordedPatches } from './edits.ts';
import { DEFAULT_STYLE } from './style.ts';
import { cellAt, valueAt, type Workbook } from './workbook.ts';

const unlocked = { ...DEFAULT_STYLE, locked: false };

const protection = {
  enabled: true,
  hasPassword: false,
  allowsSelectLocked: true,
  allowsFormatCells: false,
  allowsInsertRows: false,
  allowsDeleteRows: false,
  editableRanges: [{ top: 8, left: 0, bottom: 8, right: 0 }],
};

function put(address: string, value: CellContent | string | number | null): Edit {
  const content: CellContent =
    typeof value === 'object' && value !== null ? value : { kind: 'value', value };
  return { kind: 'setCells', sheet: '1', cells: [{ ...at(address), content }] };
}

function valueIn(workbook: Workbook, address: string): unknown {
  const [sheet] = workbook.sheets;
  const { row, column } = at(address);
  return sheet && valueAt(sheet, row, column);
}

describe('applyEdits', () => {
  it('changes one cell and shares everything else', () => {
    const before = buildWorkbook([{ cells: { A1: 1, B2: 'x' } }, { cells: { A1: 9 } }]);
    const result = applyEdits(before, [put('A1', 2)]);
    if (!result.ok) throw new Error('refused');
    const after = result.value.workbook;
    expect(valueIn(after, 'A1')).toBe(2);
    expect(valueIn(before, 'A1')).toBe(1);
    expect(after.sheets[1]).toBe(before.sheets[1]);
    expect(after.sheets[0]?.rows.get(1)).toBe(before.sheets[0]?.rows.get(1));
  });

  it('leads back and forth by its patches', () => {
    const before = buildWorkbook([{ cells: { A1: 1 } }]);
    const result = applyEdits(before, [put('A1', null), put('D9', '新')]);
    if (!result.ok) throw new Error('refused');
    const { workbook, patches, inverse } = result.value;
    expect(applyRecordedPatches(workbook, inverse)).toEqual(before);
    expect(applyRecordedPatches(before, patches)).toEqual(workbook);
  });

  it('gives a new cell the style of its row, else of its column', () => {
    const before = buildWorkbook(
      [
        {
          cells: { A1: 1 },
          columns: [
            {
              first: 1,
              last: 3,
              width: null,
              hidden: false,
              style: 1,
              outlineLevel: 0,
              collapsed: false,
            },
          ],
        },
      ],
      [unlocked],
    );
    const result = applyEdits(before, [put('C5', 3)]);
    if (!result.ok) throw new Error('refused');
    const [sheet] = result.value.workbook.sheets;
    expect(sheet && cellAt(sheet, 4, 2)).toEqual({ value: 3, style: 1 });
  });

  it('adds a style once for a format that comes with the content', () => {
    const before = buildWorkbook([{ cells: { A1: 1, B1: 2 } }]);
    const percent = (address: string): Edit => ({
      kind: 'setCells',
      sheet: '1',
      cells: [{ ...at(address), content: { kind: 'value', value: 0.125 }, numberFormat: '0.00%' }],
    });
    const result = applyEdits(before, [percent('A1'), percent('B1')]);
    if (!result.ok) throw new Error('refused');
    const { styles, sheets } = result.value.workbook;
    expect(styles).toHaveLength(2);
    expect(styles[1]).toMatchObject({ numberFormat: '0.00%', derivedFrom: 0 });
    expect(sheets[0] && cellAt(sheets[0], 0, 1)?.style).toBe(1);
    expect(applyRecordedPatches(result.value.workbook, result.value.inverse)).toEqual(before);
  });

  it('keeps the old result of a cell that gets a formula until it is computed', () => {
    const before = buildWorkbook([{ cells: { A1: 1 } }]);
    const result = applyEdits(before, [put('A1', { kind: 'formula', text: 'B1+1' })]);
    if (!result.ok) throw new Error('refused');
    const [sheet] = result.value.workbook.sheets;
    expect(sheet && cellAt(sheet, 0, 0)).toMatchObject({ value: 1, hasNoSavedResult: true });
  });

  const refusals: readonly [string, SheetSketch, Edit, object][] = [
    [
      'a missing sheet',
      {},
      {
        kind: 'setCells',
        sheet: '7',
        cells: [{ ...at('A1'), content: { kind: 'value', value: 1 } }],
      },
      { kind: 'noSuchSheet' },
    ],
    ['a chart sheet', { kind: 'chartsheet' }, put('A1', 1), { kind: 'notAWorksheet' }],
    [
      'a follower of a merge',
      { merges: ['A1:B2'] },
      put('B2', 1),
      { kind: 'mergeFollower', master: at('A1') },
    ],
    ['a locked cell', { protection }, put('A1', 1), { kind: 'lockedCell' }],
    [
      'a cell inside an array formula',
      { formulaBlocks: [{ kind: 'array', range: { top: 0, left: 0, bottom: 3, right: 0 } }] },
      put('A3', 1),
      { kind: 'arrayFormula' },
    ],
    [
      'the master of a shared formula',
      {
        cells: {
          A1: {
            value: 1,
            style: 0,
            formula: { kind: 'shared', group: 0, master: at('A1'), text: 'B1', range: null },
          },
        },
      },
      put('A1', 1),
      { kind: 'sharedFormulaMaster' },
    ],
    [
      'a table heading',
      {
        tables: [
          {
            name: '表1',
            range: { top: 0, left: 0, bottom: 3, right: 1 },
            headerRowCount: 1,
            totalsRowCount: 0,
            columnNames: ['a', 'b'],
          },
        ],
      },
      put('B1', 'x'),
      { kind: 'tableHeader', table: '表1' },
    ],
    [
      'a kept cell',
      { cells: { A1: { value: 1, style: 0, keptAsIs: 'duplicateCell' } } },
      put('A1', 2),
      { kind: 'keptCell' },
    ],
    ['too long a text', {}, put('A1', 'x'.repeat(32_768)), { kind: 'textTooLong', length: 32_768 }],
    ['half a character', {}, put('A1', 'a\uD800b'), { kind: 'unwritableText' }],
    ['an infinite number', {}, put('A1', Infinity), { kind: 'notANumber' }],
    [
      'a place outside the sheet',
      {},
      {
        kind: 'setCells',
        sheet: '1',
        cells: [{ row: 1_048_576, column: 0, content: { kind: 'value', value: 1 } }],
      },
      { kind: 'outsideSheet' },
    ],
  ];

  it.each(refusals)('refuses %s and changes nothing', (_name, sketch, edit, expected) => {
    const before = buildWorkbook([sketch]);
    const result = applyEdits(before, [put('Z99', 1), edit]);
    const refusalAlone = applyEdits(before, [edit]);
    expect(refusalAlone).toMatchObject({ ok: false, error: expected });
    expect(result.ok).toBe(false);
  });

  it('lets unlocked cells and editable ranges of a protected sheet be edited', () => {
    const before = buildWorkbook(
      [{ protection, cells: { A1: { value: 1, style: 1 } } }],
      [unlocked],
    );
    expect(applyEdits(before, [put('A1', 2)]).ok).toBe(true);
    expect(applyEdits(before, [put('A9', 2)]).ok).toBe(true);
    expect(applyEdits(before, [put('A10', 2)]).ok).toBe(false);
  });
});

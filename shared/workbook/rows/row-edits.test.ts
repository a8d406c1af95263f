import { describe, expect, it } from 'vitest';
import { buildWorkbook, type SheetSketch } from '../../../test/fixtures/workbook-builder.ts';
import { formatAddress, formatRange, parseRange, type CellRange } from '../address.ts';
import type { Cell } from '../cell.ts';
import { editRefusalSentence } from '../edit-refusal-sentence.ts';
import type { Edit, EditRefusal, InsertRows } from '../edit.ts';
import { applyEdits, applyRecordedPatches } from '../edits.ts';
import { DEFAULT_PRINT_SETUP } from '../print-setup.ts';
import { EMPTY_ROW, type Sheet } from '../sheet.ts';
import { DEFAULT_STYLE } from '../style.ts';
import { cellAt, type Workbook } from '../workbook.ts';

function range(text: string): CellRange {
  const parsed = parseRange(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

function edited(workbook: Workbook, ...edits: readonly Edit[]): Workbook {
  const result = applyEdits(workbook, edits);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.workbook;
}

function refused(workbook: Workbook, edit: Edit): EditRefusal | null {
  const result = applyEdits(workbook, [edit]);
  return result.ok ? null : result.error;
}

/** One row, counted from 1 as clerks do. */
const insert = (before: number, count = 1, like: number | null = null): InsertRows => ({
  kind: 'insertRows',
  sheet: '1',
  before: before - 1,
  count,
  like: like === null ? null : like - 1,
});
const remove = (first: number, count = 1): Edit => ({
  kind: 'removeRows',
  sheet: '1',
  first: first - 1,
  count,
});

function first(workbook: Workbook): Sheet {
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

/** The cells as text, formulas with `=`; blank cells are left out. */
function shown(sheet: Sheet): Record<string, unknown> {
  const cells: Record<string, unknown> = {};
  for (const [row, { cells: own }] of sheet.rows) {
    for (const [column, { value, formula }] of own) {
      const text = formula && 'text' in formula ? (formula.text ?? '…') : null;
      if (text !== null || value !== null)
        cells[formatAddress({ row, column })] = text === null ? value : `=${text}`;
    }
  }
  return cells;
}

const form: SheetSketch = {
  cells: {
    A1: '自评表',
    A4: '任务',
    A5: '康复',
    B5: 10,
    C5: 5,
    D5: '=C5/B5',
    A6: '托养',
    B6: 20,
    C6: 8,
    D6: '=C6/B6',
    A7: '合计',
    B7: '=SUM(B5:B6)',
    D7: '=C7/B7',
  },
  merges: ['A1:D1', 'E5:E6', 'F5:G5', 'F6:G6'],
};

describe('insertRows', () => {
  it('moves what stands below and leaves what stands above', () => {
    const sheet = first(edited(buildWorkbook([form]), insert(6, 2)));
    expect(shown(sheet)).toEqual({
      A1: '自评表',
      A4: '任务',
      A5: '康复',
      B5: 10,
      C5: 5,
      D5: '=C5/B5',
      A8: '托养',
      B8: 20,
      C8: 8,
      D8: '=C8/B8',
      A9: '合计',
      B9: '=SUM(B5:B8)',
      D9: '=C9/B9',
    });
    expect(sheet.merges.map(formatRange)).toEqual(['A1:D1', 'E5:E8', 'F5:G5', 'F8:G8']);
  });

  it('gives new rows the look, merges and formulas of the row that they are like', () => {
    const workbook = buildWorkbook([form]);
    const row = { ...EMPTY_ROW, ...first(workbook).rows.get(5), height: 30, customHeight: true };
    const rows = new Map(first(workbook).rows).set(5, row);
    const before = { ...workbook, sheets: [{ ...first(workbook), rows }] };
    const sheet = first(edited(before, insert(7, 2, 6)));
    expect(shown(sheet)).toMatchObject({
      D7: '=C7/B7',
      D8: '=C8/B8',
      A9: '合计',
      B9: '=SUM(B5:B8)',
    });
    expect(shown(sheet)).not.toHaveProperty('A7');
    expect(sheet.rows.get(7)).toMatchObject({ height: 30, customHeight: true });
    expect(sheet.merges.map(formatRange)).toEqual([
      'A1:D1',
      'E5:E8',
      'F5:G5',
      'F6:G6',
      'F7:G7',
      'F8:G8',
    ]);
    expect(sheet.rows.get(6)?.cells.get(3)).toMatchObject({ hasNoSavedResult: true });
  });

  it('copies no formula into a merge that takes the new row in', () => {
    const cells = { A2: '=B2*2', B2: 1, B3: 2, C2: '=B2+1' };
    const workbook = buildWorkbook([{ cells, merges: ['A2:A3'] }]);
    expect(shown(first(edited(workbook, insert(3, 1, 2))))).toEqual({
      A2: '=B2*2',
      B2: 1,
      C2: '=B2+1',
      C3: '=B3+1',
      B4: 2,
    });
  });

  it('keeps shared formulas shared while they still say the same', () => {
    const shared = (row: number): Cell => ({
      value: 1,
      style: 0,
      formula: {
        kind: 'shared',
        group: 0,
        master: { row: 0, column: 1 },
        text: row === 0 ? 'A1*2' : null,
        range: row === 0 ? range('B1:B4') : null,
      },
    });
    const cells = { B1: shared(0), B2: shared(1), B3: shared(2), B4: shared(3) };
    const sheet = first(edited(buildWorkbook([{ cells }]), insert(3)));
    expect(cellAt(sheet, 0, 1)?.formula).toMatchObject({ text: 'A1*2', range: range('B1:B5') });
    expect(cellAt(sheet, 4, 1)?.formula).toMatchObject({ kind: 'shared', text: null });
    // Without its master every cell says it by itself.
    const apart = first(edited(buildWorkbook([{ cells }]), remove(1)));
    expect(shown(apart)).toEqual({ B1: '=A1*2', B2: '=A2*2', B3: '=A3*2' });
  });

  it('takes apart a shared formula whose cells no longer say the same', () => {
    const shared = (row: number): Cell => ({
      value: 1,
      style: 0,
      formula: {
        kind: 'shared',
        group: 0,
        master: { row: 1, column: 1 },
        text: row === 1 ? 'B1+A2' : null,
        range: row === 1 ? range('B2:B4') : null,
      },
    });
    const cells = { B2: shared(1), B3: shared(2), B4: shared(3) };
    const sheet = first(edited(buildWorkbook([{ cells }]), insert(3)));
    expect(shown(sheet)).toEqual({ B2: '=B1+A2', B4: '=B2+A4', B5: '=B4+A5' });
  });

  it('moves rules, notes, links, tables, filters and print settings along', () => {
    const validation = {
      ranges: [range('B5:B6')],
      type: 'decimal',
      operator: 'lessThan',
      formula1: '$C$7',
      formula2: '',
      allowBlank: true,
      showsDropDown: true,
      showsError: true,
      errorStyle: 'stop',
      errorTitle: '',
      errorMessage: '',
      showsPrompt: false,
      promptTitle: '',
      promptMessage: '',
    } as const;
    const workbook = buildWorkbook([
      {
        ...form,
        validations: [validation],
        conditionalFormats: [
          {
            ranges: [range('D5:D6')],
            priority: 1,
            stopIfTrue: false,
            style: null,
            rule: { kind: 'expression', formula: '$D5<0.5' },
          },
        ],
        comments: [{ row: 5, column: 1, author: '', text: '核对', replies: [] }],
        hyperlinks: [{ range: range('A7'), target: 'https://x', tooltip: '' }],
        tables: [
          {
            name: '表1',
            range: range('I4:J6'),
            headerRowCount: 1,
            totalsRowCount: 0,
            columnNames: ['一', '二'],
          },
        ],
        autoFilter: range('A4:D6'),
        printSetup: {
          ...DEFAULT_PRINT_SETUP,
          printAreas: [range('A1:G7')],
          titleRows: { first: 3, last: 3 },
          rowBreaks: [3, 6],
        },
        view: { ...first(buildWorkbook([{}])).view, frozenRows: 4 },
      },
    ]);
    const named = {
      ...workbook,
      definedNames: [
        { name: '任务', scope: null, formula: 'Sheet1!$A$5:$A$6', hidden: false },
        { name: '_xlnm.Print_Area', scope: '1', formula: 'Sheet1!$A$1:$G$7', hidden: false },
      ],
    };
    const after = edited(named, insert(7, 1, 6));
    const sheet = first(after);
    expect(sheet.validations[0]).toMatchObject({ ranges: [range('B5:B7')], formula1: '$C$8' });
    expect(sheet.conditionalFormats[0]).toMatchObject({
      ranges: [range('D5:D7')],
      rule: { formula: '$D5<0.5' },
    });
    expect(sheet.comments[0]).toMatchObject({ row: 5 });
    expect(sheet.hyperlinks[0]?.range).toEqual(range('A8'));
    expect(sheet.tables[0]?.range).toEqual(range('I4:J7'));
    expect(sheet.autoFilter).toEqual(range('A4:D7'));
    expect(sheet.printSetup).toMatchObject({
      printAreas: [range('A1:G8')],
      titleRows: { first: 3, last: 3 },
      rowBreaks: [3, 7],
    });
    expect(sheet.view.frozenRows).toBe(4);
    expect(after.definedNames.map(({ formula }) => formula)).toEqual([
      'Sheet1!$A$5:$A$7',
      'Sheet1!$A$1:$G$8',
    ]);
  });

  it.each([
    ['moves and sizes with cells', undefined, { row: 4, rowOffset: 2 }, { row: 9, rowOffset: 3 }],
    ['keeps its size', 'oneCell', { row: 4, rowOffset: 2 }, { row: 7, rowOffset: 3 }],
    ['keeps its place', 'absolute', { row: 4, rowOffset: 2 }, { row: 7, rowOffset: 3 }],
  ] as const)('a drawing that %s', (_, editAs, from, to) => {
    const corner = { column: 0, columnOffset: 0 };
    const anchor = {
      kind: 'twoCell',
      from: { ...corner, row: 4, rowOffset: 2 },
      to: { ...corner, row: 7, rowOffset: 3 },
      ...(editAs && { editAs }),
    } as const;
    const drawing = { kind: 'frame', anchor, content: 'shape', name: '章', text: '' } as const;
    const workbook = buildWorkbook([{ ...form, drawings: [drawing] }]);
    const [moved] = first(edited(workbook, insert(7, 2))).drawings;
    expect(moved?.anchor).toMatchObject({ from, to });
    const [below] = first(edited(workbook, insert(2, 1))).drawings;
    expect(below?.anchor).toMatchObject({
      from: { row: editAs === 'absolute' ? 4 : 5, rowOffset: 2 },
    });
  });

  it('follows in other sheets and leaves those that say nothing of it as they are', () => {
    const workbook = buildWorkbook([
      form,
      { cells: { A1: '=Sheet1!B7+B7' } },
      { cells: { A1: '=B7' } },
    ]);
    const after = edited(workbook, insert(6));
    expect(after.sheets[1] && shown(after.sheets[1])).toEqual({ A1: '=Sheet1!B8+B7' });
    expect(after.sheets[2]).toBe(workbook.sheets[2]);
  });
});

describe('removeRows', () => {
  it('moves what stands below up and breaks what read the rows', () => {
    const workbook = buildWorkbook([{ ...form, cells: { ...form.cells, H1: '=B5+B6' } }]);
    const sheet = first(edited(workbook, remove(5)));
    expect(shown(sheet)).toMatchObject({
      A5: '托养',
      D5: '=C5/B5',
      B6: '=SUM(B5:B5)',
      H1: '=#REF!+B5',
    });
    expect(sheet.merges.map(formatRange)).toEqual(['A1:D1', 'F5:G5']);
  });

  it('lets a text stay when its merge loses the first row', () => {
    const cells = { A2: '产出指标', B2: 1, B3: 2, B4: 3 };
    const workbook = buildWorkbook([{ cells, merges: ['A2:A4'] }]);
    const sheet = first(edited(workbook, remove(2)));
    expect(shown(sheet)).toEqual({ A2: '产出指标', B2: 2, B3: 3 });
    expect(sheet.merges.map(formatRange)).toEqual(['A2:A3']);
  });

  it('takes rules and notes of the rows away', () => {
    const workbook = buildWorkbook([
      {
        ...form,
        comments: [{ row: 5, column: 1, author: '', text: '核对', replies: [] }],
        autoFilter: range('A6:D7'),
      },
    ]);
    const sheet = first(edited(workbook, remove(6)));
    expect(sheet.comments).toEqual([]);
    expect(sheet.autoFilter).toBeNull();
  });
});

describe('taking a row edit back', () => {
  it('gives the very workbook of before, and doing it again that of after', () => {
    const workbook = buildWorkbook([form]);
    const result = applyEdits(workbook, [
      insert(6, 1, 5),
      { kind: 'setResults', sheet: '1', results: [{ row: 5, column: 3, value: 1 }] },
      remove(7),
    ]);
    if (!result.ok) throw new Error(result.error.kind);
    const { workbook: after, patches, inverse } = result.value;
    expect(applyRecordedPatches(after, inverse)).toBe(workbook);
    expect(applyRecordedPatches(workbook, patches)).toBe(after);
  });

  it('works with cell edits recorded before it', () => {
    const workbook = buildWorkbook([form]);
    const rows = applyEdits(workbook, [insert(6)]);
    if (!rows.ok) throw new Error(rows.error.kind);
    const results = applyEdits(rows.value.workbook, [
      { kind: 'setResults', sheet: '1', results: [{ row: 7, column: 1, value: 30 }] },
    ]);
    if (!results.ok) throw new Error(results.error.kind);
    const inverse = [...results.value.inverse, ...rows.value.inverse];
    const patches = [...rows.value.patches, ...results.value.patches];
    expect(applyRecordedPatches(results.value.workbook, inverse)).toBe(workbook);
    expect(applyRecordedPatches(workbook, patches)).toEqual(results.value.workbook);
  });
});

describe('row edits that are not taken', () => {
  const block = (kind: 'array' | 'dataTable'): SheetSketch => ({
    ...form,
    formulaBlocks: [{ kind, range: range('B5:B7') }],
  });
  const table = (totalsRowCount: number): SheetSketch => ({
    ...form,
    tables: [
      {
        name: '表1',
        range: range('A4:D7'),
        headerRowCount: 1,
        totalsRowCount,
        columnNames: [],
      },
    ],
  });
  const protection = {
    enabled: true,
    hasPassword: false,
    allowsSelectLocked: true,
    allowsFormatCells: false,
    allowsInsertRows: false,
    allowsDeleteRows: false,
    editableRanges: [],
  };
  const numberInMerge: SheetSketch = { cells: { A2: 5 }, merges: ['A2:A4'] };
  const atTheEnd: SheetSketch = { cells: { A1048575: 1 } };
  it.each<[string, SheetSketch, Edit, EditRefusal['kind']]>([
    ['into an array formula', block('array'), insert(6), 'cutBlock'],
    ['a part of an array formula', block('array'), remove(7, 2), 'cutBlock'],
    ['a part of a what-if table', block('dataTable'), remove(5), 'cutBlock'],
    [
      'all of a pivot table',
      { ...form, pivotTables: [{ kind: 'pivotTable', range: range('A5:B6') }] },
      remove(4, 4),
      'cutBlock',
    ],
    ['the heading of a table', table(0), remove(4), 'cutTable'],
    ['the totals of a table', table(1), remove(7), 'cutTable'],
    ['all rows of a table', table(0), remove(5, 3), 'cutTable'],
    ['a number whose merge goes on', numberInMerge, remove(2), 'cutMerge'],
    ['where the sheet ends', atTheEnd, insert(3, 2), 'sheetEnd'],
    ['no rows', form, insert(3, 0), 'noSuchRows'],
    ['half a row', form, insert(1.5), 'noSuchRows'],
    ['rows outside the sheet', form, remove(1048576, 2), 'noSuchRows'],
    ['into a protected sheet', { ...form, protection }, insert(3), 'rowsLocked'],
    ['from a protected sheet', { ...form, protection }, remove(3), 'rowsLocked'],
    [
      'a locked cell of a protected sheet',
      { ...form, protection: { ...protection, allowsDeleteRows: true } },
      remove(5),
      'lockedCell',
    ],
    ['on a chart sheet', { kind: 'chartsheet' }, insert(1), 'notAWorksheet'],
    [
      'beside a repeated cell',
      { cells: { A1: { value: 1, style: 0, keptAsIs: 'duplicateCell' } } },
      insert(9),
      'keptCell',
    ],
  ])('%s', (_, sketch, edit, kind) => {
    const refusal = refused(buildWorkbook([sketch], [{ ...DEFAULT_STYLE }]), edit);
    expect(refusal?.kind).toBe(kind);
    expect(refusal && editRefusalSentence(refusal)).toMatch(/[。，].*。$|。$/);
  });

  it.each<[string, SheetSketch, Edit]>([
    ['above an array formula', block('array'), insert(5)],
    ['below an array formula', block('array'), insert(8)],
    ['a whole array formula', block('array'), remove(5, 3)],
    ['rows of a table', table(1), remove(5)],
    ['below the heading of a table', table(0), insert(5)],
    ['a whole merge with a number', numberInMerge, remove(2, 3)],
    [
      'into a sheet that allows it',
      { ...form, protection: { ...protection, allowsInsertRows: true } },
      insert(3),
    ],
  ])('but are taken %s', (_, sketch, edit) => {
    expect(refused(buildWorkbook([sketch]), edit)).toBeNull();
  });

  it('says which part of the file forbids it', () => {
    const workbook = { ...buildWorkbook([form]), fixedParts: [{ sheet: null, part: '/xl/x.xml' }] };
    expect(refused(workbook, insert(3))).toEqual({
      kind: 'fixedPart',
      sheet: '1',
      part: '/xl/x.xml',
    });
    const other = { ...workbook, fixedParts: [{ sheet: '2', part: '/xl/x.xml' }] };
    expect(refused(other, insert(3))).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { at, buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import { isCellError, type CellValue } from '../workbook/cell.ts';
import { styleAt, valueAt } from '../workbook/workbook.ts';
import { applyRepair } from './apply-repair.ts';
import { nameAt } from './bound-cells.ts';
import { markAt } from './cell-marks.ts';
import { roleAt } from './cell-role.ts';
import { clearCells } from './clear-cells.ts';
import { isEdited, markSaved, openDocument, redo, undo, type OpenDocument } from './document.ts';
import { replayJournal, writeJournalEntry } from './journal.ts';
import { typeText } from './type-text.ts';

const context = {
  forms: [builtInPackage('liwan-2021')],
  settings: { zeroBudgetRate: 'zero' as const },
  environment: { now: () => 45_000, random: () => 0.5 },
};

function sample(): OpenDocument {
  return openDocument(builtInWorkbook('liwan-2021', 'sample'), context);
}

function type(document: OpenDocument, address: string, text: string): OpenDocument {
  const outcome = typeText(document, document.workbook.activeSheet, [at(address)], text);
  if (outcome.kind !== 'accepted') throw new Error(outcome.reason);
  return outcome.document;
}

function value(document: OpenDocument, address: string): CellValue {
  const [sheet] = document.workbook.sheets;
  const { row, column } = at(address);
  return sheet ? valueAt(sheet, row, column) : null;
}

const rules = (document: OpenDocument) => document.findings.map(({ rule }) => rule);

describe('openDocument', () => {
  it('recognises the published example and finds no error in it', () => {
    const document = sample();
    expect(document.form?.package.id).toBe('liwan-2021');
    expect(document.findings.filter(({ grade }) => grade === 'error')).toEqual([]);
    expect(isEdited(document)).toBe(false);
  });

  it('computes the totals and rates of the blank form, none of them an error value', () => {
    const document = openDocument(builtInWorkbook('liwan-2021', 'template'), context);
    expect(value(document, 'C6')).toBe(0);
    for (const sheet of document.workbook.sheets) {
      for (const row of sheet.rows.values()) {
        for (const cell of row.cells.values()) {
          if (cell.formula) expect(isCellError(cell.value)).toBe(false);
        }
      }
    }
  });
});

describe('a form that nobody described', () => {
  const bureau = {
    cells: {
      A1: '项目',
      B1: '预算数',
      C1: '支出数',
      A2: '基本支出',
      B2: 100,
      C2: 90,
      A3: '项目支出',
      B3: 50,
      C3: 40,
      A4: '其他支出',
      B4: 25,
      C4: 20,
      A5: '合计',
      B5: 175,
      C5: 150,
    },
  };

  it('notices a total that stops adding up, says 推断, and leaves every cell free', () => {
    const document = openDocument(buildWorkbook([bureau]), context);
    expect(document.form).toBeNull();
    expect(document.findings).toEqual([]);
    const broken = type(document, 'C3', '41');
    expect(broken.findings.map(({ grade }) => grade)).toEqual(['notice']);
    expect(JSON.stringify(broken.findings)).toContain('推断');
    expect(roleAt(broken, broken.workbook.activeSheet, at('C5'))).toBe('free');
  });
});

describe('a formula that is not computed', () => {
  it('keeps its value and asks Excel to compute the file after an edit', () => {
    const unknown = { kind: 'normal' as const, text: 'MYFUNC(A1)' };
    const workbook = buildWorkbook([
      { cells: { A1: 1, B1: { value: 7, style: 0, formula: unknown } } },
    ]);
    const document = type(openDocument(workbook, context), 'A1', '2');
    expect(value(document, 'B1')).toBe(7);
    expect(document.notRecalculated).toHaveLength(1);
    expect(document.workbook.recalculatesOnLoad).toBe(true);
  });
});

describe('typing', () => {
  it('recomputes totals and rates in the same step', () => {
    const document = type(sample(), 'E7', '3,200.00');
    expect(value(document, 'E6')).toBe(3380);
    expect(value(document, 'F6')).toBeCloseTo(3380 / 3646.57, 12);
    expect(document.history.past).toHaveLength(1);
    expect(document.history.past[0]?.label).toBe('输入 E7');
  });

  it('raises a finding at once and takes it back with the typing', () => {
    const before = sample();
    const broken = type(before, 'E7', '3200');
    expect(broken.findings.some(({ grade }) => grade === 'error')).toBe(true);
    const back = undo(broken);
    expect(back?.step.label).toBe('输入 E7');
    expect(back && rules(back.document)).toEqual(rules(before));
    expect(back?.document.workbook).toEqual(before.workbook);
    const again = back && redo(back.document);
    expect(again && rules(again.document)).toEqual(rules(broken));
  });

  it('refuses a label and a formula of the form and says why', () => {
    const document = sample();
    const sheet = document.workbook.activeSheet;
    expect(typeText(document, sheet, [at('B6')], '总计')).toMatchObject({ kind: 'refusedEdit' });
    expect(typeText(document, sheet, [at('E6')], '1')).toMatchObject({ kind: 'refusedEdit' });
  });

  it.each([
    ['12.5%', 0.125, '0.00%'],
    ['2021-3-15', 44_270, /y/],
  ])('shows %s as it was typed into a cell without a format', (text, figure, format) => {
    const plain = openDocument(buildWorkbook([{ cells: { A1: 1 } }]), context);
    const document = type(plain, 'A2', text);
    expect(value(document, 'A2')).toBe(figure);
    const [sheet] = document.workbook.sheets;
    const shown = sheet && styleAt(document.workbook, sheet, at('A2')).numberFormat;
    expect(shown).toMatch(format);
  });

  it('refuses 1.2万 and changes nothing', () => {
    const document = sample();
    const outcome = typeText(document, document.workbook.activeSheet, [at('E7')], '1.2万');
    expect(outcome).toMatchObject({ kind: 'refusedText' });
  });
});

describe('history', () => {
  it('takes back two hundred acts one by one', () => {
    const start = sample();
    let document = start;
    for (let count = 1; count <= 200; count += 1) document = type(document, 'E7', String(count));
    expect(document.history.past).toHaveLength(200);
    for (let count = 200; count > 0; count -= 1) {
      const back = undo(document);
      if (!back) throw new Error(`nothing to take back at ${String(count)}`);
      document = back.document;
    }
    expect(document.workbook).toEqual(start.workbook);
  });

  it('knows what the file holds after a save and after undo beyond it', () => {
    const edited = type(sample(), 'E7', '3200');
    expect(isEdited(edited)).toBe(true);
    const saved = markSaved(edited, edited);
    expect(isEdited(saved)).toBe(false);
    const back = undo(saved);
    expect(back && isEdited(back.document)).toBe(true);
  });
});

describe('a repair', () => {
  it('clears its finding in one step', () => {
    const broken = type(sample(), 'H12', '380.91');
    const finding = broken.findings.find(({ grade }) => grade === 'error');
    const [first] = finding?.cells ?? [];
    const [repair] = finding?.repairs ?? [];
    if (!finding || !first || !repair) throw new Error('no repair offered');
    expect(markAt(broken, first.sheet, first)?.grade).toBe('error');
    const repaired = applyRepair(broken, repair);
    expect(repaired.ok && repaired.value.findings.map(({ id }) => id)).not.toContain(finding.id);
    expect(repaired.ok && repaired.value.history.past).toHaveLength(2);
  });
});

describe('roles and names', () => {
  it.each([
    ['E7', 'input'],
    ['B6', 'locked'],
    ['E6', 'computed'],
  ])('treats %s as %s', (address, role) => {
    const document = sample();
    expect(roleAt(document, document.workbook.activeSheet, at(address))).toBe(role);
  });

  it('names a cell by its row and column', () => {
    const document = sample();
    expect(nameAt(document, document.workbook.activeSheet, at('F6'))).toBe('合计 · 预算完成率');
  });
});

describe('clearCells', () => {
  it('clears fillable cells as one act and leaves empty ones alone', () => {
    const document = sample();
    const sheet = document.workbook.activeSheet;
    const cleared = clearCells(document, sheet, [{ top: 6, left: 2, bottom: 7, right: 4 }]);
    if (!cleared.ok) throw new Error('refused');
    expect(value(cleared.value, 'C7')).toBeNull();
    expect(value(cleared.value, 'E6')).toBe(0);
    expect(cleared.value.history.past).toHaveLength(1);
  });
});

describe('replayJournal', () => {
  it('does journalled acts, undo and redo again and skips a broken line', () => {
    const document = sample();
    const edited = type(type(document, 'E7', '1'), 'E8', '2');
    const lines = [
      ['E7', 1],
      ['E8', 2],
    ].map(([address, figure]) => {
      const { row, column } = at(String(address));
      return writeJournalEntry({
        kind: 'act',
        label: `输入 ${String(address)}`,
        focus: {
          sheet: document.workbook.activeSheet,
          range: { top: row, left: column, bottom: row, right: column },
        },
        edits: [
          {
            kind: 'setCells',
            sheet: document.workbook.activeSheet,
            cells: [{ row, column, content: { kind: 'value', value: Number(figure) } }],
          },
        ],
      });
    });
    const replayed = replayJournal(document, [
      ...lines,
      writeJournalEntry({ kind: 'undo' }),
      '{"kind":"act","edits"',
      writeJournalEntry({ kind: 'redo' }),
    ]);
    expect(replayed).toMatchObject({ applied: 4, skipped: 1 });
    expect(replayed.document.workbook).toEqual(edited.workbook);
  });
});

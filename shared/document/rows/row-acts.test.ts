import { describe, expect, it } from 'vitest';
import { at } from '../../../test/fixtures/workbook-builder.ts';
import { builtInPackage, builtInWorkbook } from '../../../test/fixtures/read-form.ts';
import { formulaTextAt } from '../../formulas/formula-text.ts';
import { formatAddress, formatRange, rangeContains } from '../../workbook/address.ts';
import { valueAt, type Workbook } from '../../workbook/workbook.ts';
import { openDocument, redo, undo, type OpenDocument } from '../document.ts';
import { typeText } from '../type-text.ts';
import { applyRowPlan } from './apply-row-plan.ts';
import { planGroupInsertion, planInsertion } from './plan-insertion.ts';
import { planRemoval } from './plan-removal.ts';
import { rowRefusalSentence } from './row-refusal.ts';

function opened(id: string, file: 'template' | 'sample', sheet = 0): OpenDocument {
  const workbook: Workbook = builtInWorkbook(id, file);
  const active = workbook.sheets[sheet]?.id ?? '';
  return openDocument(
    { ...workbook, activeSheet: active },
    {
      forms: [builtInPackage(id)],
      settings: { zeroBudgetRate: 'zero' },
      environment: { now: () => 45_000, random: () => 0.5 },
    },
  );
}

function place(address: string) {
  const { row, column } = at(address);
  return { top: row, left: column, bottom: row, right: column };
}

interface Done {
  readonly document: OpenDocument;
  readonly selected: string;
  readonly speech: string;
}

function done(document: OpenDocument, plan: ReturnType<typeof planInsertion>): Done {
  if (!plan.ok) throw new Error(rowRefusalSentence(plan.error));
  const applied = applyRowPlan(document, plan.value);
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  const { selection, speech } = applied.value;
  const selected = formatAddress({ row: selection.top, column: selection.left });
  return { document: applied.value.document, selected, speech };
}

function inserted(document: OpenDocument, address: string, where: 'above' | 'below'): Done {
  const sheet = document.workbook.activeSheet;
  return done(document, planInsertion(document, sheet, place(address), where));
}

function removed(document: OpenDocument, address: string): Done {
  const sheet = document.workbook.activeSheet;
  return done(document, planRemoval(document, sheet, place(address)));
}

function type(document: OpenDocument, address: string, text: string): OpenDocument {
  const outcome = typeText(document, document.workbook.activeSheet, [at(address)], text);
  if (outcome.kind !== 'accepted') throw new Error(outcome.reason);
  return outcome.document;
}

function sheetOf({ workbook }: OpenDocument) {
  const sheet = workbook.sheets.find(({ id }) => id === workbook.activeSheet);
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

function value(document: OpenDocument, address: string) {
  const { row, column } = at(address);
  return valueAt(sheetOf(document), row, column);
}

function formula(document: OpenDocument, address: string): string | null {
  return formulaTextAt(document.workbook, document.workbook.activeSheet, at(address));
}

const merges = (document: OpenDocument) => sheetOf(document).merges.map(formatRange);

describe('a row of a form', () => {
  const national = opened('national-project', 'template');

  it('comes in the middle of a group with its merges, and the totals go on covering all', () => {
    const { document, selected, speech } = inserted(national, 'D14', 'above');
    expect(merges(document)).toEqual(expect.arrayContaining(['C13:C15', 'B13:B19', 'A12:A24']));
    expect(formula(document, 'G25')).toBe('SUM(G13:G24)+G6');
    expect(selected).toBe('D14');
    expect(speech).toContain('已插入一行指标：第 14 行');
    expect(speech).toContain('三级指标');
  });

  it('comes at the end of the list, above the total, and the total takes it in', () => {
    const { document } = inserted(national, 'G24', 'above');
    expect(formula(document, 'G25')).toBe('SUM(G13:G24)+G6');
    expect(formula(document, 'H25')).toBe('SUM(H13:H24)+I6');
    expect(merges(document)).toEqual(
      expect.arrayContaining(['A12:A24', 'B23:B24', 'C23:C24', 'A25:F25']),
    );
    const scored = type(type(document, 'H24', '7.5'), 'G24', '8');
    expect(value(scored, 'H25')).toBe(7.5);
    expect(value(scored, 'G25')).toBe(18);
    expect(document.form?.binding.regions.get('indicators')?.rows).toHaveLength(13);
  });

  it('takes validations, heights and the print area along', () => {
    const { document } = inserted(national, 'D23', 'below');
    const sheet = sheetOf(document);
    expect(sheet.printSetup.printAreas?.map(formatRange)).toEqual(['A1:I25']);
    expect(sheet.rows.get(23)?.height).toBe(sheetOf(national).rows.get(22)?.height);
    const covered = sheet.validations.some(({ ranges }) =>
      ranges.some((range) => rangeContains(range, at('H24'))),
    );
    expect(covered).toBe(true);
  });

  it('is checked like the others', () => {
    const document = type(inserted(national, 'D14', 'below').document, 'G15', '5');
    const cells = document.findings.flatMap(({ cells: [cell] }) =>
      cell ? formatAddress(cell) : [],
    );
    expect(cells).toContain('D15');
  });

  it('goes below the first row when it is wanted above the group', () => {
    expect(inserted(national, 'D13', 'above').selected).toBe('D14');
  });

  it('comes and goes as one step', () => {
    const { document } = inserted(national, 'D14', 'above');
    const back = undo(document)?.document;
    expect(back?.workbook).toBe(national.workbook);
    const again = back && redo(back)?.document;
    expect(again && merges(again)).toEqual(merges(document));
  });

  it('goes, with its locked computed cells, and the totals shrink', () => {
    const panyu = opened('panyu-2022', 'sample', 4);
    const { document, speech } = removed(panyu, 'B4');
    expect(formula(document, 'C25')).toBe('SUM(C3:C24)');
    expect(speech).toContain('内容一并删除，可以撤消');
    expect(merges(document)).toContain('A3:A6');
  });

  it('that stands first in a merged group goes without taking the group along', () => {
    const liwan = opened('liwan-2021', 'sample');
    const { document } = removed(liwan, 'D12');
    expect(merges(document)).toEqual(expect.arrayContaining(['A12:A13', 'H12:H13']));
    expect(value(document, 'A12')).toBe(value(liwan, 'A12'));
    expect(value(document, 'H12')).toBe(value(liwan, 'H12'));
    expect(value(document, 'D12')).toBe(value(liwan, 'D13'));
    expect(value(document, 'D13')).toBe(value(liwan, 'D14'));
  });

  it('stays when the form needs it', () => {
    let document = opened('liwan-2021', 'template');
    for (let count = 0; count < 9; count += 1) document = removed(document, 'D12').document;
    const plan = planRemoval(document, document.workbook.activeSheet, place('D12'));
    expect(!plan.ok && rowRefusalSentence(plan.error)).toBe(
      '至少要留 1 行指标，不能再删。可以清除内容。',
    );
  });

  it('stays where the form prints it, and no row comes there', () => {
    const document = national;
    const sheet = document.workbook.activeSheet;
    for (const plan of [
      planRemoval(document, sheet, place('C7')),
      planInsertion(document, sheet, place('C7'), 'above'),
    ]) {
      expect(!plan.ok && rowRefusalSentence(plan.error)).toContain('可以增减的是指标所在的行');
    }
  });
});

describe('a group of a form', () => {
  it('comes after the group at hand, apart from its merges, inside the totals', () => {
    const panyu = opened('panyu-2022', 'sample', 4);
    const sheet = panyu.workbook.activeSheet;
    const { document, selected } = done(panyu, planGroupInsertion(panyu, sheet, place('B24')));
    expect(merges(document)).toContain('A24:A25');
    expect(formula(document, 'C27')).toBe('SUM(C3:C26)');
    expect(formula(document, 'E26')).toBe('IF(C26=0,0,D26/C26)');
    expect(selected).toBe('A26');
  });

  it('grows from one row to two by a merge', () => {
    const liwan = opened('liwan-2021', 'template');
    const sheet = liwan.workbook.activeSheet;
    const { document } = done(liwan, planGroupInsertion(liwan, sheet, place('D21')));
    expect(merges(document)).toContain('A18:A21');
    const named = type(document, 'A22', '任务4');
    const two = inserted(named, 'D22', 'below').document;
    expect(merges(two)).toEqual(
      expect.arrayContaining(['A22:A23', 'B22:B23', 'C22:C23', 'H22:H23']),
    );
    expect(two.form?.binding.regions.get('tasks')?.groups.get('task')).toHaveLength(4);
  });
});

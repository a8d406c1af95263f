import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at } from '../../../test/fixtures/workbook-builder.ts';
import { builtInPackage } from '../../../test/fixtures/read-form.ts';
import { journalledAct } from '../../../renderer/app/editing/journalled-act.ts';
import { formulaTextAt } from '../../formulas/formula-text.ts';
import { formatRange } from '../../workbook/address.ts';
import { valueAt, type Workbook } from '../../workbook/workbook.ts';
import { openPackage } from '../../xlsx/package/open-package.ts';
import { readWorkbook } from '../../xlsx/read/read-workbook.ts';
import { saveWorkbook } from '../../xlsx/write/save-workbook.ts';
import { openDocument, undo, type OpenDocument } from '../document.ts';
import { replayJournal, writeJournalEntry } from '../journal.ts';
import { typeText } from '../type-text.ts';
import { applyRowPlan } from './apply-row-plan.ts';
import { planGroupInsertion, planInsertion } from './plan-insertion.ts';
import { planRemoval } from './plan-removal.ts';

const context = {
  settings: { zeroBudgetRate: 'zero' as const },
  environment: { now: () => 45_000, random: () => 0.5 },
};

function read(bytes: Uint8Array): { pkg: ReturnType<typeof openPackage>; workbook: Workbook } {
  const pkg = openPackage(bytes);
  if (!pkg.ok) throw new Error(JSON.stringify(pkg.error));
  const workbook = readWorkbook(pkg.value);
  if (!workbook.ok) throw new Error(JSON.stringify(workbook.error));
  return { pkg, workbook: workbook.value };
}

function opened(id: string, file: string, sheet = 0) {
  const path = join(import.meta.dirname, '../../../assets/forms', id, `${file}.xlsx`);
  const { pkg, workbook } = read(new Uint8Array(readFileSync(path)));
  if (!pkg.ok) throw new Error('unreadable');
  const document = openDocument(workbook, { ...context, forms: [builtInPackage(id)] });
  return { pkg: pkg.value, document, sheet: workbook.sheets[sheet]?.id ?? '' };
}

type Plan = typeof planInsertion;

function withRows(document: OpenDocument, plan: ReturnType<Plan>): OpenDocument {
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const applied = applyRowPlan(document, plan.value);
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value.document;
}

function place(address: string) {
  const { row, column } = at(address);
  return { top: row, left: column, bottom: row, right: column };
}

/** What of a workbook a clerk can tell apart. */
function told(workbook: Workbook): unknown {
  return workbook.sheets.map((sheet) => ({
    name: sheet.name,
    merges: sheet.merges.map(formatRange).sort(),
    areas: sheet.printSetup.printAreas?.map(formatRange),
    titles: sheet.printSetup.titleRows,
    cells: [...sheet.rows]
      .sort(([a], [b]) => a - b)
      .flatMap(([row, { cells }]) =>
        [...cells]
          .sort(([a], [b]) => a - b)
          .flatMap(([column, { value }]) => {
            const formula = formulaTextAt(workbook, sheet.id, { row, column });
            return value === null && formula === null
              ? []
              : [`${String(row)},${String(column)} ${formula ?? ''} ${JSON.stringify(value)}`];
          }),
      ),
  }));
}

describe('rows that came and went', () => {
  it.each([
    ['national-project', 'template', 0, 'G24'],
    ['national-project', 'template', 0, 'D14'],
    ['heshan-2023', 'template', 0, 'G23'],
    ['panyu-2022', 'sample', 4, 'B26'],
    ['panyu-2022', 'sample', 1, 'C5'],
    ['panyu-2022', 'sample', 3, 'A5'],
    ['futian-2021', 'template', 3, 'E27'],
    ['liwan-2021', 'sample', 0, 'D13'],
  ])('are saved by the real saver: %s %s sheet %d at %s', (id, file, index, address) => {
    const { pkg, document, sheet } = opened(id, file, index);
    const changed = withRows(document, planInsertion(document, sheet, place(address), 'above'));
    const saved = saveWorkbook(pkg, document.opened, changed.workbook);
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    expect(told(read(saved.value.bytes).workbook)).toEqual(told(changed.workbook));
  });

  it('are saved together with a new group, its growth and a removal', () => {
    const { pkg, document, sheet } = opened('liwan-2021', 'sample');
    const group = withRows(document, planGroupInsertion(document, sheet, place('D21')));
    const grown = withRows(group, planInsertion(group, sheet, place('D22'), 'below'));
    const fewer = withRows(grown, planRemoval(grown, sheet, place('D12')));
    const saved = saveWorkbook(pkg, document.opened, fewer.workbook);
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    expect(told(read(saved.value.bytes).workbook)).toEqual(told(fewer.workbook));
  });
});

describe('the journal', () => {
  const line = (before: OpenDocument, after: OpenDocument): string =>
    writeJournalEntry({
      kind: 'act',
      ...journalledAct(before.workbook, after.workbook, '步', {
        sheet: '1',
        range: { top: 0, left: 0, bottom: 0, right: 0 },
      }),
    });

  it('does rows again with what was typed into them', () => {
    const { document, sheet } = opened('national-project', 'template');
    const one = withRows(document, planInsertion(document, sheet, place('G24'), 'above'));
    const typed = typeText(one, sheet, [at('G24')], '8');
    if (typed.kind !== 'accepted') throw new Error(typed.reason);
    const fewer = withRows(typed.document, planRemoval(typed.document, sheet, place('D14')));
    const lines = [line(document, one), line(one, typed.document), line(typed.document, fewer)];
    const replayed = replayJournal(document, lines);
    expect(replayed.skipped).toBe(0);
    expect(told(replayed.document.workbook)).toEqual(told(fewer.workbook));
    const [first] = replayed.document.workbook.sheets;
    expect(first && valueAt(first, 22, 6)).toBe(8);
  });

  it.each(['D14', 'B23'])('does an undo of an insertion or removal at %s again', (address) => {
    const { document, sheet } = opened('liwan-2021', 'sample');
    const target = address === 'B23' ? 'D21' : address;
    for (const plan of [
      planInsertion(document, sheet, place(target), 'below'),
      planRemoval(document, sheet, place(target)),
    ]) {
      const changed = withRows(document, plan);
      const back = undo(changed)?.document;
      if (!back) throw new Error('nothing to undo');
      // After a save the journal begins with the changed state.
      const { document: replayed, skipped } = replayJournal(changed, [line(changed, back)]);
      expect(skipped).toBe(0);
      expect(told(replayed.workbook)).toEqual(told(back.workbook));
    }
  });
});

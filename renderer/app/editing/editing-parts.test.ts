import { describe, expect, it } from 'vitest';
import { openDocument, undo, type OpenDocument } from '../../../shared/document/document.ts';
import { replayJournal, writeJournalEntry } from '../../../shared/document/journal.ts';
import { typeText } from '../../../shared/document/type-text.ts';
import { formatAddress, parseRange } from '../../../shared/workbook/address.ts';
import { at, buildWorkbook, type SheetSketch } from '../../../test/fixtures/workbook-builder.ts';
import { aboveActive, fillTargets } from './fill.ts';
import { heldText, holdsAlready } from './held-text.ts';
import { journalledAct } from './journalled-act.ts';
import { pastedCells } from './pasted-cells.ts';
import { refusalAt } from './refusal-at.ts';

const context = {
  forms: [],
  settings: { zeroBudgetRate: 'zero' as const },
  environment: { now: () => 45_000, random: () => 0.5 },
};

function documentOf(sketch: SheetSketch): OpenDocument {
  return openDocument(buildWorkbook([sketch]), context);
}

function typed(document: OpenDocument, address: string, text: string): OpenDocument {
  const outcome = typeText(document, '1', [at(address)], text);
  if (outcome.kind !== 'accepted') throw new Error(outcome.reason);
  return outcome.document;
}

function range(text: string) {
  const parsed = parseRange(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

const placed = (cells: readonly { row: number; column: number; text: string }[]) =>
  cells.map(({ row, column, text }) => `${formatAddress({ row, column })}=${text}`);

describe('heldText', () => {
  const document = documentOf({ cells: { A1: 12.5, B1: '=A1*2', C1: '文字' } });
  it.each([
    ['A1', '12.5'],
    ['B1', '=A1*2'],
    ['C1', '文字'],
    ['D9', ''],
  ])('shows %s as %s', (address, text) => {
    expect(heldText(document, '1', at(address))).toBe(text);
  });

  it('knows that committing the same text changes nothing', () => {
    expect(holdsAlready(document, '1', at('B1'), '=A1*2')).toBe(true);
    expect(holdsAlready(document, '1', at('A1'), '12.50')).toBe(false);
  });
});

describe('fillTargets', () => {
  const document = documentOf({ cells: { A1: 1, B1: '=A1*2', C1: '=$A$1' }, merges: ['D1:D3'] });

  it('copies the first row down and moves the references of formulas along', () => {
    expect(placed(fillTargets(document, '1', range('A1:C2'), 'down'))).toEqual([
      'A2=1',
      'B2==A2*2',
      'C2==$A$1',
    ]);
  });

  it('copies the first column to the right', () => {
    expect(placed(fillTargets(document, '1', range('A1:B1'), 'right'))).toEqual(['B1=1']);
  });

  it('leaves out the covered cells of a merge', () => {
    expect(fillTargets(document, '1', range('D1:D3'), 'down')).toEqual([]);
  });

  it('copies from above, but not above the first row', () => {
    expect(placed(aboveActive(document, '1', at('B2')))).toEqual(['B2==A2*2']);
    expect(aboveActive(document, '1', at('B1'))).toEqual([]);
  });
});

describe('pastedCells', () => {
  it('leaves out the empty texts that fall on covered cells of a merge', () => {
    const [sheet] = documentOf({ cells: { A1: 1 }, merges: ['A1:B1'] }).workbook.sheets;
    if (!sheet) throw new Error('no sheet');
    expect(
      placed(
        pastedCells(sheet, at('A1'), [
          ['合计', '', '3'],
          ['', '5', '6'],
        ]),
      ),
    ).toEqual(['A1=合计', 'C1=3', 'A2=', 'B2=5', 'C2=6']);
  });
});

describe('refusalAt', () => {
  const document = documentOf({
    cells: { A1: '锁' },
    protection: {
      enabled: true,
      hasPassword: false,
      allowsSelectLocked: true,
      allowsFormatCells: false,
      allowsInsertRows: false,
      allowsDeleteRows: false,
      editableRanges: [range('B1:B9')],
    },
  });

  it('says why a locked cell is not for typing and nothing for an open one', () => {
    expect(refusalAt(document, '1', at('A1'))?.kind).toBe('lockedCell');
    expect(refusalAt(document, '1', at('B2'))).toBeNull();
  });
});

describe('journalledAct', () => {
  const focus = { sheet: '1', range: range('A1') };

  it('writes down what was typed and leaves out what was computed from it', () => {
    const before = documentOf({ cells: { A1: 1, B1: '=A1*2' } });
    const after = typed(before, 'A1', '5');
    const act = journalledAct(before.workbook, after.workbook, '输入 A1', focus);
    expect(act.edits).toEqual([
      {
        kind: 'setCells',
        sheet: '1',
        cells: [{ row: 0, column: 0, content: { kind: 'value', value: 5 } }],
      },
    ]);
  });

  it('brings an undo back although the history it took back is gone', () => {
    const opened = documentOf({ cells: { A1: '=1+1' } });
    const changed = typed(opened, 'A1', '7');
    const back = undo(changed);
    if (!back) throw new Error('nothing to undo');
    const act = journalledAct(changed.workbook, back.document.workbook, '撤消 输入 A1', focus);
    const saved = openDocument(changed.workbook, context);
    const replayed = replayJournal(saved, [writeJournalEntry({ kind: 'act', ...act })]);
    expect(replayed).toMatchObject({ applied: 1, skipped: 0 });
    expect(heldText(replayed.document, '1', at('A1'))).toBe('=1+1');
  });
});

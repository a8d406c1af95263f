import { describe, expect, it } from 'vitest';
import { at } from '../../test/fixtures/workbook-builder.ts';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import type { ScoreMode } from '../forms/scoring-schema.ts';
import { valueAt } from '../workbook/workbook.ts';
import { adoptScores } from './adopt-scores.ts';
import { roleAt } from './cell-role.ts';
import { openDocument, redo, undo, type OpenDocument } from './document.ts';
import { replayJournal, writeJournalEntry } from './journal.ts';
import { adoptableScores, chooseScoreMode, scoreAt } from './score-assistant.ts';
import { typeText } from './type-text.ts';

const national = builtInPackage('national-project');

function blank(mode?: ScoreMode): OpenDocument {
  return openDocument(builtInWorkbook('national-project', 'template'), {
    forms: [national],
    settings: { zeroBudgetRate: 'zero' },
    environment: { now: () => 45_000, random: () => 0.5 },
    ...(mode ? { scoreModes: { 'national-project': mode } } : {}),
  });
}

function type(document: OpenDocument, address: string, text: string): OpenDocument {
  const outcome = typeText(document, document.workbook.activeSheet, [at(address)], text);
  if (outcome.kind !== 'accepted') throw new Error(outcome.reason);
  return outcome.document;
}

function value(document: OpenDocument, address: string) {
  const [sheet] = document.workbook.sheets;
  const { row, column } = at(address);
  return sheet ? valueAt(sheet, row, column) : null;
}

function withIndicator(document: OpenDocument): OpenDocument {
  return [
    ['E13', '90'],
    ['F13', '88'],
    ['G13', '10'],
  ].reduce((now, [address = '', text = '']) => type(now, address, text), document);
}

describe('the score assistant of a document', () => {
  it('begins as the package says, or as the clerk chose for the form', () => {
    expect(blank().scoreMode).toBe('suggest');
    expect(blank('locked').scoreMode).toBe('locked');
    expect(blank('off').scores).toEqual([]);
  });

  it('only suggests in the mode for that, and follows each figure', () => {
    const document = withIndicator(blank());
    const sheet = document.workbook.activeSheet;
    expect(value(document, 'H13')).toBe(null);
    expect(scoreAt(document, sheet, at('H13'))?.verdict).toMatchObject({ value: 9.78 });
    const changed = type(document, 'F13', '45');
    expect(scoreAt(changed, sheet, at('H13'))?.verdict).toMatchObject({ value: 5 });
  });

  it('takes all suggestions over as one step, totals and findings following', () => {
    const document = withIndicator(blank());
    const adopted = adoptScores(document, adoptableScores(document));
    if (!adopted.ok) throw new Error('refused');
    expect(value(adopted.value, 'H13')).toBe(9.78);
    expect(value(adopted.value, 'H24')).toBe(9.78);
    expect(adopted.value.history.past.at(-1)?.label).toBe('采用得分 H13');
    const back = undo(adopted.value)?.document;
    expect(back && value(back, 'H13')).toBe(null);
  });

  it('fills locked scores and the totals behind them in the step of the typing', () => {
    const document = withIndicator(blank('locked'));
    expect(value(document, 'H13')).toBe(9.78);
    expect(value(document, 'H24')).toBe(9.78);
    expect(document.history.past.length).toBe(3);
    const back = undo(document)?.document;
    expect(back && value(back, 'H13')).toBe(null);
    const again = back && redo(back)?.document;
    expect(again && value(again, 'H13')).toBe(9.78);
  });

  it('clears a locked score whose figures are gone', () => {
    const document = type(withIndicator(blank('locked')), 'F13', '');
    expect(value(document, 'H13')).toBe(null);
  });

  it('refuses typing into a locked score with the reason, although the form is not guarded', () => {
    const document = { ...withIndicator(blank('locked')), guardsForm: false };
    const sheet = document.workbook.activeSheet;
    expect(roleAt(document, sheet, at('H13'))).toBe('computed');
    const outcome = typeText(document, sheet, [at('H13')], '10');
    expect(outcome).toMatchObject({ kind: 'refusedEdit' });
    expect(outcome.kind === 'refusedEdit' && outcome.reason).toContain('88 ÷ 年度指标值 90');
  });

  it('leaves a score to the clerk that follows from no figure, also when locked', () => {
    const document = ['E13', 'F13', 'G13'].reduce(
      (now, address, index) => type(now, address, ['提高水平', '部分达成', '10'][index] ?? ''),
      blank('locked'),
    );
    expect(value(type(document, 'H13', '7'), 'H13')).toBe(7);
  });

  it('replays journalled steps as they were, whatever the mode is now', () => {
    const typed = ['E13', 'F13', 'G13'].map((address, index) =>
      writeJournalEntry({
        kind: 'act',
        label: `输入 ${address}`,
        focus: { sheet: '1', range: { top: 0, left: 0, bottom: 0, right: 0 } },
        edits: [
          {
            kind: 'setCells',
            sheet: blank().workbook.activeSheet,
            cells: [
              { ...at(address), content: { kind: 'value', value: [90, 88, 10][index] ?? null } },
            ],
          },
        ],
      }),
    );
    const { document, skipped } = replayJournal(blank('locked'), typed);
    expect(skipped).toBe(0);
    expect(value(document, 'H13')).toBe(null);
    expect(document.scoreMode).toBe('locked');
  });

  it('falls silent when it is switched off', () => {
    const document = chooseScoreMode(withIndicator(blank()), 'off');
    expect(document.scores).toEqual([]);
    expect(document.context.scoreModes).toEqual({ 'national-project': 'off' });
  });
});

import { describe, expect, it } from 'vitest';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import { parseAddress } from '../workbook/address.ts';
import { explanationsOf } from '../workbook/explanation.ts';
import { applyAct, isEdited, openDocument, redo, undo, type OpenDocument } from './document.ts';
import { explainAct, removalAct, reviewOf } from './explain-finding.ts';
import { replayJournal, writeJournalEntry } from './journal.ts';
import { typeCells } from './type-text.ts';

const RULE = 'LW-TARGET';

function opened(): OpenDocument {
  return openDocument(builtInWorkbook('liwan-2021', 'sample'), {
    forms: [builtInPackage('liwan-2021')],
    settings: { zeroBudgetRate: 'zero' },
    environment: { now: () => 45_000, random: () => 0.5 },
  });
}

function typed(document: OpenDocument, address: string, text: string): OpenDocument {
  const cell = parseAddress(address);
  const sheet = document.workbook.sheets[0];
  if (!cell || !sheet) throw new Error(address);
  const outcome = typeCells(document, sheet.id, [{ ...cell, text }], '输入');
  if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
  return outcome.document;
}

/** The published example with 380 of 400 people served: a notice that asks for a reason. */
const noticed = typed(opened(), 'G15', '380人');

function noticeOf({ findings }: OpenDocument) {
  const finding = findings.find(({ rule }) => rule === RULE);
  if (!finding) throw new Error('no notice');
  return finding;
}

function explained(document: OpenDocument, text: string): OpenDocument {
  const change = explainAct(document, noticeOf(document), text);
  const result = change && applyAct(document, change);
  if (result?.ok !== true) throw new Error('not taken');
  return result.value;
}

function stateOf(document: OpenDocument): string | undefined {
  return reviewOf(document).byFinding.get(noticeOf(document).id)?.state;
}

describe('explaining a notice', () => {
  it('is one step that undo and redo know by name, and counts as a change', () => {
    const document = explained(noticed, '转介到市级机构。');
    expect(document.history.past.length).toBe(noticed.history.past.length + 1);
    expect(document.history.past.at(-1)?.label).toBe('说明 社区精神康复服务总人数 · 指标完成情况');
    expect(isEdited({ ...document, savedStep: noticed.history.past.at(-1) ?? null })).toBe(true);
    const back = undo(document);
    expect(back && explanationsOf(back.document.workbook)).toEqual([]);
    const forth = back && redo(back.document);
    expect(forth && stateOf(forth.document)).toBe('valid');
  });

  it('asks for confirmation when the figure changes, and is confirmed by the same text', () => {
    const changed = typed(explained(noticed, '原因'), 'G15', '390人');
    expect(stateOf(changed)).toBe('outdated');
    const confirmed = explained(changed, '原因');
    expect(stateOf(confirmed)).toBe('valid');
    expect(explanationsOf(confirmed.workbook)).toHaveLength(1);
  });

  it('is kept when the notice goes, until it is taken away', () => {
    const cured = typed(explained(noticed, '原因'), 'G15', '400人');
    const { vanished } = reviewOf(cured);
    expect(vanished).toMatchObject([{ text: '原因', address: 'G15' }]);
    const [gone] = vanished;
    const removed = gone && applyAct(cured, removalAct(cured, gone));
    expect(removed?.ok === true && explanationsOf(removed.value.workbook)).toEqual([]);
  });

  it('follows its notice when a row comes in above', () => {
    const document = explained({ ...noticed, guardsForm: false }, '原因');
    const [sheet] = document.workbook.sheets;
    const unlocked = sheet && {
      ...document.workbook,
      sheets: [{ ...sheet, protection: null }],
    };
    const moved =
      unlocked &&
      applyAct(
        { ...document, workbook: unlocked },
        {
          label: '插入行',
          focus: { sheet: sheet.id, range: { top: 11, left: 0, bottom: 11, right: 0 } },
          edits: [{ kind: 'insertRows', sheet: sheet.id, before: 0, count: 1, like: null }],
        },
      );
    if (moved?.ok !== true) throw new Error('not moved');
    expect(noticeOf(moved.value).cells[0]?.row).toBe(15);
    expect(stateOf(moved.value)).toBe('valid');
  });

  it('comes back from the journal', () => {
    const change = explainAct(noticed, noticeOf(noticed), '原因');
    if (!change) throw new Error('no act');
    const { document, skipped } = replayJournal(noticed, [
      writeJournalEntry({ kind: 'act', ...change }),
    ]);
    expect(skipped).toBe(0);
    expect(stateOf(document)).toBe('valid');
  });

  it.each([
    ['an empty text', ' \n '],
    ['the same text for the same figures', '原因'],
  ])('makes no step of %s', (_name, text) => {
    const document = explained(noticed, '原因');
    expect(explainAct(document, noticeOf(document), text)).toBeNull();
  });

  it('makes no step for an error', () => {
    const notice = noticeOf(noticed);
    expect(explainAct(noticed, { ...notice, grade: 'error' }, '原因')).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { openDocument } from '../../../shared/document/document.ts';
import { clearCells } from '../../../shared/document/clear-cells.ts';
import { at } from '../../../test/fixtures/workbook-builder.ts';
import { builtInPackage, builtInWorkbook } from '../../../test/fixtures/read-form.ts';
import { cellSpeech } from './cell-speech.ts';

const sample = openDocument(builtInWorkbook('liwan-2021', 'sample'), {
  forms: [builtInPackage('liwan-2021')],
  settings: { zeroBudgetRate: 'zero' },
  environment: { now: () => 45_000, random: () => 0.5 },
});
const sheet = sample.workbook.activeSheet;

describe('cellSpeech', () => {
  it('says the content first, then the name, then how the cell may be used', () => {
    expect(cellSpeech(sample, sheet, at('E6'))).toBe(
      '3401.08，合计 · 整体年度实际支出数，此格由公式计算，不能直接填写',
    );
  });

  it('says 空 for an empty cell and what is wrong with it', () => {
    const { row, column } = at('C4');
    const cleared = clearCells(sample, sheet, [
      { top: row, left: column, bottom: row, right: column },
    ]);
    if (!cleared.ok) throw new Error(cleared.error.kind);
    expect(cellSpeech(cleared.value, sheet, at('C4'))).toMatch(
      /^空，部门名称，有错误：部门名称未填写。，可填写/,
    );
  });

  it('speaks the merge for any of its cells', () => {
    expect(cellSpeech(sample, sheet, at('D4'))).toBe(cellSpeech(sample, sheet, at('C4')));
  });
});

import { describe, expect, it } from 'vitest';
import { at, buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { formulaTextAt } from '../formulas/formula-text.ts';
import { openDocument } from './document.ts';
import { typeText } from './type-text.ts';

const document = openDocument(buildWorkbook([{ name: '表1', cells: { A1: 1 } }]), {
  forms: [],
  settings: { zeroBudgetRate: 'zero' },
  environment: { now: () => 45_000, random: () => 0.5 },
});

describe('typeText', () => {
  it('stores newer functions with the prefix that files need', () => {
    const outcome = typeText(document, '1', [at('B1')], '=IFS(A1>0,1)');
    if (outcome.kind !== 'accepted') throw new Error(outcome.reason);
    expect(formulaTextAt(outcome.document.workbook, '1', at('B1'))).toBe('_xlfn.IFS(A1>0,1)');
  });

  it.each(['=====', '=SUM(A1', '=表9!A1', '=ROUND(A1)'])(
    'refuses the broken formula %s',
    (text) => {
      expect(typeText(document, '1', [at('B1')], text).kind).toBe('refusedText');
    },
  );

  it.each(['=VBAFN(A1)', '=收人', "'=====", '='])('takes %s', (text) => {
    expect(typeText(document, '1', [at('B1')], text).kind).toBe('accepted');
  });
});

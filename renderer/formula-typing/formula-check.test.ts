import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { checkFormula, type CheckedFormula } from './formula-check.ts';

const workbook = buildWorkbook([{ name: '表1' }]);

/** What becomes of a text when Enter is pressed again and again. */
function enters(text: string, begunWith = ''): readonly string[] {
  const said: string[] = [];
  let checked: CheckedFormula = checkFormula(text, begunWith, null, workbook, '1');
  while (checked.kind === 'heldBack' && said.length < 2) {
    said.push(checked.problem.action === '' ? 'mend' : checked.problem.action);
    checked = checkFormula(text, begunWith, checked.problem, workbook, '1');
  }
  return checked.kind === 'taken' ? [...said, checked.text] : said;
}

describe('checkFormula', () => {
  it.each([
    ['=SUM(A1:A2)', ['=SUM(A1:A2)']],
    ['＝A1+1 ', ['=A1+1']],
    ['12.5', ['12.5']],
    ['=', ['=']],
    ['=SUM(A1:A2', ['改为 =SUM(A1:A2)（Enter）', '=SUM(A1:A2)']],
    ['＝SUM（A1：A2）', ['改为 =SUM(A1:A2)（Enter）', '=SUM(A1:A2)']],
    ['=VBAFN(1)', ['仍然填入（Enter）', '=VBAFN(1)']],
    ['=A1+', ['mend', 'mend']],
  ])('takes %s after %j', (text, expected) => {
    expect(enters(text)).toEqual(expected);
  });

  it('does not ask again about what the formula held before', () => {
    expect(enters('=VBAFN(2)', '=VBAFN(1)')).toEqual(['=VBAFN(2)']);
  });
});

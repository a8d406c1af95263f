import { describe, expect, it } from 'vitest';
import { withContents, type CellContents } from '../../../test/fixtures/edited-workbook.ts';
import { typedForm } from '../../../test/fixtures/filled-form.ts';
import { builtInPackage, builtInWorkbook } from '../../../test/fixtures/read-form.ts';
import { bindForm } from '../../forms/bind-form.ts';
import { formatAddress } from '../../workbook/address.ts';
import type { Finding, Repair } from '../finding.ts';
import { checkForm } from '../check-form.ts';

const liwan = builtInPackage('liwan-2021');
/** The published example as a bureau's copy has it: totals typed. */
const copy = typedForm(builtInWorkbook('liwan-2021', 'sample'), liwan);

function findings(contents: CellContents): readonly Finding[] {
  const workbook = withContents(copy, contents);
  return checkForm(workbook, liwan, bindForm(workbook, liwan), { zeroBudgetRate: 'zero' });
}

function changes({ cell, after, further = [] }: Repair): readonly string[] {
  return [
    `${formatAddress(cell)} ${after}`,
    ...further.map((change) => `${formatAddress(change.cell)} ${change.after}`),
  ];
}

describe('details in 元 below a total in 万元', () => {
  it('are all converted by one repair, so that they add up to it', () => {
    // 任务涉及资金: 830.91 + 2293.49 + 276.68 = 3401.08 万元.
    const found = findings({ H12: 8_309_142, H15: 22_934_851, H18: 2_766_799 });
    const repair = found
      .flatMap(({ repairs }) => repairs)
      .find(({ kind, further }) => kind === 'yuanToWanyuan' && (further?.length ?? 0) > 0);
    expect(repair && changes(repair)).toEqual(['H12 830.91', 'H15 2293.49', 'H18 276.68']);
  });

  it('are not touched where their sum is another', () => {
    const found = findings({ H12: 9_309_142, H15: 22_934_851, H18: 2_766_799 });
    expect(found.flatMap(({ repairs }) => repairs).filter(({ further }) => further)).toEqual([]);
  });

  it('are not converted where that would break a relation that holds', () => {
    // Only the budget's details in 元 while the rates were typed for 元 as well: a rate would break.
    const found = findings({ C7: 26_819_700, C8: 12_345, C6: 2_683.2, F8: 0.0001 });
    for (const { repairs } of found) {
      for (const repair of repairs.filter(({ further }) => further)) {
        const after = changes(repair).map((text) => text.split(' '));
        const fixed = findings({
          C6: 2_683.2,
          F8: 0.0001,
          ...Object.fromEntries(after.map(([address = '', value]) => [address, Number(value)])),
        });
        expect(fixed.length).toBeLessThan(found.length);
      }
    }
  });
});

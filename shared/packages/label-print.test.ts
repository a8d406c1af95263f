import { describe, expect, it } from 'vitest';
import { filledForm } from '../../test/fixtures/filled-form.ts';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { labelPrintOf, samePrint } from './label-print.ts';

const IDS = ['liwan-2021', 'huadu-2021', 'national-project'];

describe('the print of a form', () => {
  it.each(IDS)('stays while %s is filled in', (id) => {
    const blank = builtInWorkbook(id, 'template');
    const filled = filledForm(blank, builtInPackage(id));
    expect(samePrint(labelPrintOf(blank), labelPrintOf(filled))).toBe(true);
  });

  it('tells forms apart', () => {
    const prints = IDS.map((id) => labelPrintOf(builtInWorkbook(id, 'template')));
    for (const [index, print] of prints.entries()) {
      for (const other of prints.slice(index + 1)) expect(samePrint(print, other)).toBe(false);
    }
    expect(samePrint(labelPrintOf(buildWorkbook([{}])), prints[0] ?? [])).toBe(false);
  });
});

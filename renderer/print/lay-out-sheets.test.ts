import { describe, expect, it } from 'vitest';
import { sheetOf, workbookOf } from '../../shared/painting/testing-workbook.ts';
import { printOccasion, printableSheets } from './lay-out-sheets.ts';

describe('printOccasion', () => {
  it('writes date and time as Excel in Chinese does', () => {
    expect(printOccasion(new Date(2021, 2, 5, 8, 3), '自评表.xlsx')).toEqual({
      date: '2021/3/5',
      time: '8:03',
      fileName: '自评表.xlsx',
    });
  });
});

describe('printableSheets', () => {
  it('leaves out hidden sheets and what is no worksheet', () => {
    const sheet = sheetOf({ A1: 1 });
    const workbook = workbookOf([
      sheet,
      { ...sheet, id: '2', visibility: 'hidden' },
      { ...sheet, id: '3', visibility: 'veryHidden' },
      { ...sheet, id: '4', kind: 'chartsheet' },
    ]);
    expect(printableSheets(workbook).map(({ id }) => id)).toEqual(['1']);
  });
});

import {
  contentTypes,
  packParts,
  relationships,
  sampleParts,
  sheetXml,
  stringsXml,
  workbookXml,
} from '../../fixtures/xlsx/sample-package.ts';
import { columnName } from '../../../shared/workbook/address.ts';

const COLUMNS = 12;
const TEXTS = 4000;
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';

/** A workbook of `rows` × 12: a number, two texts of 4,000 different ones, figures with two places, a formula. */
export function makeWorkbook(rows: number): Uint8Array {
  const texts = Array.from({ length: TEXTS }, (_, index) => `残疾人康复服务项目第${index}号`);
  const lines: string[] = [];
  for (let row = 1; row <= rows; row++) {
    const cells: string[] = [`<c r="A${row}" s="1"><v>${row}</v></c>`];
    for (let column = 1; column < COLUMNS; column++) {
      const address = `${columnName(column)}${row}`;
      if (column < 3)
        cells.push(`<c r="${address}" t="s"><v>${scrambled(row * 7 + column) % TEXTS}</v></c>`);
      else if (column === COLUMNS - 1)
        cells.push(
          `<c r="${address}" s="2"><f>D${row}+E${row}</f><v>${figure(row, 3) + figure(row, 4)}</v></c>`,
        );
      else cells.push(`<c r="${address}" s="2"><v>${figure(row, column)}</v></c>`);
    }
    lines.push(`<row r="${row}" spans="1:${COLUMNS}">${cells.join('')}</row>`);
  }
  return packParts(
    sampleParts({
      'xl/worksheets/sheet1.xml': sheetXml(lines.join('')),
      'xl/sharedStrings.xml': stringsXml(texts),
    }),
  );
}

/**
 * Two sheets, the first of `rows` × 6: two figures, then a sum, a running total, a share of the whole and a
 * judgement, all without saved results, as programs write them that do not compute. Opening has to compute them.
 */
export function makeFormulaWorkbook(rows: number): Uint8Array {
  const lines: string[] = [];
  for (let row = 1; row <= rows; row++) {
    const above = row === 1 ? `C${row}` : `D${row - 1}+C${row}`;
    const formulas = [
      `A${row}+B${row}`,
      above,
      `C${row}/SUM($A$1:$B$20)`,
      `IF(C${row}&gt;1000,"是","否")`,
    ];
    const computed = formulas.map(
      (formula, index) => `<c r="${columnName(2 + index)}${row}" s="2"><f>${formula}</f></c>`,
    );
    lines.push(
      `<row r="${row}"><c r="A${row}"><v>${figure(row, 1)}</v></c><c r="B${row}"><v>${figure(row, 2)}</v></c>${computed.join('')}</row>`,
    );
  }
  return packParts(
    sampleParts({
      'xl/workbook.xml': workbookXml().replace(
        '</sheets>',
        '<sheet name="表二" sheetId="2" r:id="rId4"/></sheets>',
      ),
      '[Content_Types].xml': contentTypes([['/xl/worksheets/sheet2.xml', SHEET_TYPE]]),
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'styles', 'styles.xml'],
        ['rId3', 'sharedStrings', 'sharedStrings.xml'],
        ['rId4', 'worksheet', 'worksheets/sheet2.xml'],
      ]),
      'xl/worksheets/sheet1.xml': sheetXml(lines.join('')),
      'xl/worksheets/sheet2.xml': sheetXml(),
    }),
  );
}

function figure(row: number, column: number): number {
  return (scrambled(row * 16 + column) % 10_000_000) / 100;
}

/** The same for the same number, yet as good as random for a compressor. */
function scrambled(number: number): number {
  return Math.imul(number ^ (number >>> 15), 2_654_435_761) >>> 0;
}

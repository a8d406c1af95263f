import type ExcelJS from 'exceljs';

/** How a cell of an official form looks. */
export type CellLook =
  | 'title'
  | 'subtitle'
  | 'heading'
  | 'note'
  | 'label'
  | 'text'
  | 'centred'
  | 'money'
  | 'percent'
  | 'count'
  | 'score';

/** What goes into a range of a form; the first cell carries the content. */
export interface FormCell {
  readonly range: string;
  readonly look: CellLook;
  readonly value?: string | number;
  readonly formula?: string;
  /** Result that is stored with the formula. */
  readonly result?: number;
  /** The clerk fills it in; everything else is protected. */
  readonly isInput?: boolean;
  readonly align?: 'left' | 'center' | 'right';
}

const SONG: Partial<ExcelJS.Font> = { name: '宋体', family: 3, charset: 134, size: 10 };
const TITLE: Partial<ExcelJS.Font> = { name: '方正小标宋简体', family: 4, charset: 134, size: 18 };
const KAI: Partial<ExcelJS.Font> = { name: '楷体', family: 3, charset: 134, size: 12 };
const THIN: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FF000000' } };
const BOX: Partial<ExcelJS.Borders> = { top: THIN, left: THIN, bottom: THIN, right: THIN };

interface Look {
  readonly font: Partial<ExcelJS.Font>;
  readonly horizontal: 'left' | 'center' | 'right';
  readonly hasBorder: boolean;
  readonly numFmt?: string;
}

const LOOKS: Readonly<Record<CellLook, Look>> = {
  title: { font: TITLE, horizontal: 'center', hasBorder: false },
  subtitle: { font: KAI, horizontal: 'center', hasBorder: false },
  heading: { font: { ...TITLE, size: 15 }, horizontal: 'center', hasBorder: false },
  note: { font: { ...SONG, size: 11 }, horizontal: 'left', hasBorder: false },
  label: { font: { ...SONG, bold: true }, horizontal: 'center', hasBorder: true },
  text: { font: SONG, horizontal: 'left', hasBorder: true },
  centred: { font: SONG, horizontal: 'center', hasBorder: true },
  money: { font: SONG, horizontal: 'center', hasBorder: true, numFmt: '0.00' },
  percent: { font: SONG, horizontal: 'center', hasBorder: true, numFmt: '0.00%' },
  count: { font: SONG, horizontal: 'center', hasBorder: true, numFmt: '0' },
  // Not 0.##, which Excel shows as `20.`.
  score: { font: SONG, horizontal: 'center', hasBorder: true, numFmt: 'General' },
};

/** A cell that the clerk fills in; null leaves it empty. */
export function input(range: string, look: CellLook, value: string | number | null): FormCell {
  return { range, look, isInput: true, ...(value === null ? {} : { value }) };
}

/** Writes cells into a sheet: merges, borders on every cell of the range, font, alignment, protection. */
export function putCells(sheet: ExcelJS.Worksheet, cells: readonly FormCell[]): void {
  for (const cell of cells) putCell(sheet, cell);
}

function putCell(sheet: ExcelJS.Worksheet, cell: FormCell): void {
  const { range, look, value, formula, result, isInput = false } = cell;
  const { font, horizontal, hasBorder, numFmt } = LOOKS[look];
  if (range.includes(':')) sheet.mergeCells(range);
  const [first = range, last = first] = range.split(':');
  const from = sheet.getCell(first);
  const to = sheet.getCell(last);
  for (let row = Number(from.row); row <= Number(to.row); row += 1) {
    for (let column = Number(from.col); column <= Number(to.col); column += 1) {
      const target = sheet.getCell(row, column);
      target.font = font;
      target.alignment = {
        horizontal: cell.align ?? horizontal,
        vertical: 'middle',
        wrapText: hasBorder,
      };
      if (hasBorder) target.border = BOX;
      if (numFmt !== undefined) target.numFmt = numFmt;
      target.protection = { locked: !isInput };
    }
  }
  if (formula !== undefined) from.value = { formula, result: result ?? 0 };
  else if (value !== undefined) from.value = value;
}

/** Column widths in digits of the base font, from A on. */
export function setWidths(sheet: ExcelJS.Worksheet, widths: readonly number[]): void {
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
}

/** Row heights in points, 1-based row numbers. */
export function setHeights(
  sheet: ExcelJS.Worksheet,
  heights: Readonly<Record<number, number>>,
): void {
  for (const [row, height] of Object.entries(heights)) sheet.getRow(Number(row)).height = height;
}

/** A4, fitted to its width, page numbers at the foot. */
export function setPaper(
  sheet: ExcelJS.Worksheet,
  orientation: 'portrait' | 'landscape',
  printArea: string,
  titleRows?: string,
): void {
  sheet.pageSetup = {
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    printArea,
    ...(titleRows === undefined ? {} : { printTitlesRow: titleRows }),
  };
  // A const enum of exceljs' types; 9 is A4 (ECMA-376 18.3.1.63).
  Object.assign(sheet.pageSetup, { paperSize: 9 });
  sheet.headerFooter.oddFooter = '&C第 &P 页，共 &N 页';
}

/** Locks what is printed on the form, without a password: a bureau's staff can lift it. */
export async function protectLabels(sheet: ExcelJS.Worksheet): Promise<void> {
  await sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatCells: true,
    formatRows: true,
    formatColumns: true,
    insertRows: true,
    deleteRows: true,
  });
}

/** Only numbers may be typed into these cells. */
export function allowOnlyNumbers(
  sheet: ExcelJS.Worksheet,
  addresses: readonly string[],
  prompt: string,
  minimum = -99_999_999,
  maximum = 99_999_999,
): void {
  for (const address of addresses) {
    sheet.getCell(address).dataValidation = {
      type: 'decimal',
      operator: 'between',
      formulae: [minimum, maximum],
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: '只能填数字',
      error: prompt,
      showInputMessage: true,
      promptTitle: '填写要求',
      prompt,
    };
  }
}

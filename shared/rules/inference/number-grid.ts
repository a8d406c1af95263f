import { labelForms, normaliseLabel, shortName } from '../../forms/label-text.ts';
import { labelAt, labelsOf, type LabelCell, type SheetLabels } from '../../forms/sheet-labels.ts';
import { decimalOf, type ExactDecimal } from '../../numbers/decimal.ts';
import type { CellValue } from '../../workbook/cell.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { CellStyle } from '../../workbook/style.ts';
import { figureOfNumber, figureOfText, printedPlaces, type Figure } from '../figure.ts';

/** The numbers of a sheet in rows and columns, with the labels that name them. */
export interface NumberGrid {
  readonly labels: SheetLabels;
  /** Rows that hold numbers, in order. */
  readonly rows: readonly number[];
  readonly figureAt: (row: number, column: number) => Figure | null;
  /** The number at a place, 0 where there is none. */
  readonly valueAt: (row: number, column: number) => ExactDecimal;
  /** The same in binary, for trying what may hold; null where there is none. */
  readonly numberAt: (row: number, column: number) => GridNumber | null;
  /** Columns with numbers in a row, in order. */
  readonly columnsIn: (row: number) => readonly number[];
  /** The label that stands nearest to the left in a row, or null. */
  readonly rowLabel: (row: number, column: number) => LabelCell | null;
  /** The heading that stands nearest above in a column, or null. */
  readonly columnLabel: (row: number, column: number) => LabelCell | null;
}

/** A number of a sheet as it is printed; what is believed of it is checked exactly later. */
export interface GridNumber {
  readonly value: number;
  /** Half a unit of the last printed place; per cents are ratios. */
  readonly half: number;
  readonly isPercent: boolean;
  readonly exact: () => Figure;
}

/** Rows are looked at up to here; lists of data are no forms. */
const MOST_ROWS = 3_000;
const MOST_COLUMNS = 60;
const LONGEST_HEADING = 24;
/** Columns and rows whose numbers only count lines, name years or are codes. */
const NO_AMOUNTS = /序号|编号|编码|代码|行次|栏次|页码|年份|年度$|^年$|电话|邮编|证号|账号|科目编/u;
/** Texts that say a cell is left empty. */
const NO_NAME = /^\s*(?:[/／\\—–－-]+|无|不适用)\s*$/u;
/** Texts that are nothing but a printed number: `1,234.50`, `93.27%`. Bare digits may be codes. */
const PRINTED_NUMBER =
  /^\s*[-－]?\d{1,3}(?:[,，]?\d{3})*(?:[.．]\d+)?\s*[%％]\s*$|^\s*-?\d{1,3}(?:,\d{3})+(?:\.\d+)?\s*$|^\s*-?\d+\.\d{1,2}\s*$/u;

/** Reads the numbers of a sheet. */
export function numberGridOf(sheet: Sheet, styles: readonly CellStyle[]): NumberGrid {
  const labels = labelsOf(sheet, styles);
  const figures = figuresOf(sheet, styles, labels);
  const headings = headingsOf(labels, figures);
  for (const [row, line] of figures) {
    for (const column of line.keys()) {
      const heading = headings(row, column);
      const label = rowLabelOf(labels, figures, row, column);
      const names = [heading, label && /[行栏]次/u.test(label.text) ? label : null];
      if (names.some((cell) => cell && NO_AMOUNTS.test(normaliseLabel(cell.text))))
        line.delete(column);
    }
    if (line.size === 0 || countsColumns(line)) figures.delete(row);
  }
  const zero = decimalOf(0);
  const columns = new Map<number, readonly number[]>();
  const numberAt = (row: number, column: number) => figures.get(row)?.get(column) ?? null;
  const figureAt = (row: number, column: number) => numberAt(row, column)?.exact() ?? null;
  return {
    labels,
    rows: [...figures.keys()].sort((a, b) => a - b),
    figureAt,
    numberAt,
    valueAt: (row, column) => figureAt(row, column)?.value ?? zero,
    columnsIn: (row) => {
      const known = columns.get(row) ?? [...(figures.get(row)?.keys() ?? [])].sort((a, b) => a - b);
      columns.set(row, known);
      return known;
    },
    rowLabel: (row, column) => rowLabelOf(labels, figures, row, column),
    columnLabel: headings,
  };
}

type Figures = Map<number, Map<number, GridNumber>>;

function figuresOf(sheet: Sheet, styles: readonly CellStyle[], labels: SheetLabels): Figures {
  const figures: Figures = new Map();
  for (const [row, { cells }] of sheet.rows) {
    if (row > MOST_ROWS) continue;
    for (const [column, { value, style }] of cells) {
      if (column > MOST_COLUMNS) continue;
      const figure = figureOfValue(value, styles[style]?.numberFormat ?? 'General');
      if (!figure) continue;
      // A merged cell counts once, where it begins; what hides under it is no figure.
      const { top, left } = labels.merges.rangeAt(row, column);
      if (top !== row || left !== column) continue;
      const line = figures.get(row) ?? new Map<number, GridNumber>();
      figures.set(row, line.set(column, figure));
    }
  }
  return figures;
}

function figureOfValue(value: CellValue, format: string): GridNumber | null {
  if (typeof value === 'number') {
    return isDateFormat(format) ? null : gridNumber(value, format);
  }
  if (typeof value !== 'string' || !PRINTED_NUMBER.test(value)) return null;
  const figure = figureOfText(value, false);
  return (
    figure && {
      value: figure.value.toNumber(),
      half: figure.half.toNumber(),
      isPercent: figure.isPercent,
      exact: () => figure,
    }
  );
}

/** Money and per cents are printed with two decimals where nothing says otherwise. */
const USUAL_PLACES = 2;
const MOST_PLACES = 10;

function gridNumber(value: number, format: string): GridNumber {
  const printed = printedPlaces(format);
  const isPercent = printed?.isPercent ?? false;
  const places = printed ? printed.places + (isPercent ? 2 : 0) : placesNeeded(value);
  const unit = 10 ** Math.min(places, MOST_PLACES);
  let figure: Figure | null = null;
  return {
    value: Math.round(value * unit * (1 + Number.EPSILON)) / unit,
    half: 0.5 / 10 ** (printed ? places : Math.max(places, USUAL_PLACES)),
    isPercent,
    exact: () => (figure ??= figureOfNumber(value, format, false)),
  };
}

function placesNeeded(value: number): number {
  const text = String(value);
  const point = text.indexOf('.');
  return point < 0 || text.includes('e') ? 0 : text.length - point - 1;
}

const dateFormats = new Map<string, boolean>();

/** Dates are numbers that no sum contains. */
function isDateFormat(format: string): boolean {
  let isDate = dateFormats.get(format);
  if (isDate === undefined) {
    isDate = /[ymdhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|general/gi, ''));
    if (dateFormats.size < 1_000) dateFormats.set(format, isDate);
  }
  return isDate;
}

/** `1 2 3 4 …` under the headings: the numbers of the columns. */
function countsColumns(line: ReadonlyMap<number, GridNumber>): boolean {
  if (line.size < 3) return false;
  const values = [...line].sort(([a], [b]) => a - b).map(([, { value }]) => value);
  return values.every((value, index) => value === (values[0] ?? 0) + index && value < 100);
}

/** Headings by column, with the rows they stand in: texts with no number in their row, or words of amounts. */
function headingsOf(
  labels: SheetLabels,
  figures: Figures,
): (row: number, column: number) => LabelCell | null {
  const byColumn = new Map<number, LabelCell[]>();
  for (const cell of labels.cells) {
    const { left, right, top } = cell.range;
    // A heading over the whole table names no column.
    if (right - left >= 4 || right > MOST_COLUMNS) continue;
    if (normaliseLabel(cell.text).length > LONGEST_HEADING || PRINTED_NUMBER.test(cell.text))
      continue;
    if ((figures.get(top)?.size ?? 0) > 0 && !isBesideHeadings(labels, cell, figures)) continue;
    if (!isHeadingText(cell.text)) continue;
    for (let column = left; column <= right; column += 1) {
      const list = byColumn.get(column);
      if (list) list.push(cell);
      else byColumn.set(column, [cell]);
    }
  }
  return (row, column) => {
    const list = byColumn.get(column) ?? [];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.range.top ?? 0) < row) low = middle + 1;
      else high = middle;
    }
    return list[low - 1] ?? null;
  };
}

/** A row of headings may carry a year as number: `2021`. */
function isBesideHeadings(labels: SheetLabels, { range }: LabelCell, figures: Figures): boolean {
  const line = figures.get(range.top);
  const others = (labels.inRow.get(range.top) ?? []).length;
  return (
    line !== undefined &&
    others >= 3 &&
    [...line.values()].every(({ value }) => value > 1990 && value < 2100)
  );
}

const HEADING_WORDS =
  /[数额率元分值金比重人户量费款项计]|收入|支出|预算|决算|执行|占|单价|次$|合计|预期|实际|完成|累计|增减|结余|结转|标准|平均|上年|本年|基金|拨款/u;

function isHeadingText(text: string): boolean {
  return HEADING_WORDS.test(text);
}

/** The nearest label to the left that is no printed number and stands in this row, or spans it. */
function rowLabelOf(
  labels: SheetLabels,
  figures: Figures,
  row: number,
  column: number,
): LabelCell | null {
  for (let at = column - 1; at >= 0; at -= 1) {
    const cell = labelAt(labels, row, at);
    if (!cell || NO_NAME.test(cell.text)) continue;
    if (!figures.get(cell.range.top)?.has(cell.range.left)) return cell;
  }
  return null;
}

/** `合计 · 执行率` for a cell; the sheet's name comes first where there are several sheets. */
export function placeName(grid: NumberGrid, row: number, column: number): string {
  const parts = [grid.rowLabel(row, column), grid.columnLabel(row, column)];
  const names = parts.flatMap((cell) => (cell ? [shortName(cell.text)] : []));
  return [...new Set(names)].join(' · ');
}

/** Whether one of a label's forms fits. */
export function labelFits(cell: LabelCell | null, pattern: RegExp): boolean {
  return cell !== null && labelForms(cell.text).some((form) => pattern.test(form));
}

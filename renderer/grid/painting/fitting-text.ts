import { formatCellValue, type DisplayedText } from '../../../shared/numbers/format-value.ts';
import { formatGeneral } from '../../../shared/numbers/general-format.ts';
import { wrapsText } from '../../../shared/painting/cell-alignment.ts';
import type { Cell, CellValue, TextRun } from '../../../shared/workbook/cell.ts';
import type { CellStyle, HexColour } from '../../../shared/workbook/style.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import type { GridView } from '../grid-port.ts';

/** The text of a cell as far as its width lets it be shown. */
export interface FittedText {
  readonly text: string;
  readonly runs: readonly TextRun[] | null;
  readonly colour: HexColour | null;
  readonly fontScale: number;
}

/**
 * The displayed text of a cell of `inner` pixels: a number that is too wide becomes `####`, or loses decimals
 * where its format is General; a text to be shrunk gets a smaller scale. `measure` gives pixels at the zoom.
 */
export function fittingText(
  view: GridView,
  cell: Cell | undefined,
  style: CellStyle,
  inner: number,
  measure: (text: string) => number,
): FittedText {
  const value = cell?.value ?? null;
  if (value === null || (value === 0 && !view.sheet.view.showZeros)) return EMPTY;
  const { dateSystem } = view.workbook;
  const shown = displayedText(cell, value, style.numberFormat, dateSystem);
  const runs = cell?.runs && typeof value === 'string' ? cell.runs : null;
  const isOneLine = !wrapsText(style.alignment);
  const text = isOneLine ? withoutLineBreaks(shown.text) : shown.text;
  const whole: FittedText = { text, runs, colour: shown.colour, fontScale: 1 };
  if (!isOneLine || text === '' || style.alignment.rotation !== 0) return whole;
  if (shown.hasNoDisplay) return hashes(inner, measure);
  if (shown.fillCharacter) return { ...whole, text: filledOut(shown, inner, measure) };
  const isNumber = typeof value === 'number';
  if (!isNumber && !style.alignment.shrinkToFit) return whole;
  const needed = measure(text);
  if (needed <= inner) return whole;
  if (style.alignment.shrinkToFit) return { ...whole, fontScale: Math.max(0.1, inner / needed) };
  if (style.numberFormat !== 'General' || typeof value !== 'number') return hashes(inner, measure);
  const shorter = formatGeneral(value, Math.floor(inner / measure('0')));
  return shorter === null || measure(shorter) > inner
    ? hashes(inner, measure)
    : { ...whole, text: shorter };
}

const EMPTY: FittedText = { text: '', runs: null, colour: null, fontScale: 1 };

const texts = new WeakMap<Cell, { readonly format: string; readonly shown: DisplayedText }>();

/** The displayed text of a cell; cells are immutable, so it is computed once for each. */
function displayedText(
  cell: Cell | undefined,
  value: CellValue,
  numberFormat: string,
  dateSystem: Workbook['dateSystem'],
): DisplayedText {
  const known = cell && texts.get(cell);
  if (known?.format === numberFormat) return known.shown;
  const shown = formatCellValue(value, numberFormat, dateSystem);
  if (cell) texts.set(cell, { format: numberFormat, shown });
  return shown;
}

function hashes(inner: number, measure: (text: string) => number): FittedText {
  const count = Math.max(1, Math.floor(inner / measure('#')));
  return { ...EMPTY, text: '#'.repeat(count) };
}

/** A `*` of the number format repeats its character over the free width of the cell. */
function filledOut(
  { text, fillCharacter }: DisplayedText,
  inner: number,
  measure: (text: string) => number,
): string {
  if (!fillCharacter) return text;
  const { character, position } = fillCharacter;
  const count = Math.max(0, Math.floor((inner - measure(text)) / measure(character)));
  return text.slice(0, position) + character.repeat(count) + text.slice(position);
}

function withoutLineBreaks(text: string): string {
  return text.includes('\n') ? text.replace(/\r?\n/g, '') : text;
}

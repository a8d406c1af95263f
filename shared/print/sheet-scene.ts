import { type ConditionalLook, styleWithLook } from '../painting/conditional-look.ts';
import { type MergeIndex, mergeIndex } from '../painting/merge-index.ts';
import { pictureCellFinder } from '../painting/picture-cells.ts';
import { rowHeights } from '../painting/row-heights.ts';
import { POINTS_PER_PIXEL, columnWidths, maxDigitWidth } from '../painting/sheet-metrics.ts';
import { type TextMeasurer } from '../painting/text-measurer.ts';
import { type CellAddress } from '../workbook/address.ts';
import { type Border, type BorderEdge, type CellStyle } from '../workbook/style.ts';
import { type Sheet } from '../workbook/sheet.ts';
import { type Workbook, styleAt } from '../workbook/workbook.ts';

/** A sheet with everything that printing asks of it. */
export interface SheetScene {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly merges: MergeIndex;
  readonly measurer: TextMeasurer;
  /** Points; 0 for hidden lines. */
  readonly columnSize: (column: number) => number;
  readonly rowSize: (row: number) => number;
  /** The cell's content is a picture, which stands among the drawings. */
  readonly holdsPicture: (row: number, column: number) => boolean;
  readonly lookOf: (row: number, column: number) => ConditionalLook | null;
  /** The effective style as it is printed. */
  readonly styleOf: (row: number, column: number) => CellStyle;
}

/** Prepares a sheet for printing; `lookAt` are its conditional formats, null where none are to be painted. */
export function sheetScene(
  workbook: Workbook,
  sheet: Sheet,
  measurer: TextMeasurer,
  lookAt: ((address: CellAddress) => ConditionalLook | null) | null,
): SheetScene {
  const columnPixels = columnWidths(sheet, maxDigitWidth(workbook.baseFont));
  const onlyBlack = sheet.printSetup.blackAndWhite;
  const printed = new Map<CellStyle, CellStyle>();
  const asPrinted = (style: CellStyle): CellStyle => {
    if (!onlyBlack) return style;
    const known = printed.get(style);
    if (known) return known;
    const black = inBlack(style);
    printed.set(style, black);
    return black;
  };
  return {
    workbook,
    sheet,
    measurer,
    holdsPicture: pictureCellFinder(sheet),
    merges: mergeIndex(sheet),
    columnSize: (column) => columnPixels(column) * POINTS_PER_PIXEL,
    rowSize: rowHeights(workbook, sheet, columnPixels, measurer),
    lookOf: (row, column) => lookAt?.({ row, column }) ?? null,
    styleOf: (row, column) => {
      const style = styleAt(workbook, sheet, { row, column });
      const look = lookAt?.({ row, column })?.style ?? null;
      return look ? asPrinted(styleWithLook(style, look)) : asPrinted(style);
    },
  };
}

/** 单色打印: black text and lines, no fills. */
function inBlack(style: CellStyle): CellStyle {
  const black = (edge: BorderEdge | null): BorderEdge | null => edge && { ...edge, colour: null };
  const border: Border = {
    ...style.border,
    left: black(style.border.left),
    right: black(style.border.right),
    top: black(style.border.top),
    bottom: black(style.border.bottom),
    diagonal: black(style.border.diagonal),
  };
  return { ...style, font: { ...style.font, colour: null }, fill: { kind: 'none' }, border };
}

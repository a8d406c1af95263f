import { type HorizontalPlace, horizontalPlace, wrapsText } from '../painting/cell-alignment.ts';
import { type ConditionalLook } from '../painting/conditional-look.ts';
import { fittedText } from '../painting/cell-text.ts';
import { textWidth } from '../painting/row-heights.ts';
import { type CellAddress, type CellRange } from '../workbook/address.ts';
import { type CellValue } from '../workbook/cell.ts';
import { type CellStyle } from '../workbook/style.ts';
import { cellAt, valueAt } from '../workbook/workbook.ts';
import { type PageAxis, type PageLine, type PageRun } from './page-axis.ts';
import { type Box, type PlacedCell } from './paper-page.ts';
import { leavesInk } from './printed-areas.ts';
import { scaleForPart } from './region-parts.ts';
import { type SheetScene } from './sheet-scene.ts';

/** The cells of a page that show something, regions as one; order is row by row. */
export function pageCells(
  scene: SheetScene,
  rows: PageAxis,
  columns: PageAxis,
): readonly PlacedCell[] {
  const placed: PlacedCell[] = [];
  for (const rowRun of rows.runs) {
    for (const columnRun of columns.runs) {
      placed.push(...runCells(scene, rowRun, columnRun));
    }
  }
  return placed;
}

function runCells(scene: SheetScene, rowRun: PageRun, columnRun: PageRun): readonly PlacedCell[] {
  const placed: PlacedCell[] = [];
  const seen = new Set<CellRange>();
  for (const row of rowRun.lines) {
    for (const [position, column] of columnRun.lines.entries()) {
      const merge = scene.merges.at(row.index, column.index);
      if (merge) {
        if (!seen.has(merge)) {
          seen.add(merge);
          placed.push(...regionCell(scene, merge, rowRun, columnRun));
        }
        continue;
      }
      const cell = singleCell(scene, row, columnRun, position);
      if (cell) placed.push(cell);
    }
  }
  return placed;
}

/** The visible part of a merged region; its text stands again on every page that shows a part of it. */
function regionCell(
  scene: SheetScene,
  merge: CellRange,
  rowRun: PageRun,
  columnRun: PageRun,
): readonly PlacedCell[] {
  const rows = rowRun.lines.filter(({ index }) => index >= merge.top && index <= merge.bottom);
  const columns = columnRun.lines.filter(
    ({ index }) => index >= merge.left && index <= merge.right,
  );
  const box = boxOf(rows, columns);
  if (!box) return [];
  const cell = cellAt(scene.sheet, merge.top, merge.left);
  const style = scene.styleOf(merge.top, merge.left);
  const value = cell?.value ?? null;
  const look = scene.lookOf(merge.top, merge.left);
  if (value === null && !leavesInk(style) && !look?.bar && !look?.icon) return [];
  const fitted = fittedText(value, style, scene.workbook.dateSystem, box.width, scene.measurer);
  const isCut = merge.top < rowRun.first || merge.bottom > rowRun.last;
  const partScale = isCut ? scaleForPart(scene, style, fitted.text, box) : 1;
  return [
    {
      row: merge.top,
      column: merge.left,
      box,
      textBox: box,
      overflow: { left: 0, right: 0 },
      value,
      text: isHidden(scene, { row: merge.top, column: merge.left }, value, look) ? '' : fitted.text,
      runs: cell?.runs ?? null,
      style: partScale < 1 ? atTop(style) : style,
      place: horizontalPlace(style.alignment, value),
      colour: fitted.colour,
      fontScale: fitted.fontScale * partScale,
      bar: look?.bar ?? null,
      icon: look?.icon ?? null,
    },
  ];
}

/** A picture, bar or icon may stand instead of the value, and a sheet may leave its zeros out. */
function isHidden(
  scene: SheetScene,
  { row, column }: CellAddress,
  value: CellValue,
  look: ConditionalLook | null,
): boolean {
  return (
    look?.showsValue === false ||
    (value === 0 && !scene.sheet.view.showZeros) ||
    scene.holdsPicture(row, column)
  );
}

/** When even the smaller text may be cut, its beginning must stay readable. */
function atTop(style: CellStyle): CellStyle {
  return { ...style, alignment: { ...style.alignment, vertical: 'top' } };
}

function boxOf(rows: readonly PageLine[], columns: readonly PageLine[]): Box | null {
  const [top, left] = [rows[0], columns[0]];
  const [bottom, right] = [rows.at(-1), columns.at(-1)];
  if (!top || !left || !bottom || !right) return null;
  return {
    left: left.at,
    top: top.at,
    width: right.at + right.size - left.at,
    height: bottom.at + bottom.size - top.at,
  };
}

function singleCell(
  scene: SheetScene,
  row: PageLine,
  columnRun: PageRun,
  position: number,
): PlacedCell | null {
  const column = columnRun.lines[position];
  if (!column) return null;
  const cell = cellAt(scene.sheet, row.index, column.index);
  const value = cell?.value ?? null;
  const style = scene.styleOf(row.index, column.index);
  const look = scene.lookOf(row.index, column.index);
  if (value === null && !look?.bar && !look?.icon && !leavesInk(style)) return null;
  const place = horizontalPlace(style.alignment, value);
  const box = { left: column.at, top: row.at, width: column.size, height: row.size };
  const spread = place === 'centerContinuous' ? spreadBox(scene, row, columnRun, position) : box;
  const width = place === 'centerContinuous' ? spread.width : column.fullSize;
  const fitted = fittedText(value, style, scene.workbook.dateSystem, width, scene.measurer);
  const text = isHidden(scene, { row: row.index, column: column.index }, value, look)
    ? ''
    : fitted.text;
  return {
    row: row.index,
    column: column.index,
    box,
    textBox: {
      left: spread.left - column.offset,
      top: row.at - row.offset,
      width,
      height: row.fullSize,
    },
    overflow: mayOverflow(style, place, value)
      ? overflowOf(scene, row, columnRun, position, { text, style, place })
      : { left: 0, right: Math.max(0, spread.width - box.width) },
    value,
    text,
    runs: cell?.runs ?? null,
    style,
    place,
    colour: fitted.colour,
    fontScale: fitted.fontScale,
    bar: look?.bar ?? null,
    icon: look?.icon ?? null,
  };
}

function mayOverflow(style: CellStyle, place: HorizontalPlace, value: unknown): boolean {
  const { alignment } = style;
  return (
    typeof value === 'string' &&
    !wrapsText(alignment) &&
    !alignment.shrinkToFit &&
    alignment.rotation === 0 &&
    (place === 'left' || place === 'right' || place === 'center')
  );
}

/** How far a text that is too long runs over empty neighbours on the same page. */
function overflowOf(
  scene: SheetScene,
  row: PageLine,
  columnRun: PageRun,
  position: number,
  content: { readonly text: string; readonly style: CellStyle; readonly place: HorizontalPlace },
): { readonly left: number; readonly right: number } {
  const column = columnRun.lines[position];
  if (!column || content.text === '') return { left: 0, right: 0 };
  const wanted = scene.measurer.width(content.text, content.style.font);
  const missing = wanted - textWidth(content.style, column.size);
  if (missing <= 0) return { left: 0, right: 0 };
  const need = content.place === 'center' ? missing / 2 : missing;
  const free = (step: 1 | -1): number => {
    let room = 0;
    for (let index = position + step; room < need; index += step) {
      const neighbour = columnRun.lines[index];
      if (!neighbour || !isFree(scene, row.index, neighbour.index)) break;
      room += neighbour.size;
    }
    return room;
  };
  return {
    left: content.place === 'left' ? 0 : free(-1),
    right: content.place === 'right' ? 0 : free(1),
  };
}

function isFree(scene: SheetScene, row: number, column: number): boolean {
  return valueAt(scene.sheet, row, column) === null && !scene.merges.at(row, column);
}

/** 跨列居中: the cell and the empty ones behind it with the same alignment. */
function spreadBox(scene: SheetScene, row: PageLine, columnRun: PageRun, position: number): Box {
  const column = columnRun.lines[position];
  if (!column) return { left: 0, top: row.at, width: 0, height: row.size };
  let width = column.size;
  for (const next of columnRun.lines.slice(position + 1)) {
    const { alignment } = scene.styleOf(row.index, next.index);
    const joins = alignment.horizontal === 'centerContinuous';
    if (!joins || !isFree(scene, row.index, next.index)) break;
    width += next.size;
  }
  return { left: column.at, top: row.at, width, height: row.size };
}

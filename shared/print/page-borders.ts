import { winningEdge } from '../painting/border-conflict.ts';
import { type BorderEdge } from '../workbook/style.ts';
import { type PageAxis, type PageRun } from './page-axis.ts';
import { type PlacedLine } from './paper-page.ts';
import { type SheetScene } from './sheet-scene.ts';

const GRID_EDGE: BorderEdge = { line: 'hair', colour: '#A6A6A6' };

/**
 * The lines between the cells of a page, each edge once and equal neighbours joined. A region cut by the page
 * is closed with its own border; edges at the page's rim look at the neighbour on the other page too.
 */
export function pageBorders(
  scene: SheetScene,
  rows: PageAxis,
  columns: PageAxis,
): readonly PlacedLine[] {
  const lines: PlacedLine[] = [];
  for (const rowRun of rows.runs) {
    for (const columnRun of columns.runs) {
      lines.push(...horizontalLines(scene, rowRun, columnRun));
      lines.push(...verticalLines(scene, rowRun, columnRun));
    }
  }
  return lines;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly edge: BorderEdge | null;
}

/** Joins neighbouring spans with the same edge. */
function joined(spans: readonly Span[]): readonly (Span & { readonly edge: BorderEdge })[] {
  const result: (Span & { readonly edge: BorderEdge })[] = [];
  for (const { from, to, edge } of spans) {
    if (!edge) continue;
    const last = result.at(-1);
    if (last?.to === from && sameEdge(last.edge, edge)) {
      result[result.length - 1] = { ...last, to };
    } else {
      result.push({ from, to, edge });
    }
  }
  return result;
}

function sameEdge(a: BorderEdge, b: BorderEdge): boolean {
  return a.line === b.line && a.colour === b.colour;
}

function horizontalLines(
  scene: SheetScene,
  rowRun: PageRun,
  columnRun: PageRun,
): readonly PlacedLine[] {
  const lines: PlacedLine[] = [];
  for (let position = 0; position <= rowRun.lines.length; position += 1) {
    const above = rowRun.lines[position - 1];
    const below = rowRun.lines[position];
    const y = below ? below.at : rowRun.to;
    const upper = above?.index ?? (below ? below.index - 1 : -1);
    const lower = below?.index ?? (above ? above.index + 1 : -1);
    const isRim = !above || !below;
    const spans = columnRun.lines.map((column) => ({
      from: column.at,
      to: column.at + column.size,
      edge: horizontalEdge(scene, upper, lower, column.index, isRim),
    }));
    for (const { from, to, edge } of joined(spans)) {
      lines.push({ fromX: from, fromY: y, toX: to, toY: y, edge });
    }
  }
  return lines;
}

function horizontalEdge(
  scene: SheetScene,
  upper: number,
  lower: number,
  column: number,
  isRim: boolean,
): BorderEdge | null {
  const region = upper >= 0 ? scene.merges.at(upper, column) : null;
  const isInside = region !== null && lower <= region.bottom;
  if (isInside && !isRim) return null;
  if (isInside) {
    const closingBottom = scene.styleOf(region.bottom, column).border.bottom;
    return winningEdge(closingBottom, scene.styleOf(region.top, column).border.top);
  }
  const bottom = upper >= 0 ? scene.styleOf(upper, column).border.bottom : null;
  const edge = winningEdge(bottom, scene.styleOf(lower, column).border.top);
  return edge ?? (scene.sheet.printSetup.gridLines ? GRID_EDGE : null);
}

function verticalLines(
  scene: SheetScene,
  rowRun: PageRun,
  columnRun: PageRun,
): readonly PlacedLine[] {
  const lines: PlacedLine[] = [];
  for (let position = 0; position <= columnRun.lines.length; position += 1) {
    const before = columnRun.lines[position - 1];
    const behind = columnRun.lines[position];
    const x = behind ? behind.at : columnRun.to;
    const left = before?.index ?? (behind ? behind.index - 1 : -1);
    const right = behind?.index ?? (before ? before.index + 1 : -1);
    const isRim = !before || !behind;
    const spans = rowRun.lines.map((row) => ({
      from: row.at,
      to: row.at + row.size,
      edge: verticalEdge(scene, left, right, row.index, isRim),
    }));
    for (const { from, to, edge } of joined(spans)) {
      lines.push({ fromX: x, fromY: from, toX: x, toY: to, edge });
    }
  }
  return lines;
}

function verticalEdge(
  scene: SheetScene,
  left: number,
  right: number,
  row: number,
  isRim: boolean,
): BorderEdge | null {
  const region = left >= 0 ? scene.merges.at(row, left) : null;
  const isInside = region !== null && right <= region.right;
  if (isInside && !isRim) return null;
  if (isInside) {
    const closingRight = scene.styleOf(row, region.right).border.right;
    return winningEdge(closingRight, scene.styleOf(row, region.left).border.left);
  }
  const ending = left >= 0 ? scene.styleOf(row, left).border.right : null;
  const edge = winningEdge(ending, scene.styleOf(row, right).border.left);
  return edge ?? (scene.sheet.printSetup.gridLines ? GRID_EDGE : null);
}

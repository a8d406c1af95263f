import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import type { Border, BorderEdge, HexColour } from '../../../shared/workbook/style.ts';
import { winningEdge } from '../../../shared/painting/border-conflict.ts';

/** A stretch of one side of a drawn cell; lengths in pixels from the cell's upper left corner. */
export interface EdgeStretch {
  readonly start: number;
  readonly length: number;
  readonly edge: BorderEdge;
}

/** All lines around and across a drawn cell (a single one or a whole merge). */
export interface CellEdges {
  readonly left: readonly EdgeStretch[];
  readonly right: readonly EdgeStretch[];
  readonly top: readonly EdgeStretch[];
  readonly bottom: readonly EdgeStretch[];
  readonly diagonal: BorderEdge | null;
  readonly diagonalUp: boolean;
  readonly diagonalDown: boolean;
}

/** The colour of a thin line, `grid` for the sheet's own grid line, or `none`. */
export type RimLine = HexColour;

/** The one-pixel lines at the right and lower rim of a cell. */
export interface CellRim {
  readonly right: RimLine;
  readonly bottom: RimLine;
}

/** What edges are found from: borders of single cells (not of merges) and sizes in pixels. */
export interface EdgeSource {
  readonly borderAt: (address: CellAddress) => Border;
  readonly rowHeight: (row: number) => number;
  readonly columnWidth: (column: number) => number;
}

/**
 * The lines of a cell or merge. Each underlying cell of the rim gives its own outer edge, in conflict with
 * the neighbour across it; edges inside the merge are not drawn. Hidden rows and columns have no length.
 */
export function cellEdges(range: CellRange, source: EdgeSource): CellEdges | null {
  const sideways = (column: number, isLeft: boolean): EdgeStretch[] => {
    const own = isLeft ? column : column - 1;
    const other = isLeft ? column - 1 : column;
    return stretches(range.top, range.bottom, source.rowHeight, (row) => {
      const inner = own < 0 ? null : source.borderAt({ row, column: own });
      const outer = other < 0 ? null : source.borderAt({ row, column: other });
      return isLeft
        ? winningEdge(outer?.right ?? null, inner?.left ?? null)
        : winningEdge(inner?.right ?? null, outer?.left ?? null);
    });
  };
  const level = (row: number, isTop: boolean): EdgeStretch[] => {
    const own = isTop ? row : row - 1;
    const other = isTop ? row - 1 : row;
    return stretches(range.left, range.right, source.columnWidth, (column) => {
      const inner = own < 0 ? null : source.borderAt({ row: own, column });
      const outer = other < 0 ? null : source.borderAt({ row: other, column });
      return isTop
        ? winningEdge(outer?.bottom ?? null, inner?.top ?? null)
        : winningEdge(inner?.bottom ?? null, outer?.top ?? null);
    });
  };
  const corner = source.borderAt({ row: range.top, column: range.left });
  const edges: CellEdges = {
    left: sideways(range.left, true),
    right: sideways(range.right + 1, false),
    top: level(range.top, true),
    bottom: level(range.bottom + 1, false),
    diagonal: corner.diagonalUp || corner.diagonalDown ? corner.diagonal : null,
    diagonalUp: corner.diagonalUp,
    diagonalDown: corner.diagonalDown,
  };
  return isBare(edges) ? null : edges;
}

function stretches(
  from: number,
  to: number,
  lengthOf: (index: number) => number,
  edgeOf: (index: number) => BorderEdge | null,
): EdgeStretch[] {
  const found: EdgeStretch[] = [];
  let start = 0;
  for (let index = from; index <= to; index += 1) {
    const length = lengthOf(index);
    const edge = length > 0 ? edgeOf(index) : null;
    const last = found.at(-1);
    if (edge && last && last.start + last.length === start && sameEdge(last.edge, edge)) {
      found[found.length - 1] = { ...last, length: last.length + length };
    } else if (edge) {
      found.push({ start, length, edge });
    }
    start += length;
  }
  return found;
}

function sameEdge(a: BorderEdge, b: BorderEdge): boolean {
  return a.line === b.line && a.colour === b.colour;
}

/**
 * Splits off what every ordinary table consists of: thin lines along a whole right or lower side, which need no
 * layer of their own. Left and upper lines are drawn by the neighbour across them, except where none is drawn
 * (`alone`: the sheet's rim, or a hidden neighbour). `size` is the cell, `grid` where grid lines show.
 */
export function splitEdges(
  edges: CellEdges | null,
  size: { readonly width: number; readonly height: number },
  alone: { readonly left: boolean; readonly top: boolean },
  grid: { readonly right: boolean; readonly bottom: boolean },
): { readonly rim: CellRim; readonly rest: CellEdges | null } {
  const right = thinLine(edges?.right ?? [], size.height);
  const bottom = thinLine(edges?.bottom ?? [], size.width);
  const rim: CellRim = {
    right: right ?? (grid.right && edges?.right.length !== 1 ? 'grid' : 'none'),
    bottom: bottom ?? (grid.bottom && edges?.bottom.length !== 1 ? 'grid' : 'none'),
  };
  if (!edges) return { rim, rest: null };
  const rest: CellEdges = {
    ...edges,
    left: alone.left ? edges.left : NONE,
    top: alone.top ? edges.top : NONE,
    right: right === null ? edges.right : NONE,
    bottom: bottom === null ? edges.bottom : NONE,
  };
  return { rim, rest: isBare(rest) ? null : rest };
}

const NONE: readonly EdgeStretch[] = [];

function thinLine(side: readonly EdgeStretch[], length: number): HexColour | null {
  const [only, ...others] = side;
  const isWhole = only?.start === 0 && only.length >= length && others.length === 0;
  return isWhole && only.edge.line === 'thin' ? (only.edge.colour ?? '#000000') : null;
}

function isBare(edges: CellEdges): boolean {
  return (
    edges.diagonal === null &&
    [edges.left, edges.right, edges.top, edges.bottom].every((side) => side.length === 0)
  );
}

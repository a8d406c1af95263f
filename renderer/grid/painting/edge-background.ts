import type { BorderEdge, BorderLine } from '../../../shared/workbook/style.ts';
import type { CellEdges, EdgeStretch } from './cell-edges.ts';

/** How far the layer that carries the lines reaches beyond the cell, in pixels. */
export const EDGE_REACH = 3;

/** Strokes of a line across its width: distance from the grid line's pixel, and thickness. */
interface Stroke {
  readonly offset: number;
  readonly thickness: number;
}

const STROKES: Readonly<Record<BorderLine, readonly Stroke[]>> = {
  hair: [{ offset: 0, thickness: 1 }],
  dotted: [{ offset: 0, thickness: 1 }],
  dashed: [{ offset: 0, thickness: 1 }],
  dashDot: [{ offset: 0, thickness: 1 }],
  dashDotDot: [{ offset: 0, thickness: 1 }],
  thin: [{ offset: 0, thickness: 1 }],
  medium: [{ offset: -1, thickness: 2 }],
  mediumDashed: [{ offset: -1, thickness: 2 }],
  mediumDashDot: [{ offset: -1, thickness: 2 }],
  mediumDashDotDot: [{ offset: -1, thickness: 2 }],
  slantDashDot: [{ offset: -1, thickness: 2 }],
  thick: [{ offset: -1, thickness: 3 }],
  double: [
    { offset: -1, thickness: 1 },
    { offset: 1, thickness: 1 },
  ],
};

/** Lengths of ink and gap in turn, in pixels; empty for a solid line. */
const DASHES: Readonly<Record<BorderLine, readonly number[]>> = {
  thin: [],
  medium: [],
  thick: [],
  double: [],
  hair: [1, 1],
  dotted: [2, 2],
  dashed: [4, 2],
  dashDot: [8, 3, 3, 3],
  dashDotDot: [8, 3, 3, 3, 3, 3],
  mediumDashed: [9, 3],
  mediumDashDot: [9, 3, 3, 3],
  mediumDashDotDot: [9, 3, 3, 3, 3, 3],
  slantDashDot: [11, 2, 5, 2],
};

/**
 * The lines of a cell as a CSS `background` of the layer that reaches `EDGE_REACH` beyond it. The pixel of a
 * grid line belongs to the cell on its left or above, so the left line lies one pixel outside the cell.
 * `size` is the drawn cell, grid line pixels included. At the sheet's own rim (`rim`) there is no such pixel:
 * the headings lie there, and the line moves into the cell.
 */
export function edgeBackground(
  edges: CellEdges,
  size: { readonly width: number; readonly height: number },
  rim: { readonly left: boolean; readonly top: boolean },
): string {
  const layers: string[] = [];
  const vertical = (stretch: EdgeStretch, x: number): void => {
    const isFirst = stretch.start === 0;
    const top = EDGE_REACH + stretch.start - (isFirst ? 1 : 0);
    const length = stretch.length + (isFirst ? 1 : 0);
    for (const { offset, thickness } of STROKES[stretch.edge.line]) {
      layers.push(
        `${image(stretch.edge, 'to bottom')} ${px(EDGE_REACH + x + offset)} ${px(top)} / ${px(thickness)} ${px(length)} no-repeat`,
      );
    }
  };
  const horizontal = (stretch: EdgeStretch, y: number): void => {
    const isFirst = stretch.start === 0;
    const left = EDGE_REACH + stretch.start - (isFirst ? 1 : 0);
    const length = stretch.length + (isFirst ? 1 : 0);
    for (const { offset, thickness } of STROKES[stretch.edge.line]) {
      layers.push(
        `${image(stretch.edge, 'to right')} ${px(left)} ${px(EDGE_REACH + y + offset)} / ${px(length)} ${px(thickness)} no-repeat`,
      );
    }
  };
  for (const stretch of edges.left) vertical(stretch, rim.left ? 0 : -1);
  for (const stretch of edges.right) vertical(stretch, size.width - 1);
  for (const stretch of edges.top) horizontal(stretch, rim.top ? 0 : -1);
  for (const stretch of edges.bottom) horizontal(stretch, size.height - 1);
  if (edges.diagonal) layers.push(...diagonals(edges, edges.diagonal, size));
  return layers.join(', ');
}

function diagonals(
  edges: CellEdges,
  edge: BorderEdge,
  size: { readonly width: number; readonly height: number },
): string[] {
  const half = STROKES[edge.line].some(({ thickness }) => thickness > 1) ? 1 : 0.6;
  const ink = colourOf(edge);
  const place = `${px(EDGE_REACH)} ${px(EDGE_REACH)} / ${px(size.width - 1)} ${px(size.height - 1)} no-repeat`;
  const stops = `transparent calc(50% - ${px(half)}), ${ink} calc(50% - ${px(half)}), ${ink} calc(50% + ${px(half)}), transparent calc(50% + ${px(half)})`;
  const layers: string[] = [];
  if (edges.diagonalDown) layers.push(`linear-gradient(to top right, ${stops}) ${place}`);
  if (edges.diagonalUp) layers.push(`linear-gradient(to bottom right, ${stops}) ${place}`);
  return layers;
}

function image(edge: BorderEdge, direction: 'to bottom' | 'to right'): string {
  const ink = colourOf(edge);
  const dashes = DASHES[edge.line];
  if (dashes.length === 0) return `linear-gradient(${ink}, ${ink})`;
  let at = 0;
  const stops = dashes.map((length, index) => {
    const stop = `${index % 2 === 0 ? ink : 'transparent'} ${px(at)} ${px(at + length)}`;
    at += length;
    return stop;
  });
  return `repeating-linear-gradient(${direction}, ${stops.join(', ')})`;
}

function colourOf(edge: BorderEdge): string {
  return edge.colour ?? '#000000';
}

function px(value: number): string {
  return `${value}px`;
}

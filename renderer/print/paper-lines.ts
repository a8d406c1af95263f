import { assertNever } from '../../shared/assert-never.ts';
import { type PaperPage, type PlacedCell, type PlacedLine } from '../../shared/print/paper-page.ts';
import { type BorderEdge, type BorderLine } from '../../shared/workbook/style.ts';
import { placeAt } from './paper-element.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** How a border line is drawn on paper: points, and the dashes and gaps of `stroke-dasharray`. */
interface Stroke {
  readonly width: number;
  readonly dashes: string | null;
}

function strokeOf(line: BorderLine): Stroke {
  switch (line) {
    case 'hair':
      return { width: 0.4, dashes: '0.8 0.8' };
    case 'thin':
      return { width: 0.6, dashes: null };
    case 'dotted':
      return { width: 0.6, dashes: '0.75 1.5' };
    case 'dashed':
      return { width: 0.6, dashes: '2.25 1.5' };
    case 'dashDot':
      return { width: 0.6, dashes: '6 2.25 2.25 2.25' };
    case 'dashDotDot':
      return { width: 0.6, dashes: '6 2.25 2.25 2.25 2.25 2.25' };
    case 'medium':
      return { width: 1.3, dashes: null };
    case 'mediumDashed':
      return { width: 1.3, dashes: '6 2.25' };
    case 'mediumDashDot':
      return { width: 1.3, dashes: '6 2.25 2.25 2.25' };
    case 'mediumDashDotDot':
      return { width: 1.3, dashes: '6 2.25 2.25 2.25 2.25 2.25' };
    case 'slantDashDot':
      return { width: 1.3, dashes: '7.5 1.5 3.75 1.5' };
    case 'thick':
      return { width: 2, dashes: null };
    case 'double':
      return { width: 0.5, dashes: null };
    default:
      return assertNever(line, 'border line');
  }
}

/** Half the distance between the two strokes of a double line. */
const DOUBLE_GAP = 0.8;

/** All borders and diagonals of a page as one drawing; null where it has none. */
export function pageLines(
  ownerDocument: Document,
  page: Pick<PaperPage, 'cells' | 'lines' | 'content'>,
): SVGElement | null {
  const paths = new Map<string, { readonly edge: BorderEdge; d: string }>();
  const add = (edge: BorderEdge, d: string): void => {
    const key = `${edge.line} ${edge.colour ?? ''}`;
    const path = paths.get(key);
    if (path) path.d += d;
    else paths.set(key, { edge, d });
  };
  for (const line of page.lines) add(line.edge, lineData(line));
  for (const cell of page.cells) {
    const { diagonal } = cell.style.border;
    if (diagonal) add(diagonal, diagonalData(cell));
  }
  if (paths.size === 0) return null;
  const { width, height } = page.content;
  const svg = ownerDocument.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'paper-lines');
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('aria-hidden', 'true');
  placeAt(svg, { left: 0, top: 0, width, height });
  for (const { edge, d } of paths.values()) svg.append(pathElement(ownerDocument, edge, d));
  return svg;
}

function pathElement(ownerDocument: Document, edge: BorderEdge, d: string): SVGElement {
  const stroke = strokeOf(edge.line);
  const path = ownerDocument.createElementNS(SVG, 'path');
  path.setAttribute('d', d);
  path.setAttribute('fill', 'none');
  path.setAttribute('stroke', edge.colour ?? '#000000');
  path.setAttribute('stroke-width', String(stroke.width));
  path.setAttribute('stroke-linecap', stroke.dashes === null ? 'square' : 'butt');
  if (stroke.dashes !== null) path.setAttribute('stroke-dasharray', stroke.dashes);
  return path;
}

function lineData({ fromX, fromY, toX, toY, edge }: PlacedLine): string {
  if (edge.line !== 'double') return segment(fromX, fromY, toX, toY);
  return fromY === toY
    ? segment(fromX, fromY - DOUBLE_GAP, toX, toY - DOUBLE_GAP) +
        segment(fromX, fromY + DOUBLE_GAP, toX, toY + DOUBLE_GAP)
    : segment(fromX - DOUBLE_GAP, fromY, toX - DOUBLE_GAP, toY) +
        segment(fromX + DOUBLE_GAP, fromY, toX + DOUBLE_GAP, toY);
}

function diagonalData({ box, style }: PlacedCell): string {
  const right = box.left + box.width;
  const bottom = box.top + box.height;
  const down = style.border.diagonalDown ? segment(box.left, box.top, right, bottom) : '';
  const up = style.border.diagonalUp ? segment(box.left, bottom, right, box.top) : '';
  return down + up;
}

function segment(fromX: number, fromY: number, toX: number, toY: number): string {
  return `M${short(fromX)} ${short(fromY)}L${short(toX)} ${short(toY)}`;
}

function short(value: number): number {
  return Number(value.toFixed(3));
}

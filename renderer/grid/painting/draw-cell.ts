import type { TextRun } from '../../../shared/workbook/cell.ts';
import { wrapsText } from '../../../shared/painting/cell-alignment.ts';
import { iconElement } from '../../paint/icon-element.ts';
import { cssPoints } from '../../paint/css-lengths.ts';
import { applyCss, fontCss } from '../../paint/cell-css.ts';
import { isSamePaint, type CellPaint } from './cell-paint.ts';
import { EDGE_REACH, edgeBackground } from './edge-background.ts';
import type { StyleClasses } from './style-classes.ts';

/**
 * Draws a cell into its element. The element's own class is set every time, because the grid library clears
 * it; its children are touched only where `before`, the paint they show, differs.
 */
export function drawCell(
  element: HTMLElement,
  paint: CellPaint,
  before: CellPaint | undefined,
  classes: StyleClasses,
): void {
  setClasses(element, paint, classes);
  if (before && isSamePaint(before, paint)) return;
  drawText(element, paint, before);
  drawLook(element, paint);
  drawEdges(element, paint);
  drawMarks(element, paint);
}

/** How much of a merge lies above and to the left of the piece that an element shows, in pixels. */
export interface PartOffset {
  readonly above: number;
  readonly before: number;
}

/** Moves the contents of a piece of a merge so that all pieces together look like one cell; null undoes it. */
export function placePart(element: HTMLElement, paint: CellPaint, offset: PartOffset | null): void {
  element.classList.toggle('cell-part', offset !== null);
  for (const child of element.children) {
    if (!(child instanceof HTMLElement)) continue;
    const reach = child.classList.contains('cell-edges') ? EDGE_REACH : NO_REACH;
    child.style.left = offset ? `${-offset.before - reach.left}px` : '';
    child.style.top = offset ? `${-offset.above - reach.top}px` : '';
    child.style.width = offset ? `${paint.width - 1 + reach.left + reach.right}px` : '';
    child.style.height = offset ? `${paint.height - 1 + reach.top + reach.bottom}px` : '';
  }
}

const NO_REACH = { left: 0, top: 0, right: 0, bottom: 0 };

function setClasses(element: HTMLElement, paint: CellPaint, classes: StyleClasses): void {
  const names = ['cell-drawn', classes.classOf(paint.style), `cell-role-${paint.role}`];
  if (paint.isTinted) names.push('cell-tinted');
  if (!paint.gridRight) names.push('cell-no-grid-right');
  if (!paint.gridBottom) names.push('cell-no-grid-bottom');
  if (paint.mark) names.push(`cell-marked-${paint.mark.grade}`);
  const kept = [...element.classList].filter((name) => !name.startsWith('cell-'));
  element.className = [...kept, ...names].join(' ');
}

function layer(element: HTMLElement, className: string): HTMLElement {
  const existing = [...element.children].find((child) => child.classList.contains(className));
  if (existing instanceof HTMLElement) return existing;
  const created = element.ownerDocument.createElement('div');
  created.className = className;
  element.append(created);
  return created;
}

function dropLayer(element: HTMLElement, className: string): void {
  [...element.children].find((child) => child.classList.contains(className))?.remove();
}

function drawText(element: HTMLElement, paint: CellPaint, before: CellPaint | undefined): void {
  if (paint.text === '') {
    dropLayer(element, 'cell-text');
    return;
  }
  const box = layer(element, 'cell-text');
  if (paint.runs) drawRuns(box, paint.runs, paint.scale);
  else if (!before || before.runs || before.text !== paint.text || box.textContent !== paint.text) {
    drawPlain(box, paint);
  } else if (before.style !== paint.style) {
    drawPlain(box, paint);
  }
  box.style.color = paint.colour ?? '';
  box.style.fontSize =
    paint.fontScale === 1 ? '' : cssPoints(paint.style.font.size * paint.fontScale, paint.scale);
  const { horizontal } = paint.style.alignment;
  setProperty(box, '--general-side', horizontal === 'general' ? FLEX_SIDE[paint.side] : '');
  setProperty(box, '--general-text-align', horizontal === 'general' ? paint.side : '');
  const { left, right } = paint.reach;
  box.style.clipPath = left > 0 || right > 0 ? `inset(0 ${-right}px 0 ${-left}px)` : '';
  box.classList.toggle('cell-text-over', left > 0 || right > 0);
}

const FLEX_SIDE: Readonly<Record<CellPaint['side'], string>> = {
  left: 'flex-start',
  center: 'center',
  right: 'flex-end',
  centerContinuous: 'center',
  fill: 'flex-start',
  justify: 'stretch',
  distributed: 'stretch',
};

function setProperty(box: HTMLElement, name: string, value: string): void {
  if (value === '') box.style.removeProperty(name);
  else box.style.setProperty(name, value);
}

function drawPlain(box: HTMLElement, paint: CellPaint): void {
  const { alignment } = paint.style;
  const isTurned = alignment.rotation !== 0;
  const text =
    alignment.horizontal === 'fill' && !wrapsText(alignment) ? filled(paint) : paint.text;
  if (!isTurned) {
    box.textContent = text;
    return;
  }
  const turned = box.ownerDocument.createElement('span');
  turned.className =
    alignment.rotation === 'stacked'
      ? 'cell-stacked'
      : alignment.rotation === 90
        ? 'cell-turned-up'
        : alignment.rotation === -90
          ? 'cell-turned-down'
          : 'cell-turned';
  if (typeof alignment.rotation === 'number' && Math.abs(alignment.rotation) !== 90) {
    turned.style.transform = `rotate(${-alignment.rotation}deg)`;
  }
  turned.textContent = text;
  box.replaceChildren(turned);
}

/** Alignment `fill` repeats the text as often as it goes into the cell. */
function filled(paint: CellPaint): string {
  const size = (paint.style.font.size * 96) / 72;
  const width = Array.from(paint.text).reduce(
    (total, letter) => total + (letter > '\u2e7f' ? size : size / 2),
    0,
  );
  return width > 0 ? paint.text.repeat(Math.max(1, Math.floor(paint.width / width))) : paint.text;
}

function drawRuns(box: HTMLElement, runs: readonly TextRun[], scale: number): void {
  const paragraph = box.ownerDocument.createElement('span');
  for (const run of runs) {
    if (run.font === null) {
      paragraph.append(run.text);
      continue;
    }
    const span = box.ownerDocument.createElement('span');
    applyCss(span, fontCss(run.font, scale));
    span.textContent = run.text;
    paragraph.append(span);
  }
  box.replaceChildren(paragraph);
}

/** The bar under the text and the icon at its left of a conditional format. */
function drawLook(element: HTMLElement, paint: CellPaint): void {
  const { bar, icon } = paint;
  if (bar) {
    const stripe = layer(element, 'cell-bar');
    const solid = bar.colour;
    const pale = `color-mix(in srgb, ${solid} 25%, white)`;
    const [from, to] = bar.isNegative ? [pale, solid] : [solid, pale];
    stripe.style.left = `${bar.start * 100}%`;
    stripe.style.width = `${Math.max(0, bar.end - bar.start) * 100}%`;
    stripe.style.background = bar.gradient ? `linear-gradient(to right, ${from}, ${to})` : solid;
  } else {
    dropLayer(element, 'cell-bar');
  }
  if (bar && bar.axis !== null) layer(element, 'cell-bar-axis').style.left = `${bar.axis * 100}%`;
  else dropLayer(element, 'cell-bar-axis');
  dropLayer(element, 'cell-icon');
  if (icon) {
    const place = layer(element, 'cell-icon');
    place.append(iconElement(element.ownerDocument, icon.set, icon.index));
    const size = cssPoints(paint.style.font.size * 1.2, paint.scale);
    place.style.width = size;
    place.style.height = size;
  }
}

function drawEdges(element: HTMLElement, paint: CellPaint): void {
  if (!paint.edges) {
    dropLayer(element, 'cell-edges');
    return;
  }
  const lines = layer(element, 'cell-edges');
  lines.style.background = edgeBackground(paint.edges, paint, {
    left: paint.range.left === 0,
    top: paint.range.top === 0,
  });
}

function drawMarks(element: HTMLElement, paint: CellPaint): void {
  if (paint.mark) layer(element, 'cell-mark').dataset.grade = paint.mark.grade;
  else dropLayer(element, 'cell-mark');
  if (paint.hasComment) layer(element, 'cell-comment');
  else dropLayer(element, 'cell-comment');
}

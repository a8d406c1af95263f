import { wrapsText } from '../../../shared/painting/cell-alignment.ts';
import type { TextRun } from '../../../shared/workbook/cell.ts';
import { applyCss, fontCss } from '../../paint/cell-css.ts';
import { cssPoints } from '../../paint/css-lengths.ts';
import { iconElement } from '../../paint/icon-element.ts';
import { isSamePaint, type CellPaint } from './cell-paint.ts';
import { EDGE_REACH, edgeBackground } from './edge-background.ts';
import type { StyleClasses } from './style-classes.ts';

/** How much of a merge lies above and to the left of the piece that an element shows, in pixels. */
export interface PartOffset {
  readonly above: number;
  readonly before: number;
}

type Layer = 'text' | 'edges' | 'bar' | 'axis' | 'icon' | 'mark' | 'comment';

/** A table cell of the grid library and what is drawn in it; touches the page only where a new paint differs. */
export class CellElement {
  paint: CellPaint | null = null;
  /** The classes that belong to what is drawn; whoever calls `draw` puts them on the element. */
  classNames = '';
  private readonly element: HTMLElement;
  private readonly layers = new Map<Layer, HTMLElement>();
  private isPart = false;

  constructor(element: HTMLElement) {
    this.element = element;
  }

  get isConnected(): boolean {
    return this.element.isConnected;
  }

  /** Shows a paint. `offset` places a piece of a merge that several panes show together; null for a whole cell. */
  draw(paint: CellPaint, classes: StyleClasses, offset: PartOffset | null): void {
    const before = this.paint;
    this.tellReaders(paint);
    const isSame = before !== null && isSamePaint(before, paint) && !offset && !this.isPart;
    if (isSame) {
      this.classNames = this.namesOf(paint, classes);
      return;
    }
    this.paint = paint;
    this.drawText(paint, before);
    this.drawLook(paint);
    this.drawEdges(paint);
    this.setLayer('comment', paint.hasComment);
    const mark = this.setLayer('mark', paint.mark !== null);
    if (mark && paint.mark) mark.dataset.grade = paint.mark.grade;
    if (offset || this.isPart) this.placePart(paint, offset);
    this.classNames = this.namesOf(paint, classes);
  }

  private namesOf(paint: CellPaint, classes: StyleClasses): string {
    let names = `cell-drawn ${classes.classOf(paint.style)} ${classes.rimOf(paint.rim)} cell-role-${paint.role}`;
    if (paint.isTinted) names += ' cell-tinted';
    if (paint.mark) names += ` cell-marked-${paint.mark.grade}`;
    if (this.layers.size > (this.layers.has('text') ? 1 : 0)) names += ' cell-layered';
    if (this.isPart) names += ' cell-layered cell-part';
    return names;
  }

  /** Says to screen readers whether the cell can be filled in and whether it is wrong. */
  private tellReaders({ role, mark, hasComment }: CellPaint): void {
    const isFillable = role === 'input' || role === 'pickList' || role === 'free';
    setAttribute(this.element, 'aria-readonly', isFillable ? null : 'true');
    setAttribute(this.element, 'aria-invalid', mark?.grade === 'error' ? 'true' : null);
    if (!mark && !hasComment) setAttribute(this.element, 'aria-describedby', null);
  }

  private setLayer(name: Layer, isWanted: boolean): HTMLElement | null {
    const existing = this.layers.get(name);
    if (existing && !isWanted) {
      existing.remove();
      this.layers.delete(name);
    }
    if (!isWanted) return null;
    if (existing) return existing;
    const created = this.element.ownerDocument.createElement('div');
    created.className = `cell-${name}`;
    this.element.append(created);
    this.layers.set(name, created);
    return created;
  }

  private drawText(paint: CellPaint, before: CellPaint | null): void {
    const isNew = !this.layers.has('text');
    const box = this.setLayer('text', paint.text !== '');
    if (!box) return;
    if (paint.runs) {
      if (isNew || before?.runs !== paint.runs || before.scale !== paint.scale) {
        drawRuns(box, paint.runs, paint.scale);
      }
    } else if (
      isNew ||
      before?.runs ||
      before?.text !== paint.text ||
      before.style !== paint.style
    ) {
      drawPlain(box, paint);
    }
    const { style } = box;
    setStyle(style, 'color', paint.colour ?? '');
    setStyle(style, 'height', `${Math.max(0, paint.height - 1)}px`);
    const size = paint.style.font.size * paint.fontScale;
    setStyle(style, 'font-size', paint.fontScale === 1 ? '' : cssPoints(size, paint.scale));
    const { left, right } = paint.reach;
    const isOver = left > 0 || right > 0;
    setStyle(style, 'clip-path', isOver ? `inset(0 ${-right}px 0 ${-left}px)` : '');
    let names = 'cell-text';
    if (paint.style.alignment.horizontal === 'general') names += ` cell-side-${paint.side}`;
    if (isOver) names += ' cell-text-over';
    if (box.className !== names) box.className = names;
  }

  /** The bar under the text and the icon at its left of a conditional format. */
  private drawLook({ bar, icon, style, scale }: CellPaint): void {
    const stripe = this.setLayer('bar', bar !== null);
    if (stripe && bar) {
      const pale = `color-mix(in srgb, ${bar.colour} 25%, white)`;
      const [from, to] = bar.isNegative ? [pale, bar.colour] : [bar.colour, pale];
      stripe.style.left = `${bar.start * 100}%`;
      stripe.style.width = `${Math.max(0, bar.end - bar.start) * 100}%`;
      stripe.style.background = bar.gradient
        ? `linear-gradient(to right, ${from}, ${to})`
        : bar.colour;
    }
    const axis = this.setLayer('axis', bar?.axis != null);
    if (axis && bar?.axis != null) axis.style.left = `${bar.axis * 100}%`;
    const place = this.setLayer('icon', icon !== null);
    if (!place || !icon) return;
    place.replaceChildren(iconElement(place.ownerDocument, icon.set, icon.index));
    place.style.width = cssPoints(style.font.size * 1.2, scale);
    place.style.height = place.style.width;
    place.dataset.stands = style.alignment.vertical;
  }

  private drawEdges(paint: CellPaint): void {
    const lines = this.setLayer('edges', paint.edges !== null);
    if (!lines || !paint.edges) return;
    lines.style.background = edgeBackground(paint.edges, paint, {
      left: paint.range.left === 0,
      top: paint.range.top === 0,
    });
  }

  /** Moves the contents of a piece of a merge so that all pieces together look like one cell; null undoes it. */
  private placePart(paint: CellPaint, offset: PartOffset | null): void {
    this.isPart = offset !== null;
    for (const [name, { style }] of this.layers) {
      if (name !== 'text' && name !== 'edges' && name !== 'mark') continue;
      const reach = name === 'edges' ? EDGE_REACH : 0;
      const width = paint.width + (name === 'edges' ? 2 * EDGE_REACH : -1);
      const height = paint.height + (name === 'edges' ? 2 * EDGE_REACH : -1);
      style.left = offset ? `${-offset.before - reach}px` : '';
      style.top = offset ? `${-offset.above - reach}px` : '';
      style.width = offset ? `${width}px` : '';
      if (offset || name !== 'text') style.height = offset ? `${height}px` : '';
    }
  }
}

function setAttribute(element: HTMLElement, name: string, value: string | null): void {
  if (value === null) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

function setStyle(style: CSSStyleDeclaration, name: string, value: string): void {
  if (style.getPropertyValue(name) === value) return;
  if (value === '') style.removeProperty(name);
  else style.setProperty(name, value);
}

function drawPlain(box: HTMLElement, paint: CellPaint): void {
  const { alignment } = paint.style;
  const isTurned = alignment.rotation !== 0;
  const text =
    alignment.horizontal === 'fill' && !wrapsText(alignment) ? filled(paint) : paint.text;
  if (!isTurned) {
    const { firstChild } = box;
    // The same text node is written again: making a new one costs the browser more.
    if (firstChild instanceof Text && box.childNodes.length === 1) firstChild.data = text;
    else box.textContent = text;
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

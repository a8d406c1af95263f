import { lineHeight } from '../../shared/painting/sheet-metrics.ts';
import { CELL_PADDING, wrapsText } from '../../shared/painting/cell-alignment.ts';
import { type BarLook } from '../../shared/painting/conditional-look.ts';
import { type PlacedCell } from '../../shared/print/paper-page.ts';
import { type Alignment, type Font } from '../../shared/workbook/style.ts';
import { type CssDeclarations, alignmentCss, applyCss, fontCss } from '../paint/cell-css.ts';
import { cssPoints } from '../paint/css-lengths.ts';
import { fillCss } from '../paint/fill-css.ts';
import { iconElement } from '../paint/icon-element.ts';
import { paperClass } from './paper-classes.ts';
import { placedElement } from './paper-element.ts';

/** The background of a cell, or null where the paper shows. */
export function cellBackground(ownerDocument: Document, cell: PlacedCell): HTMLElement | null {
  const { fill } = cell.style;
  if (fill.kind === 'none' && !cell.bar) return null;
  const element = placedElement(ownerDocument, 'paper-cell', cell.box);
  if (fill.kind !== 'none') applyCss(element, { background: fillCss(fill) });
  if (cell.bar) element.append(...barElements(ownerDocument, cell, cell.bar));
  return element;
}

function barElements(
  ownerDocument: Document,
  cell: PlacedCell,
  bar: BarLook,
): readonly HTMLElement[] {
  const { width, height } = cell.box;
  const inner = { left: 1, top: 1, width: Math.max(0, width - 2), height: Math.max(0, height - 2) };
  const element = placedElement(ownerDocument, 'paper-bar', {
    left: inner.left + bar.start * inner.width,
    top: inner.top,
    width: (bar.end - bar.start) * inner.width,
    height: inner.height,
  });
  const direction = bar.isNegative ? 'to left' : 'to right';
  applyCss(element, {
    background: bar.gradient
      ? `linear-gradient(${direction}, ${bar.colour}, color-mix(in srgb, ${bar.colour} 12%, #fff))`
      : bar.colour,
  });
  if (bar.axis === null) return [element];
  const axis = placedElement(ownerDocument, 'paper-axis', {
    left: inner.left + bar.axis * inner.width,
    top: 0,
    width: 0.75,
    height,
  });
  applyCss(axis, { 'border-left': '0.75pt dashed #000' });
  return [element, axis];
}

/** The text and icon of a cell, clipped to where they may be seen; null for an empty cell. */
export function cellContent(ownerDocument: Document, cell: PlacedCell): HTMLElement | null {
  if (cell.text === '' && !cell.icon) return null;
  if (isOneLine(cell)) return lineOfText(ownerDocument, cell);
  const { box, overflow, textBox } = cell;
  const clip = placedElement(ownerDocument, 'paper-cell', {
    left: box.left - overflow.left,
    top: box.top,
    width: box.width + overflow.left + overflow.right,
    height: box.height,
  });
  const frame = placedElement(
    ownerDocument,
    `paper-frame ${paperClass(ownerDocument, frameCss(cell))}`,
    {
      left: textBox.left - box.left + overflow.left,
      top: textBox.top - box.top,
      width: textBox.width,
      height: textBox.height,
    },
  );
  if (cell.text !== '') frame.append(textElement(ownerDocument, cell));
  clip.append(frame);
  if (cell.icon) clip.append(placedIcon(ownerDocument, cell));
  return clip;
}

/**
 * A number, or text that begins at the left, without anything special: by far the most cells of a long list.
 * Such a cell is one element instead of three, which decides how long a list of many pages takes.
 */
function isOneLine({ value, place, style, icon, runs, box, textBox, text }: PlacedCell): boolean {
  const isPlain = typeof value === 'number' ? place !== 'distributed' : place === 'left';
  return (
    isPlain &&
    !icon &&
    !runs &&
    style.alignment.rotation === 0 &&
    !wrapsText(style.alignment) &&
    !text.includes('\n') &&
    textBox.width === box.width &&
    textBox.height === box.height
  );
}

function lineOfText(ownerDocument: Document, cell: PlacedCell): HTMLElement {
  const { box, overflow, style } = cell;
  const height = lineHeight(style.font.size) * cell.fontScale;
  const spare = Math.max(0, box.height - height);
  const { vertical } = style.alignment;
  const above =
    vertical === 'top' || vertical === 'justify' ? 0 : vertical === 'bottom' ? spare : spare / 2;
  const className = `paper-line ${paperClass(ownerDocument, textCss(cell))}`;
  const element = placedElement(ownerDocument, className, {
    left: box.left - overflow.left,
    top: box.top + above,
    width: box.width + overflow.left + overflow.right,
    height: Math.min(height, box.height),
  });
  element.textContent = cell.text;
  return element;
}

function placedIcon(ownerDocument: Document, cell: PlacedCell): SVGElement {
  const size = Math.min(cell.style.font.size, cell.box.height - 1);
  const icon = iconElement(ownerDocument, cell.icon?.set ?? '', cell.icon?.index ?? 0);
  applyCss(icon, {
    left: cssPoints(CELL_PADDING + cell.overflow.left),
    top: cssPoints((cell.box.height - size) / 2),
    width: cssPoints(size),
    height: cssPoints(size),
  });
  return icon;
}

/** Text taller than its cell shows its beginning. */
const DOWN: Readonly<Record<Alignment['vertical'], string>> = {
  top: 'flex-start',
  justify: 'space-between',
  center: 'safe center',
  distributed: 'space-around',
  bottom: 'safe flex-end',
};

function frameCss(cell: PlacedCell): CssDeclarations {
  const { alignment } = cell.style;
  // Turned text swings around its middle; only in the middle of the cell does it stay inside.
  if (isSlanted(alignment.rotation))
    return { 'justify-content': 'center', 'align-items': 'center' };
  const across =
    cell.place === 'right'
      ? 'flex-end'
      : cell.place === 'center' || cell.place === 'centerContinuous'
        ? 'center'
        : 'flex-start';
  return {
    'justify-content': DOWN[alignment.vertical],
    'align-items': fillsWidth(cell) ? 'stretch' : across,
  };
}

function isSlanted(rotation: Alignment['rotation']): boolean {
  return rotation !== 'stacked' && rotation % 90 !== 0;
}

/** Wrapped text lies in a block as wide as its cell; other text is as wide as it is. */
function fillsWidth(cell: PlacedCell): boolean {
  return wrapsText(cell.style.alignment) && cell.style.alignment.rotation === 0;
}

function textCss(cell: PlacedCell): CssDeclarations {
  return {
    ...fontCss(cell.style.font, cell.fontScale),
    ...alignmentCss(cell.style.alignment, cell.value),
    'line-height': cssPoints(lineHeight(tallest(cell).size) * cell.fontScale),
    ...(cell.colour === null ? {} : { color: cell.colour }),
    ...rotationCss(cell.style.alignment.rotation),
    ...(fillsWidth(cell) || isOneLine(cell) ? {} : { width: 'max-content' }),
  };
}

function textElement(ownerDocument: Document, cell: PlacedCell): HTMLElement {
  const element = ownerDocument.createElement('div');
  element.className = `paper-text ${paperClass(ownerDocument, textCss(cell))}`;
  if (!cell.runs) {
    element.textContent = cell.text;
    return element;
  }
  for (const run of cell.runs) {
    const span = ownerDocument.createElement('span');
    span.textContent = run.text;
    if (run.font) {
      // A line is as high as the tallest stretch says; a small stretch must not make it lower.
      applyCss(span, { ...fontCss(run.font, cell.fontScale), 'line-height': 'inherit' });
    }
    element.append(span);
  }
  return element;
}

/** Rich text is as tall as its tallest stretch. */
function tallest(cell: PlacedCell): Font {
  return (cell.runs ?? []).reduce(
    (font, run) => (run.font && run.font.size > font.size ? run.font : font),
    cell.style.font,
  );
}

function rotationCss(rotation: Alignment['rotation']): CssDeclarations {
  if (rotation === 0) return {};
  if (rotation === 'stacked') {
    return { 'writing-mode': 'vertical-rl', 'text-orientation': 'upright', padding: '1.5pt 0' };
  }
  if (rotation === 90 || rotation === -90) {
    return {
      'writing-mode': 'vertical-rl',
      'text-orientation': 'sideways',
      padding: '1.5pt 0',
      ...(rotation === 90 ? { transform: 'rotate(180deg)' } : {}),
    };
  }
  return { transform: `rotate(${-rotation}deg)` };
}

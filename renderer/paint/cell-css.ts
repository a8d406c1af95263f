import {
  CELL_PADDING,
  type HorizontalPlace,
  horizontalPlace,
  indentOf,
  wrapsText,
} from '../../shared/painting/cell-alignment.ts';
import { lineHeight } from '../../shared/painting/sheet-metrics.ts';
import { type CellValue } from '../../shared/workbook/cell.ts';
import { type Alignment, type Font } from '../../shared/workbook/style.ts';
import { cssFontFamily } from './css-font-family.ts';
import { cssPoints } from './css-lengths.ts';

/** CSS properties by their names in CSS (`font-size`), for `applyCss`. */
export type CssDeclarations = Readonly<Record<string, string>>;

/** Sets the declarations on an element through the CSSOM, which the content security policy allows. */
export function applyCss(element: HTMLElement | SVGElement, declarations: CssDeclarations): void {
  for (const [property, value] of Object.entries(declarations)) {
    element.style.setProperty(property, value);
  }
}

/** How a font looks. `scale` is the zoom (1 is life size). */
export function fontCss(font: Font, scale = 1): CssDeclarations {
  const isSmall = font.position !== 'baseline';
  return {
    'font-family': cssFontFamily(font.name),
    'font-size': cssPoints(isSmall ? (font.size * 2) / 3 : font.size, scale),
    'line-height': cssPoints(lineHeight(font.size), scale),
    'font-weight': font.bold ? 'bold' : 'normal',
    'font-style': font.italic ? 'italic' : 'normal',
    color: font.colour ?? '#000000',
    ...(isSmall ? { 'vertical-align': font.position === 'superscript' ? 'super' : 'sub' } : {}),
    ...decorationCss(font),
  };
}

function decorationCss(font: Font): CssDeclarations {
  const lines = [
    font.underline === 'none' ? null : 'underline',
    font.strike ? 'line-through' : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return { 'text-decoration': 'none' };
  const isDouble = font.underline === 'double' || font.underline === 'doubleAccounting';
  const isLow = font.underline === 'singleAccounting' || font.underline === 'doubleAccounting';
  return {
    'text-decoration-line': lines.join(' '),
    'text-decoration-style': isDouble ? 'double' : 'solid',
    'text-underline-offset': isLow ? '0.2em' : 'auto',
  };
}

const TEXT_ALIGN: Readonly<Record<HorizontalPlace, string>> = {
  left: 'left',
  center: 'center',
  right: 'right',
  fill: 'left',
  justify: 'justify',
  centerContinuous: 'center',
  distributed: 'justify',
};

/** How text stands in a block: side, wrapping, indent. The caller places the block vertically. */
export function alignmentCss(alignment: Alignment, value: CellValue, scale = 1): CssDeclarations {
  const place = horizontalPlace(alignment, value);
  const indent = cssPoints(CELL_PADDING + indentOf(alignment), scale);
  const padding = cssPoints(CELL_PADDING, scale);
  const isSpread = place === 'distributed';
  return {
    'text-align': TEXT_ALIGN[place],
    'text-align-last': isSpread || alignment.justifyLastLine ? 'justify' : 'auto',
    'white-space': wrapsText(alignment) ? 'pre-wrap' : 'pre',
    'overflow-wrap': wrapsText(alignment) ? 'anywhere' : 'normal',
    'padding-left': place === 'right' ? padding : indent,
    'padding-right': place === 'right' || isSpread ? indent : padding,
  };
}

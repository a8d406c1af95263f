import { CELL_PADDING, INDENT_STEP, wrapsText } from '../../../shared/painting/cell-alignment.ts';
import type { TextMeasurer } from '../../../shared/painting/text-measurer.ts';
import type { Alignment, CellStyle } from '../../../shared/workbook/style.ts';
import { fontCss, type CssDeclarations } from '../../paint/cell-css.ts';
import { cssPoints } from '../../paint/css-lengths.ts';
import type { CellRim } from './cell-edges.ts';
import { fillCss } from '../../paint/fill-css.ts';

/** Gives each cell style a CSS class, written once into a style sheet of the document. */
export interface StyleClasses {
  readonly classOf: (style: CellStyle) => string;
  /** The class of the lines at the right and lower rim. */
  readonly rimOf: (rim: CellRim) => string;
  readonly destroy: () => void;
}

/**
 * Makes the classes for one scale (1 is life size). Rules are set through the CSSOM, never as text, so that a
 * content security policy without inline styles holds and a font name from a hostile file stays a font name.
 */
export function createStyleClasses(
  document: Document,
  scale: number,
  measurer: TextMeasurer,
): StyleClasses {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const known = new WeakMap<CellStyle, string>();
  const byKey = new Map<string, string>();
  const rims = new Map<string, string>();

  const addRule = (selector: string, declarations: CssDeclarations): void => {
    const index = sheet.insertRule(`${selector} {}`, sheet.cssRules.length);
    const rule = sheet.cssRules[index];
    if (!(rule instanceof CSSStyleRule)) return;
    for (const [name, value] of Object.entries(declarations)) rule.style.setProperty(name, value);
  };

  return {
    classOf: (style) => {
      const existing = known.get(style);
      if (existing !== undefined) return existing;
      const key = JSON.stringify([style.font, style.fill, style.alignment]);
      let name = byKey.get(key);
      if (name === undefined) {
        name = `cell-style-${byKey.size}`;
        byKey.set(key, name);
        if (style.fill.kind !== 'none') {
          addRule(`.sheet-grid .handsontable .htCore tbody td.cell-drawn.${name}`, {
            background: fillCss(style.fill),
          });
        }
        addRule(
          `.sheet-grid .${name} > .cell-text`,
          textDeclarations(style, scale, measurer.lineHeight(style.font)),
        );
      }
      known.set(style, name);
      return name;
    },
    rimOf: (rim) => {
      const key = `${rim.right} ${rim.bottom}`;
      let name = rims.get(key);
      if (name === undefined) {
        name = `cell-rim-${rims.size}`;
        rims.set(key, name);
        addRule(`.sheet-grid .handsontable .htCore tbody td.cell-drawn.${name}`, {
          'box-shadow': rimShadow(rim),
        });
      }
      return name;
    },
    destroy: () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    },
  };
}

/** Lines as shadows inside the cell: borders would meet in mitres and break a line at every crossing. */
function rimShadow({ right, bottom }: CellRim): string {
  const lines = [
    {
      isGrid: right === 'grid',
      shadow: right === 'none' ? '' : `inset -1px 0 ${lineColour(right)}`,
    },
    {
      isGrid: bottom === 'grid',
      shadow: bottom === 'none' ? '' : `inset 0 -1px ${lineColour(bottom)}`,
    },
  ].filter(({ shadow }) => shadow !== '');
  const ordered = lines.sort((a, b) => Number(a.isGrid) - Number(b.isGrid));
  return ordered.length === 0 ? 'none' : ordered.map(({ shadow }) => shadow).join(', ');
}

function lineColour(line: string): string {
  return line === 'grid' ? 'var(--cell-grid-line)' : line;
}

const ACROSS: Readonly<Partial<Record<Alignment['horizontal'], string>>> = {
  left: 'flex-start',
  fill: 'flex-start',
  center: 'center',
  centerContinuous: 'center',
  right: 'flex-end',
};

const DOWN: Readonly<Record<Alignment['vertical'], string>> = {
  top: 'flex-start',
  center: 'center',
  bottom: 'flex-end',
  justify: 'flex-start',
  distributed: 'space-around',
};

function textDeclarations(style: CellStyle, scale: number, lineHeight: number): CssDeclarations {
  const { alignment } = style;
  const padding = cssPoints(CELL_PADDING, scale);
  const indent = cssPoints(CELL_PADDING + alignment.indent * INDENT_STEP, scale);
  const isRight = alignment.horizontal === 'right';
  const isSpread = alignment.horizontal === 'distributed';
  return {
    ...fontCss(style.font, scale),
    'line-height': cssPoints(lineHeight, scale),
    'justify-content': DOWN[alignment.vertical],
    'padding-left': isRight ? padding : indent,
    'padding-right': isRight || isSpread ? indent : padding,
    ...(wrapsText(alignment)
      ? {
          'white-space': 'pre-wrap',
          'overflow-wrap': 'anywhere',
          ...wrappedSide(alignment.horizontal),
          'text-align-last': isSpread || alignment.justifyLastLine ? 'justify' : 'auto',
        }
      : {
          'white-space': 'pre',
          // `general` follows the kind of value: the element says it by a class.
          ...(alignment.horizontal === 'general'
            ? {}
            : { 'align-items': ACROSS[alignment.horizontal] ?? 'flex-start' }),
        }),
  };
}

function wrappedSide(horizontal: Alignment['horizontal']): CssDeclarations {
  switch (horizontal) {
    case 'general':
      return {};
    case 'centerContinuous':
      return { 'text-align': 'center' };
    case 'fill':
      return { 'text-align': 'left' };
    case 'distributed':
      return { 'text-align': 'justify' };
    case 'left':
    case 'center':
    case 'right':
    case 'justify':
      return { 'text-align': horizontal };
  }
}

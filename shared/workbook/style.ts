/** A resolved colour, `#RRGGBB` in upper case; theme, tint and palette are already applied by the reader. */
export type HexColour = string;

/** A font of a cell or of a stretch of text. */
export interface Font {
  readonly name: string;
  /** Points. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: 'none' | 'single' | 'double' | 'singleAccounting' | 'doubleAccounting';
  readonly strike: boolean;
  /** Null is the automatic colour (black on paper). */
  readonly colour: HexColour | null;
  readonly position: 'baseline' | 'superscript' | 'subscript';
}

/** The pattern types of ECMA-376 Part 1, 18.18.55, without `none` and `solid`. */
export type PatternKind =
  | 'mediumGray'
  | 'darkGray'
  | 'lightGray'
  | 'darkHorizontal'
  | 'darkVertical'
  | 'darkDown'
  | 'darkUp'
  | 'darkGrid'
  | 'darkTrellis'
  | 'lightHorizontal'
  | 'lightVertical'
  | 'lightDown'
  | 'lightUp'
  | 'lightGrid'
  | 'lightTrellis'
  | 'gray125'
  | 'gray0625';

/** One colour stop of a gradient; `position` runs from 0 to 1. */
export interface GradientStop {
  readonly position: number;
  readonly colour: HexColour;
}

/** The background of a cell. */
export type Fill =
  | { readonly kind: 'none' }
  | { readonly kind: 'solid'; readonly colour: HexColour }
  | {
      readonly kind: 'pattern';
      readonly pattern: PatternKind;
      readonly foreground: HexColour;
      readonly background: HexColour | null;
    }
  | {
      readonly kind: 'linearGradient';
      /** Degrees, 0 is left to right, 90 top to bottom. */
      readonly degree: number;
      readonly stops: readonly GradientStop[];
    }
  | {
      readonly kind: 'pathGradient';
      /** Fractions of the cell where the inner rectangle lies. */
      readonly left: number;
      readonly right: number;
      readonly top: number;
      readonly bottom: number;
      readonly stops: readonly GradientStop[];
    };

/** The line styles of ECMA-376 Part 1, 18.18.3, without `none`. */
export type BorderLine =
  | 'thin'
  | 'medium'
  | 'thick'
  | 'double'
  | 'hair'
  | 'dotted'
  | 'dashed'
  | 'dashDot'
  | 'dashDotDot'
  | 'mediumDashed'
  | 'mediumDashDot'
  | 'mediumDashDotDot'
  | 'slantDashDot';

/** One edge of a cell. A null colour is automatic (black). */
export interface BorderEdge {
  readonly line: BorderLine;
  readonly colour: HexColour | null;
}

/** The edges of a cell; null where there is none. */
export interface Border {
  readonly left: BorderEdge | null;
  readonly right: BorderEdge | null;
  readonly top: BorderEdge | null;
  readonly bottom: BorderEdge | null;
  readonly diagonal: BorderEdge | null;
  /** The diagonal from the lower left to the upper right is drawn. */
  readonly diagonalUp: boolean;
  /** The diagonal from the upper left to the lower right is drawn. */
  readonly diagonalDown: boolean;
}

/** How the content lies in its cell (ECMA-376 Part 1, 18.8.1). */
export interface Alignment {
  readonly horizontal:
    | 'general'
    | 'left'
    | 'center'
    | 'right'
    | 'fill'
    | 'justify'
    | 'centerContinuous'
    | 'distributed';
  readonly vertical: 'top' | 'center' | 'bottom' | 'justify' | 'distributed';
  readonly wrap: boolean;
  /** Steps of about three spaces of the base font. */
  readonly indent: number;
  /** Degrees counter-clockwise from -90 to 90, or `stacked` for upright letters below each other. */
  readonly rotation: number | 'stacked';
  readonly shrinkToFit: boolean;
  readonly justifyLastLine: boolean;
}

/** A cell format with everything inherited already resolved. */
export interface CellStyle {
  readonly font: Font;
  readonly fill: Fill;
  readonly border: Border;
  readonly alignment: Alignment;
  /** The format code as the file or ECMA-376 18.8.30 has it, e.g. `0.00%`; `General` for none. */
  readonly numberFormat: string;
  /** Takes effect only while the sheet is protected. */
  readonly locked: boolean;
  /** The formula is hidden while the sheet is protected. */
  readonly formulaHidden: boolean;
  /** Typed with a leading apostrophe: the content is text. */
  readonly quotePrefix: boolean;
  /** Set on a style added by an edit: the index of the style it copies; only the number format differs. */
  readonly derivedFrom?: number;
}

/** The parts of a style that a conditional format or a table overrides. */
export interface DifferentialStyle {
  readonly font: Partial<Font>;
  readonly fill: Fill | null;
  readonly border: Partial<Border> | null;
  readonly numberFormat: string | null;
}

/** The font of a workbook that names none. */
export const DEFAULT_FONT: Font = {
  name: '宋体',
  size: 11,
  bold: false,
  italic: false,
  underline: 'none',
  strike: false,
  colour: null,
  position: 'baseline',
};

/** The style of a cell that the file does not format. */
export const DEFAULT_STYLE: CellStyle = {
  font: DEFAULT_FONT,
  fill: { kind: 'none' },
  border: {
    left: null,
    right: null,
    top: null,
    bottom: null,
    diagonal: null,
    diagonalUp: false,
    diagonalDown: false,
  },
  alignment: {
    horizontal: 'general',
    vertical: 'bottom',
    wrap: false,
    indent: 0,
    rotation: 0,
    shrinkToFit: false,
    justifyLastLine: false,
  },
  numberFormat: 'General',
  locked: true,
  formulaHidden: false,
  quotePrefix: false,
};

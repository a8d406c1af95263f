import { type CellStyle, type DifferentialStyle, type HexColour } from '../workbook/style.ts';

/** A data bar inside a cell; fractions of the cell's width from its left side. */
export interface BarLook {
  readonly start: number;
  readonly end: number;
  /** Where the zero line stands, or null when all bars begin at the side. */
  readonly axis: number | null;
  readonly colour: HexColour;
  readonly gradient: boolean;
  /** The bar grows to the left. */
  readonly isNegative: boolean;
}

/** An icon of an icon set; 0 is the icon for the smallest values. */
export interface IconLook {
  /** For example `3TrafficLights1`. */
  readonly set: string;
  readonly index: number;
}

/** What the conditional formats of a sheet make of one cell. */
export interface ConditionalLook {
  readonly style: DifferentialStyle | null;
  readonly bar: BarLook | null;
  readonly icon: IconLook | null;
  /** False where a bar or icon stands instead of the value. */
  readonly showsValue: boolean;
}

/** The style of a cell with the parts that a conditional format overrides. */
export function styleWithLook(style: CellStyle, overriding: DifferentialStyle | null): CellStyle {
  if (!overriding) return style;
  return {
    ...style,
    font: { ...style.font, ...overriding.font },
    fill: overriding.fill ?? style.fill,
    border: overriding.border ? { ...style.border, ...overriding.border } : style.border,
    numberFormat: overriding.numberFormat ?? style.numberFormat,
  };
}

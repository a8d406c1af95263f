import { type Font } from '../workbook/style.ts';

/** Measures text in the fonts that are really there; given in by the window, since shared/ sees no screen. */
export interface TextMeasurer {
  /** The width of one line of text in points. */
  readonly width: (text: string, font: Font) => number;
  /** The height of one line in points, as rows of a sheet count it. */
  readonly lineHeight: (font: Font) => number;
}

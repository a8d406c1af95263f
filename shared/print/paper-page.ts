import { type HorizontalPlace } from '../painting/cell-alignment.ts';
import { type BarLook, type IconLook } from '../painting/conditional-look.ts';
import { type SheetId } from '../workbook/address.ts';
import { type CellValue, type TextRun } from '../workbook/cell.ts';
import { type Drawing } from '../workbook/drawing.ts';
import { type BorderEdge, type CellStyle, type Font, type HexColour } from '../workbook/style.ts';
import { type HeaderSections } from './header-footer.ts';

/** A rectangle in points; the origin is the upper left corner of what it is placed in. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A cell, or the part of a merged region that this page shows, with what stands in it. */
export interface PlacedCell {
  readonly row: number;
  readonly column: number;
  /** The part on this page. */
  readonly box: Box;
  /** Where the text is laid out: the box, or the whole cell where the paper cuts a row that is too tall. */
  readonly textBox: Box;
  /** Points on either side of the box over which long text may run, because the neighbours are empty. */
  readonly overflow: { readonly left: number; readonly right: number };
  readonly value: CellValue;
  readonly text: string;
  /** Rich text; null where the whole text has the style's font. */
  readonly runs: readonly TextRun[] | null;
  /** The effective style: file, conditional format and 单色打印 applied. */
  readonly style: CellStyle;
  readonly place: HorizontalPlace;
  /** The colour of the number format, or null. */
  readonly colour: HexColour | null;
  /** Factor for all font sizes of the cell. */
  readonly fontScale: number;
  readonly bar: BarLook | null;
  readonly icon: IconLook | null;
}

/** A border between cells, drawn on the middle of the edge; horizontal or vertical. */
export interface PlacedLine {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly edge: BorderEdge;
}

/** A drawing with the part of the page it may cover. */
export interface PlacedDrawing {
  readonly drawing: Drawing;
  readonly box: Box;
  readonly clip: Box;
}

/** A row number or column letter beside the printed cells. */
export interface PlacedHeading {
  readonly text: string;
  readonly box: Box;
}

/** A header or footer on its page; the box is in points of the page. */
export interface PlacedHeader {
  readonly sections: HeaderSections;
  readonly box: Box;
  readonly isFooter: boolean;
  /** Factor for its font sizes. */
  readonly scale: number;
}

/** One sheet of paper. */
export interface PaperPage {
  readonly sheet: SheetId;
  /** The number that the page bears, counted over everything printed together. */
  readonly number: number;
  /** Points. */
  readonly width: number;
  readonly height: number;
  /**
   * Where the cells stand. `left` and `top` are in points of the page; everything inside is in points before
   * scaling, so that text breaks the same at every scale.
   */
  readonly content: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
    /** 1 is life size. */
    readonly scale: number;
  };
  readonly cells: readonly PlacedCell[];
  readonly lines: readonly PlacedLine[];
  readonly drawings: readonly PlacedDrawing[];
  readonly headings: readonly PlacedHeading[];
  readonly headers: readonly PlacedHeader[];
  readonly baseFont: Font;
}

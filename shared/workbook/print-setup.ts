import type { CellRange } from './address.ts';

/** Header or footer texts with their `&` codes as the file has them (ECMA-376 Part 1, 18.3.1.46). */
export interface HeaderFooter {
  readonly oddHeader: string;
  readonly oddFooter: string;
  readonly evenHeader: string;
  readonly evenFooter: string;
  readonly firstHeader: string;
  readonly firstFooter: string;
  readonly differentOddEven: boolean;
  readonly differentFirst: boolean;
  readonly scalesWithDocument: boolean;
  readonly alignsWithMargins: boolean;
}

/** A picture that a header or footer shows at its `&G` code; sizes in points. */
export interface HeaderFooterPicture {
  readonly place: 'header' | 'footer';
  readonly section: 'left' | 'center' | 'right';
  readonly pages: 'odd' | 'even' | 'first';
  /** Key of `Workbook.media`. */
  readonly media: string;
  readonly width: number;
  readonly height: number;
}

/** Everything the file says about paper. */
export interface PrintSetup {
  /** The `paperSize` code of ECMA-376 18.3.1.63 (9 is A4, 8 is A3). */
  readonly paperSize: number;
  readonly orientation: 'portrait' | 'landscape';
  /** Per cent; ignored when `fitToPage` is set. */
  readonly scale: number;
  readonly fitToPage: boolean;
  /** Pages; 0 means as many as needed. */
  readonly fitToWidth: number;
  readonly fitToHeight: number;
  /** Inches, as the file stores them. */
  readonly margins: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
    readonly header: number;
    readonly footer: number;
  };
  readonly headerFooter: HeaderFooter;
  /** Null prints everything used. */
  readonly printAreas: readonly CellRange[] | null;
  /** Rows repeated on top of each page, 0-based inclusive. */
  readonly titleRows: { readonly first: number; readonly last: number } | null;
  readonly titleColumns: { readonly first: number; readonly last: number } | null;
  /** 0-based rows that begin a new page. */
  readonly rowBreaks: readonly number[];
  /** 0-based columns that begin a new page. */
  readonly columnBreaks: readonly number[];
  readonly gridLines: boolean;
  readonly headings: boolean;
  readonly centredHorizontally: boolean;
  readonly centredVertically: boolean;
  readonly pageOrder: 'downThenOver' | 'overThenDown';
  readonly blackAndWhite: boolean;
  readonly firstPageNumber: number | null;
  /** Absent when headers and footers have no pictures. */
  readonly headerFooterPictures?: readonly HeaderFooterPicture[];
  /** Paper of a size that has no code; upright, in points. */
  readonly customPaper?: { readonly width: number; readonly height: number };
}

/** A4 upright with Excel's normal margins. */
export const DEFAULT_PRINT_SETUP: PrintSetup = {
  paperSize: 9,
  orientation: 'portrait',
  scale: 100,
  fitToPage: false,
  fitToWidth: 1,
  fitToHeight: 1,
  margins: { left: 0.7, right: 0.7, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 },
  headerFooter: {
    oddHeader: '',
    oddFooter: '',
    evenHeader: '',
    evenFooter: '',
    firstHeader: '',
    firstFooter: '',
    differentOddEven: false,
    differentFirst: false,
    scalesWithDocument: true,
    alignsWithMargins: true,
  },
  printAreas: null,
  titleRows: null,
  titleColumns: null,
  rowBreaks: [],
  columnBreaks: [],
  gridLines: false,
  headings: false,
  centredHorizontally: false,
  centredVertically: false,
  pageOrder: 'downThenOver',
  blackAndWhite: false,
  firstPageNumber: null,
};

import { type PaperPage } from '../../shared/print/paper-page.ts';
import { cssPoints } from '../paint/css-lengths.ts';

/** Points. */
type PageSize = Pick<PaperPage, 'width' | 'height'>;

/** The name of the CSS page of this size; pages of one size share it. */
export function cssPageName(page: PageSize): string {
  return `paper-${Math.round(page.width)}-${Math.round(page.height)}`;
}

const SCREEN_AND_PAPER = `
.paper { display: block; background: #fff; color: #000; }
.paper-page {
  position: relative;
  overflow: hidden;
  background: #fff;
  break-after: page;
  break-inside: avoid;
  contain: strict;
  print-color-adjust: exact;
}
.paper-page:last-child { break-after: auto; }
.paper-content { position: absolute; transform-origin: 0 0; }
.paper-content > *, .paper-cell > *, .paper-header > * { position: absolute; box-sizing: border-box; }
.paper-cell, .paper-line { overflow: hidden; }
.paper-frame { display: flex; flex-direction: column; }
.paper-text { flex: none; box-sizing: border-box; tab-size: 4; }
.paper-lines { left: 0; top: 0; overflow: visible; pointer-events: none; }
.paper-drawing { overflow: hidden; }
.paper-drawing > * { position: absolute; box-sizing: border-box; }
.paper-header { position: absolute; display: block; }
.paper-header > * { left: 0; right: 0; white-space: pre-wrap; }
@media print {
  html, body { margin: 0 !important; padding: 0 !important; background: none !important; }
}
`;

/**
 * The style sheet for a set of pages: their CSS page sizes and the classes of the page elements. A constructed
 * sheet, since the content security policy allows no inline styles.
 */
export function paperStyleSheet(pages: readonly PageSize[]): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const sizes = new Map(
    pages.map((page) => [
      cssPageName(page),
      `@page ${cssPageName(page)} { size: ${cssPoints(page.width)} ${cssPoints(page.height)}; margin: 0; }`,
    ]),
  );
  const [first] = pages;
  const fallback = first
    ? `@page { size: ${cssPoints(first.width)} ${cssPoints(first.height)}; margin: 0; }`
    : '';
  sheet.replaceSync([fallback, ...sizes.values(), SCREEN_AND_PAPER].join('\n'));
  return sheet;
}

/** Puts the style sheet of these pages on a document; the answer takes it off again. */
export function adoptPaperStyles(ownerDocument: Document, pages: readonly PageSize[]): () => void {
  const sheet = paperStyleSheet(pages);
  ownerDocument.adoptedStyleSheets = [...ownerDocument.adoptedStyleSheets, sheet];
  return () => {
    ownerDocument.adoptedStyleSheets = ownerDocument.adoptedStyleSheets.filter(
      (other) => other !== sheet,
    );
  };
}

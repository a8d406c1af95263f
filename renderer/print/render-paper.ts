import { type PaperPage } from '../../shared/print/paper-page.ts';
import { type Workbook } from '../../shared/workbook/workbook.ts';
import { applyCss, fontCss } from '../paint/cell-css.ts';
import { cssPoints } from '../paint/css-lengths.ts';
import { cellBackground, cellContent } from './paper-cell.ts';
import { drawingElement } from './paper-drawing.ts';
import { placedElement } from './paper-element.ts';
import { headerElement } from './paper-header.ts';
import { pageLines } from './paper-lines.ts';
import { cssPageName } from './paper-styles.ts';

/**
 * The element for pages: one `.paper-page` per page inside `.paper`, everything placed in points. The caller adopts
 * `paperStyleSheet` of the same pages and puts the element into the document.
 */
export function paperElement(ownerDocument: Document): HTMLElement {
  const paper = ownerDocument.createElement('div');
  paper.className = 'paper';
  return paper;
}

/** One page, to be put into the element of `paperElement`. */
export function pageElement(
  ownerDocument: Document,
  page: PaperPage,
  workbook: Workbook,
): HTMLElement {
  const element = ownerDocument.createElement('section');
  element.className = 'paper-page';
  applyCss(element, {
    width: cssPoints(page.width),
    height: cssPoints(page.height),
    page: cssPageName(page),
  });
  const { left, top, width, height, scale } = page.content;
  const content = placedElement(ownerDocument, 'paper-content', { left, top, width, height });
  if (scale !== 1) applyCss(content, { transform: `scale(${scale})` });
  for (const cell of page.cells) append(content, cellBackground(ownerDocument, cell));
  for (const cell of page.cells) append(content, cellContent(ownerDocument, cell));
  append(content, pageLines(ownerDocument, page));
  for (const heading of page.headings) {
    const label = placedElement(ownerDocument, 'paper-heading', heading.box);
    applyCss(label, {
      ...fontCss(page.baseFont),
      display: 'flex',
      'align-items': 'center',
      'justify-content': 'center',
      outline: '0.5pt solid #000',
    });
    label.textContent = heading.text;
    content.append(label);
  }
  for (const drawing of page.drawings) {
    content.append(drawingElement(ownerDocument, drawing, workbook));
  }
  element.append(content);
  for (const header of page.headers) {
    element.append(headerElement(ownerDocument, header, page.baseFont, workbook));
  }
  return element;
}

function append(parent: HTMLElement, child: Element | null): void {
  if (child) parent.append(child);
}

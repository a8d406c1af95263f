import { type Box } from '../../shared/print/paper-page.ts';
import { applyCss } from '../paint/cell-css.ts';
import { cssPoints } from '../paint/css-lengths.ts';

/** An element at a place, lengths in points. */
export function placedElement(ownerDocument: Document, className: string, box: Box): HTMLElement {
  const element = ownerDocument.createElement('div');
  element.className = className;
  placeAt(element, box);
  return element;
}

/** Sets place and size of an element, lengths in points. */
export function placeAt(element: HTMLElement | SVGElement, box: Box): void {
  applyCss(element, {
    left: cssPoints(box.left),
    top: cssPoints(box.top),
    width: cssPoints(box.width),
    height: cssPoints(box.height),
  });
}

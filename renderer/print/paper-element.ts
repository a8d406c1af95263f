import { type Box } from '../../shared/print/paper-page.ts';
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
  const { style } = element;
  style.left = cssPoints(box.left);
  style.top = cssPoints(box.top);
  style.width = cssPoints(box.width);
  style.height = cssPoints(box.height);
}

import { MAX_COLUMNS, MAX_ROWS } from '../../../workbook/address.ts';
import type { DrawingAnchor, DrawingCorner } from '../../../workbook/drawing.ts';
import { childOf, textAttribute, type XmlElement } from '../xml/element.ts';
import { pointsOfLength } from './lengths.ts';

/** Where a drawing stands (ECMA-376 Part 1, 20.5.2); null for an element that is no anchor. */
export function readAnchor(anchor: XmlElement): DrawingAnchor | null {
  const from = readCorner(childOf(anchor, 'xdr:from'));
  const size = childOf(anchor, 'xdr:ext');
  const width = pointsOfLength(textAttribute(size, 'cx'));
  const height = pointsOfLength(textAttribute(size, 'cy'));
  switch (anchor.name) {
    case 'xdr:twoCellAnchor':
      return {
        kind: 'twoCell',
        from,
        to: readCorner(childOf(anchor, 'xdr:to')),
        ...editAs(anchor),
      };
    case 'xdr:oneCellAnchor':
      return { kind: 'oneCell', from, width, height };
    case 'xdr:absoluteAnchor': {
      const position = childOf(anchor, 'xdr:pos');
      const left = pointsOfLength(textAttribute(position, 'x'));
      const top = pointsOfLength(textAttribute(position, 'y'));
      return { kind: 'absolute', left, top, width, height };
    }
    default:
      return null;
  }
}

/** Reads `xdr:from` or `xdr:to`; also the same children without prefix, as controls have them. */
export function readCorner(corner: XmlElement | undefined): DrawingCorner {
  const value = (name: string): string => childOf(corner, `xdr:${name}`)?.text ?? '';
  const index = (name: string, limit: number): number =>
    Math.max(0, Math.min(limit - 1, Math.trunc(Number(value(name)) || 0)));
  return {
    row: index('row', MAX_ROWS),
    column: index('col', MAX_COLUMNS),
    rowOffset: pointsOfLength(value('rowOff')),
    columnOffset: pointsOfLength(value('colOff')),
  };
}

/** What a drawing does when rows come or go (ECMA-376 Part 1, 20.5.3.2); absent where it moves and sizes with cells. */
function editAs(anchor: XmlElement): { readonly editAs?: 'oneCell' | 'absolute' } {
  const written = textAttribute(anchor, 'editAs');
  return written === 'oneCell' || written === 'absolute' ? { editAs: written } : {};
}

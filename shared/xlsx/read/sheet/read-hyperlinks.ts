import { parseRange } from '../../../workbook/address.ts';
import type { Sheet } from '../../../workbook/sheet.ts';
import type { PartReader } from '../part-reader.ts';
import { childOf, childrenOf, textAttribute, type XmlElement } from '../xml/element.ts';

/**
 * The links of a sheet (ECMA-376 Part 1, 18.3.1.47). They are text to show: nothing here follows them. A place
 * inside the workbook has the form `#Sheet1!A1`.
 */
export function readHyperlinks(
  sheet: XmlElement,
  part: string,
  parts: PartReader,
): Sheet['hyperlinks'] {
  return childrenOf(childOf(sheet, 'hyperlinks'), 'hyperlink').flatMap((link) => {
    const range = parseRange(textAttribute(link, 'ref'));
    if (!range) return [];
    const outside = parts.relationship(part, textAttribute(link, 'r:id'))?.target ?? '';
    const place = textAttribute(link, 'location');
    const target = place === '' ? outside : `${outside}#${place}`;
    return { range, target, tooltip: textAttribute(link, 'tooltip') };
  });
}

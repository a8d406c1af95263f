import { parseRange } from '../../../workbook/address.ts';
import type { SheetTable } from '../../../workbook/sheet.ts';
import type { StyleSheet } from '../styles/read-styles.ts';
import { readTableLook } from '../styles/table-styles.ts';
import { unescapeText } from '../cells/rich-text.ts';
import {
  childOf,
  childrenOf,
  countAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';

/** A table part (ECMA-376 Part 1, 18.5.1.2); null where it names no range. */
export function readTable(root: XmlElement, styles: StyleSheet): SheetTable | null {
  const range = parseRange(textAttribute(root, 'ref'));
  if (!range) return null;
  const look = readTableLook(root, styles.tableStyles, styles.colours);
  return {
    name: textAttribute(root, 'displayName') || textAttribute(root, 'name'),
    range,
    headerRowCount: countAttribute(root, 'headerRowCount', 1),
    totalsRowCount: countAttribute(root, 'totalsRowCount', 0),
    columnNames: childrenOf(childOf(root, 'tableColumns'), 'tableColumn').map((column) =>
      unescapeText(textAttribute(column, 'name')),
    ),
    ...(childOf(childOf(root, 'autoFilter'), 'filterColumn') && {
      filterHasConditions: true as const,
    }),
    ...(look && { look }),
  };
}

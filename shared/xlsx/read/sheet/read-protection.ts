import type { SheetProtection } from '../../../workbook/sheet.ts';
import {
  childOf,
  childrenOf,
  flagAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { readRanges } from './read-ranges.ts';

/**
 * The protection of a sheet (ECMA-376 Part 1, 18.3.1.85). The file says what is forbidden: `formatCells="1"` (the
 * default) forbids formatting, `selectLockedCells="1"` forbids selecting.
 */
export function readProtection(sheet: XmlElement): SheetProtection | null {
  const protection = childOf(sheet, 'sheetProtection');
  if (!protection) return null;
  const allows = (name: string, forbidden: boolean): boolean =>
    !flagAttribute(protection, name, forbidden);
  return {
    enabled: flagAttribute(protection, 'sheet', false),
    hasPassword: hasPassword(protection),
    allowsSelectLocked: allows('selectLockedCells', false),
    allowsFormatCells: allows('formatCells', true),
    allowsInsertRows: allows('insertRows', true),
    allowsDeleteRows: allows('deleteRows', true),
    editableRanges: childrenOf(childOf(sheet, 'protectedRanges'), 'protectedRange')
      .filter((range) => !hasPassword(range) && !childOf(range, 'securityDescriptor'))
      .flatMap((range) => readRanges(textAttribute(range, 'sqref'))),
  };
}

function hasPassword(element: XmlElement): boolean {
  const password = textAttribute(element, 'password');
  return (password !== '' && password !== '0000') || textAttribute(element, 'hashValue') !== '';
}

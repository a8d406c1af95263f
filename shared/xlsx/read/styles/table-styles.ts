import type { TableLook, TablePartLook } from '../../../workbook/sheet.ts';
import type { BorderEdge, DifferentialStyle } from '../../../workbook/style.ts';
import {
  childOf,
  childrenOf,
  countAttribute,
  flagAttribute,
  numberOrNull,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { readEdge } from './borders.ts';
import { builtInTableStyle } from './built-in-table-styles.ts';
import type { ColourTables } from './colours.ts';

/** A part of a table as table styles name it (ECMA-376 Part 1, 18.18.93). */
export type TableStylePart =
  | 'wholeTable'
  | 'headerRow'
  | 'totalRow'
  | 'firstColumn'
  | 'lastColumn'
  | 'firstRowStripe'
  | 'secondRowStripe'
  | 'firstColumnStripe'
  | 'secondColumnStripe';

/** The looks of a table style, by part, with how many rows or columns a stripe takes. */
export interface TableStyle {
  readonly parts: ReadonlyMap<string, TablePartLook>;
  readonly sizes: ReadonlyMap<string, number>;
}

/** The table styles of a style sheet by name (ECMA-376 Part 1, 18.8.42). */
export function readTableStyles(
  root: XmlElement,
  differentialStyles: readonly DifferentialStyle[],
  colours: ColourTables,
): ReadonlyMap<string, TableStyle> {
  const formats = childrenOf(childOf(root, 'dxfs'), 'dxf');
  return new Map(
    childrenOf(childOf(root, 'tableStyles'), 'tableStyle').map((style) => {
      const parts = new Map<string, TablePartLook>();
      const sizes = new Map<string, number>();
      for (const element of childrenOf(style, 'tableStyleElement')) {
        const type = textAttribute(element, 'type');
        sizes.set(type, Math.max(1, countAttribute(element, 'size', 1)));
        const index = numberOrNull(element, 'dxfId') ?? -1;
        const look = differentialStyles[index];
        if (!look) continue;
        const border = childOf(formats[index], 'border');
        const inner = (name: string): BorderEdge | null =>
          border ? readEdge(border, [name], colours) : null;
        parts.set(type, { ...look, vertical: inner('vertical'), horizontal: inner('horizontal') });
      }
      return [textAttribute(style, 'name'), { parts, sizes }];
    }),
  );
}

/** How a table is painted: its style, of the file or built in, with the parts that the table has switched on. */
export function readTableLook(
  table: XmlElement,
  styles: ReadonlyMap<string, TableStyle>,
  colours: ColourTables,
): TableLook | null {
  const info = childOf(table, 'tableStyleInfo');
  const name = textAttribute(info, 'name');
  const style = styles.get(name) ?? builtInTableStyle(name, colours.theme);
  if (!style) return null;
  const part = (partName: TableStylePart, isOn: boolean): TablePartLook | null =>
    isOn ? (style.parts.get(partName) ?? null) : null;
  const size = (partName: TableStylePart): number => style.sizes.get(partName) ?? 1;
  const isOn = (flag: string): boolean => flagAttribute(info, flag, false);
  const wholeTable = part('wholeTable', true);
  const headerRow = part('headerRow', true);
  const totalRow = part('totalRow', true);
  const firstColumn = part('firstColumn', isOn('showFirstColumn'));
  const lastColumn = part('lastColumn', isOn('showLastColumn'));
  return {
    ...(wholeTable && { wholeTable }),
    ...(headerRow && { headerRow }),
    ...(totalRow && { totalRow }),
    ...(firstColumn && { firstColumn }),
    ...(lastColumn && { lastColumn }),
    ...(isOn('showRowStripes') && {
      rowStripes: {
        first: part('firstRowStripe', true),
        second: part('secondRowStripe', true),
        firstSize: size('firstRowStripe'),
        secondSize: size('secondRowStripe'),
      },
    }),
    ...(isOn('showColumnStripes') && {
      columnStripes: {
        first: part('firstColumnStripe', true),
        second: part('secondColumnStripe', true),
        firstSize: size('firstColumnStripe'),
        secondSize: size('secondColumnStripe'),
      },
    }),
  };
}

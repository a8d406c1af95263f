import { rememberRows } from '../../package/row-index.ts';
import { parseRange } from '../../../workbook/address.ts';
import type { Sheet, SheetTable } from '../../../workbook/sheet.ts';
import type { Font } from '../../../workbook/style.ts';
import { type MediaStore } from '../drawing/read-media.ts';
import type { CellPictures } from '../drawing/cell-pictures.ts';
import type { CellContext } from '../cells/cell-content.ts';
import type { FontContext } from '../cells/rich-text.ts';
import type { PartReader } from '../part-reader.ts';
import type { StyleSheet } from '../styles/read-styles.ts';
import { readColour } from '../styles/colours.ts';
import {
  childOf,
  childrenOf,
  countAttribute,
  flagAttribute,
  numberOrNull,
  textAttribute,
} from '../xml/element.ts';
import type { SheetNames } from './print-names.ts';
import { readColumns } from './read-columns.ts';
import { mergeComments, readNotes, readThreads } from './read-comments.ts';
import { readConditionalFormats } from './read-conditional-formats.ts';
import { readHyperlinks } from './read-hyperlinks.ts';
import { readPrintSetup } from './read-print-setup.ts';
import { readProtection } from './read-protection.ts';
import { readTable } from './read-table.ts';
import { readValidations } from './read-validations.ts';
import { readSheetView } from './read-view.ts';
import { readSheetDrawings, readSheetHeaderPictures } from './read-sheet-drawings.ts';
import { readSheetPart, type SheetPart } from './sheet-part.ts';

/** What the workbook part says of a sheet. */
export interface SheetEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: Sheet['kind'];
  readonly visibility: Sheet['visibility'];
  readonly part: string;
  readonly names: SheetNames;
}

/** What all sheets of a workbook share while they are read. */
export interface SheetContext {
  readonly parts: PartReader;
  readonly styles: StyleSheet;
  readonly cells: CellContext;
  readonly fonts: FontContext;
  readonly media: MediaStore;
  readonly cellPictures: CellPictures;
  readonly persons: ReadonlyMap<string, string>;
}

/** A sheet with the number of cells read so far. */
export interface ReadSheet {
  readonly sheet: Sheet;
  readonly cellCount: number;
}

/** Reads one sheet with its comments, drawings and tables. */
export function readSheet(
  entry: SheetEntry,
  context: SheetContext,
  alreadyRead: number,
): ReadSheet {
  const { parts, cells, fonts } = context;
  const bytes = parts.bytes(entry.part, parts.pkg.workbookPart);
  const stored = readSheetPart(bytes, entry.part, cells, fonts, alreadyRead);
  // Of a part in another encoding the offsets would be those of its UTF-8 form.
  if (stored.rowIndex && !parts.isRecoded(entry.part))
    rememberRows(parts.pkg, entry.part, stored.rowIndex);
  return { sheet: assembleSheet(entry, stored, context), cellCount: stored.cellCount };
}

function assembleSheet(
  entry: SheetEntry,
  { root, rows, formulaBlocks, pictureCells }: SheetPart,
  context: SheetContext,
): Sheet {
  const { parts, styles, media, cellPictures } = context;
  const { id, name, kind, visibility, part, names } = entry;
  const merges = childrenOf(childOf(root, 'mergeCells'), 'mergeCell')
    .map((merge) => parseRange(textAttribute(merge, 'ref')))
    .filter((range) => range !== null);
  const sources = { sheet: root, part, merges, pictureCells, cellPictures, parts, media };
  const printSetup = readPrintSetup(root, names);
  const headerPictures = readSheetHeaderPictures(sources);
  const pivotTables = readPivotTables(part, parts);
  const outline = childOf(childOf(root, 'sheetPr'), 'outlinePr');
  const format = childOf(root, 'sheetFormatPr');
  const defaultWidth = numberOrNull(format, 'defaultColWidth');
  return {
    id,
    name,
    kind,
    visibility,
    tabColour: readColour(childOf(childOf(root, 'sheetPr'), 'tabColor'), styles.colours),
    rows,
    columns: readColumns(root, styles.cellStyles.length),
    defaultColumnWidth: defaultWidth,
    baseColumnWidth: countAttribute(format, 'baseColWidth', 8),
    defaultRowHeight: numberOrNull(format, 'defaultRowHeight') ?? usualRowHeight(styles.baseFont),
    defaultRowsHidden: flagAttribute(format, 'zeroHeight', false),
    merges,
    validations: readValidations(root),
    conditionalFormats: readConditionalFormats(root, styles),
    comments: readSheetComments(part, context),
    drawings: readSheetDrawings(sources),
    hyperlinks: readHyperlinks(root, part, parts),
    tables: readSheetTables(part, context),
    autoFilter: parseRange(textAttribute(childOf(root, 'autoFilter'), 'ref')),
    ...(childOf(childOf(root, 'autoFilter'), 'filterColumn') && {
      autoFilterHasConditions: true as const,
    }),
    formulaBlocks,
    ...(pivotTables.length > 0 && { pivotTables }),
    protection: readProtection(root),
    printSetup:
      headerPictures.length > 0
        ? { ...printSetup, headerFooterPictures: headerPictures }
        : printSetup,
    view: readSheetView(root),
    ...(outline && {
      outline: {
        summaryBelow: flagAttribute(outline, 'summaryBelow', true),
        summaryRight: flagAttribute(outline, 'summaryRight', true),
      },
    }),
  };
}

function readSheetComments(part: string, context: SheetContext): Sheet['comments'] {
  const { parts, fonts, persons } = context;
  const notes = parts.targets(part, 'comments').flatMap((target) => {
    const root = parts.optional(target);
    return root ? readNotes(root, fonts) : [];
  });
  const threads = parts.targets(part, 'threadedComment').flatMap((target) => {
    const root = parts.optional(target);
    return root ? readThreads(root, persons) : [];
  });
  return mergeComments(notes, threads);
}

function readSheetTables(part: string, { parts, styles }: SheetContext): readonly SheetTable[] {
  return parts.targets(part, 'table').flatMap((target) => {
    const root = parts.optional(target);
    return (root && readTable(root, styles)) ?? [];
  });
}

/** Where the outputs of pivot tables stand (ECMA-376 Part 1, 18.10.1.49). */
function readPivotTables(part: string, parts: PartReader): NonNullable<Sheet['pivotTables']> {
  return parts.targets(part, 'pivotTable').flatMap((target) => {
    const range = parseRange(textAttribute(childOf(parts.optional(target), 'location'), 'ref'));
    return range ? { kind: 'pivotTable' as const, range } : [];
  });
}

/** Points: the height Excel gives an empty row of this font where the file names none. */
function usualRowHeight(font: Font): number {
  const isChinese = /[\u4e00-\u9fff]|SimSun|SimHei|KaiTi|FangSong/i.test(font.name);
  const lineHeight = ((font.size * 4) / 3) * (isChinese ? 1.14 : 1.3);
  return ((Math.round(lineHeight) + 1) * 3) / 4;
}

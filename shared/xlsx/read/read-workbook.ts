import { failure, success, type Result } from '../../result.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { rememberStringCount } from '../package/string-count.ts';
import type { WorkbookPackage } from '../package/workbook-package.ts';
import type { CellContext } from './cells/cell-content.ts';
import { listedStrings, readSharedStrings, type SharedStrings } from './cells/shared-strings.ts';
import { readCellPictures } from './drawing/cell-pictures.ts';
import { findFixedParts } from './fixed-parts.ts';
import { MediaStore } from './drawing/read-media.ts';
import { readDynamicArrayMarks } from './metadata.ts';
import { PartReader } from './part-reader.ts';
import { DEFAULT_READ_LIMITS, type ReadLimits } from './read-limits.ts';
import { readExplanations } from './read-explanations.ts';
import { RefusedError, type ReadRefusal } from './read-refusal.ts';
import { readPersons } from './sheet/read-comments.ts';
import { readSheet, type SheetContext } from './sheet/read-sheet.ts';
import { DEFAULT_THEME_COLOURS } from './styles/colours.ts';
import { emptyStyleSheet, readStyleSheet, type StyleSheet } from './styles/read-styles.ts';
import { readThemeColours } from './styles/theme.ts';
import { readWorkbookPart } from './workbook-part.ts';
import { childOf } from './xml/element.ts';

/**
 * Reads an opened package as a workbook. Parts are found by relationships only, nothing outside the package is
 * touched, and what a file may cost is bounded by the limits. Never throws for what a file contains.
 */
export function readWorkbook(
  pkg: WorkbookPackage,
  limits: ReadLimits = DEFAULT_READ_LIMITS,
): Result<Workbook, ReadRefusal> {
  const parts = new PartReader(pkg, limits);
  try {
    return success(read(parts));
  } catch (error) {
    if (error instanceof RefusedError) return failure(error.refusal);
    // A text longer than the host can hold, say: the clerk hears which part it was, and nothing is lost.
    const detail = error instanceof Error ? error.message : String(error);
    return failure({ kind: 'unreadablePart', part: parts.current, detail });
  }
}

function read(parts: PartReader): Workbook {
  const { pkg, limits } = parts;
  const { workbookPart } = pkg;
  const book = readWorkbookPart(parts.required(workbookPart, '/'), parts);
  const styles = readStyles(parts);
  const fonts = { colours: styles.colours, baseFont: styles.baseFont };
  const [stringsPart] = parts.targets(workbookPart, 'sharedStrings');
  const strings: SharedStrings =
    stringsPart === undefined
      ? listedStrings([])
      : readSharedStrings(parts.bytes(stringsPart, workbookPart), stringsPart, fonts, limits);
  if (stringsPart !== undefined) rememberStringCount(pkg, stringsPart, strings.count);
  const [metadataPart] = parts.targets(workbookPart, 'sheetMetadata');
  const metadata = parts.optional(metadataPart);
  const marks = readDynamicArrayMarks(metadata);
  const cells: CellContext = {
    strings,
    styleCount: styles.cellStyles.length,
    dateSystem: book.dateSystem,
    isDynamicArray: (cellMetadata) => marks.has(cellMetadata),
    limits,
  };
  const [personsPart] = parts.targets(workbookPart, 'person');
  const persons = parts.optional(personsPart);
  const media = new MediaStore(parts);
  const context: SheetContext = {
    parts,
    styles,
    cells,
    fonts,
    media,
    cellPictures: readCellPictures(metadata, parts, media),
    persons: persons ? readPersons(persons) : new Map(),
  };
  const sheets: Sheet[] = [];
  let cellCount = 0;
  for (const entry of book.sheets) {
    const result = readSheet(entry, context, cellCount);
    sheets.push(result.sheet);
    cellCount = result.cellCount;
  }
  const application = readApplication(parts);
  const fixedParts = findFixedParts(
    pkg,
    book.sheets,
    parts.unread.map(({ part }) => part),
  );
  return {
    sheets,
    styles: styles.cellStyles,
    baseFont: styles.baseFont,
    definedNames: book.definedNames,
    dateSystem: book.dateSystem,
    media: media.media,
    activeSheet: book.activeSheet,
    structureLocked: book.structureLocked,
    signed: pkg.signed,
    recalculatesOnLoad: book.recalculatesOnLoad,
    ...(book.iteration && { iteration: book.iteration }),
    application,
    ...(book.readOnlyRecommended && { readOnlyRecommended: true as const }),
    ...readExplanations(parts.pkg),
    ...(fixedParts.length > 0 && { fixedParts }),
    ...(parts.unread.length > 0 && { unreadParts: parts.unread.map(({ part }) => part) }),
  };
}

function readStyles(parts: PartReader): StyleSheet {
  const { workbookPart } = parts.pkg;
  const [themePart] = parts.targets(workbookPart, 'theme');
  const theme = parts.optional(themePart);
  const colours = theme ? readThemeColours(theme) : DEFAULT_THEME_COLOURS;
  const [stylesPart] = parts.targets(workbookPart, 'styles');
  if (stylesPart === undefined) return emptyStyleSheet(colours);
  const root = parts.required(stylesPart, workbookPart);
  return readStyleSheet(root, colours, stylesPart, parts.limits);
}

/** The program that wrote the file (ECMA-376 Part 1, 22.2.2.1); empty when it does not say. */
function readApplication(parts: PartReader): string {
  const [part] = parts.targets('/', 'extended-properties', 'extendedProperties');
  return childOf(parts.optional(part), 'ep:Application')?.text.trim() ?? '';
}

import type { SheetId } from '../../workbook/address.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { encodingOf } from '../package/decode-xml.ts';
import type { WorkbookPackage } from '../package/workbook-package.ts';
import { placeElements } from '../write/rows/element-tree.ts';

type FixedParts = NonNullable<Workbook['fixedParts']>;

/** A sheet with the part that holds it. */
export interface HomedSheet {
  readonly id: SheetId;
  readonly part: string;
}

/** What a sheet or drawing leads to that holds places of rows and is moved along with them. */
const MOVED: ReadonlySet<string> = new Set([
  'comments',
  'threadedComment',
  'vmlDrawing',
  'drawing',
  'ctrlProp',
  'table',
  'pivotTable',
  'chart',
  'chartEx',
  'chartUserShapes',
]);

/** What says nothing of rows: pictures, links, settings of printers, embedded files, data that names tables only. */
const WITHOUT_ROWS: ReadonlySet<string> = new Set([
  'image',
  'hyperlink',
  'printerSettings',
  'oleObject',
  'package',
  'control',
  'customProperty',
  'externalLinkPath',
  'queryTable',
  'slicer',
  'timeline',
  'webExtension',
  'diagramData',
  'diagramLayout',
  'diagramQuickStyle',
  'diagramColors',
  'chartStyle',
  'chartColorStyle',
  'themeOverride',
  'model3d',
  'media',
  'video',
  'audio',
  'svg',
  'ink',
  'customXml',
]);

/** Of the workbook part: a log of shared editing and live data name cells in ways that only Excel keeps true. */
const FIXED_IN_WORKBOOK: ReadonlySet<string> = new Set(['revisionHeaders', 'volatileDependencies']);

/** Of the workbook part: what is moved when rows come or go. */
const MOVED_IN_WORKBOOK: ReadonlySet<string> = new Set([
  'calcChain',
  'connections',
  'pivotCacheDefinition',
]);

/**
 * The parts that forbid to put rows in or take them out: those that could not be read or cannot be cut, and those of
 * kinds that nobody here knows. A part that may name any sheet forbids it everywhere.
 */
export function findFixedParts(
  pkg: WorkbookPackage,
  sheets: readonly HomedSheet[],
  unread: readonly string[],
): FixedParts {
  const fixed: { sheet: SheetId | null; part: string }[] = [];
  const seen = new Set<string>();
  const isSound = (part: string): boolean => {
    const bytes = pkg.part(part);
    if (!bytes || pkg.isAmbiguous(part) || unread.includes(part)) return false;
    if (encodingOf(bytes) !== 'utf-8') return false;
    // Of all parts only VML may be no XML and yet be read.
    return !part.toLowerCase().endsWith('.vml') || placeElements(bytes) !== null;
  };
  const visit = (source: string, sheet: SheetId): void => {
    if (seen.has(source)) return;
    seen.add(source);
    for (const { kind, part } of pkg.relationshipsOf(source)) {
      if (part === null || WITHOUT_ROWS.has(kind) || kind === 'pivotCacheDefinition') continue;
      if (!MOVED.has(kind)) fixed.push({ sheet, part });
      else if (!isSound(part)) fixed.push({ sheet: null, part });
      else visit(part, sheet);
    }
  };
  if (!isSound(pkg.workbookPart)) fixed.push({ sheet: null, part: pkg.workbookPart });
  for (const { kind, part } of pkg.relationshipsOf(pkg.workbookPart)) {
    if (part === null) continue;
    const isUnsound = MOVED_IN_WORKBOOK.has(kind) && !isSound(part);
    if (isUnsound || FIXED_IN_WORKBOOK.has(kind)) fixed.push({ sheet: null, part });
  }
  for (const { id, part } of sheets) {
    if (!isSound(part)) fixed.push({ sheet: null, part });
    visit(part, id);
  }
  return fixed;
}

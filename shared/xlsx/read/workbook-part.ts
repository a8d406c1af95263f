import type { DefinedName, Iteration, Workbook } from '../../workbook/workbook.ts';
import { unescapeText } from './cells/rich-text.ts';
import type { PartReader } from './part-reader.ts';
import { refuse } from './read-refusal.ts';
import { NO_SHEET_NAMES, readSheetNames, type SheetNames } from './sheet/print-names.ts';
import type { SheetEntry } from './sheet/read-sheet.ts';
import {
  childOf,
  childrenOf,
  countAttribute,
  flagAttribute,
  numberOrNull,
  textAttribute,
  type XmlElement,
} from './xml/element.ts';

/** What the workbook part says (ECMA-376 Part 1, 18.2). */
export interface WorkbookPart {
  readonly sheets: readonly SheetEntry[];
  readonly definedNames: readonly DefinedName[];
  readonly dateSystem: Workbook['dateSystem'];
  readonly activeSheet: string;
  readonly structureLocked: boolean;
  readonly recalculatesOnLoad: boolean;
  /** Null where circles of formulas are not computed. */
  readonly iteration: Iteration | null;
  readonly readOnlyRecommended: boolean;
}

const SHEET_KINDS: ReadonlyMap<string, SheetEntry['kind']> = new Map([
  ['worksheet', 'worksheet'],
  ['chartsheet', 'chartsheet'],
  ['dialogsheet', 'dialogsheet'],
  ['xlMacrosheet', 'macrosheet'],
  ['xlIntlMacrosheet', 'macrosheet'],
]);

/** Reads the workbook part; refuses one that is no spreadsheet or has no sheet. */
export function readWorkbookPart(root: XmlElement, parts: PartReader): WorkbookPart {
  const part = parts.pkg.workbookPart;
  if (root.name !== 'workbook') refuse({ kind: 'notASpreadsheet', part });
  const elements = childrenOf(childOf(root, 'sheets'), 'sheet');
  const { sheets: limit } = parts.limits;
  if (elements.length > limit)
    refuse({ kind: 'tooMuch', part, what: 'sheets', count: elements.length, limit });
  const ids = uniqueIds(elements);
  const definedNames = readDefinedNames(root, ids);
  const names = sheetNamesById(definedNames);
  const sheets = elements.flatMap((element, index) => {
    const id = ids[index] ?? '';
    return readEntry(element, id, names.get(id) ?? NO_SHEET_NAMES, parts) ?? [];
  });
  const view = childOf(childOf(root, 'bookViews'), 'workbookView');
  const protection = childOf(root, 'workbookProtection');
  return {
    sheets,
    definedNames,
    dateSystem: flagAttribute(childOf(root, 'workbookPr'), 'date1904', false) ? '1904' : '1900',
    activeSheet: activeSheet(sheets, ids[countAttribute(view, 'activeTab', 0)], part),
    structureLocked: flagAttribute(protection, 'lockStructure', false),
    recalculatesOnLoad: flagAttribute(childOf(root, 'calcPr'), 'fullCalcOnLoad', false),
    iteration: readIteration(childOf(root, 'calcPr')),
    readOnlyRecommended: flagAttribute(childOf(root, 'fileSharing'), 'readOnlyRecommended', false),
  };
}

/** The defaults are those of the standard; Excel allows at most 32,767 rounds. */
function readIteration(properties: XmlElement | undefined): Iteration | null {
  if (!flagAttribute(properties, 'iterate', false)) return null;
  const rounds = Math.min(32_767, Math.max(1, countAttribute(properties, 'iterateCount', 100)));
  const tolerance = Math.max(0, numberOrNull(properties, 'iterateDelta') ?? 0.001);
  return { rounds, tolerance };
}

/** The sheets' own ids; a repeated or missing one is told apart by its place. */
function uniqueIds(elements: readonly XmlElement[]): readonly string[] {
  const seen = new Set<string>();
  return elements.map((element, index) => {
    const stored = textAttribute(element, 'sheetId');
    const id = stored === '' || seen.has(stored) ? `${stored}#${index + 1}` : stored;
    seen.add(id);
    return id;
  });
}

function readEntry(
  element: XmlElement,
  id: string,
  names: SheetNames,
  parts: PartReader,
): SheetEntry | null {
  const { workbookPart } = parts.pkg;
  const relationship = parts.relationship(workbookPart, textAttribute(element, 'r:id'));
  const kind = SHEET_KINDS.get(relationship?.kind ?? '');
  if (!relationship || !kind) return null;
  const { part, target } = relationship;
  if (part === null) refuse({ kind: 'missingPart', part: target, wantedBy: workbookPart });
  const state = textAttribute(element, 'state');
  return {
    id,
    name: unescapeText(textAttribute(element, 'name')),
    kind,
    visibility: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
    part,
    names,
  };
}

function readDefinedNames(root: XmlElement, ids: readonly string[]): readonly DefinedName[] {
  return childrenOf(childOf(root, 'definedNames'), 'definedName').map((element) => {
    const scope = numberOrNull(element, 'localSheetId');
    return {
      name: textAttribute(element, 'name'),
      scope: scope === null ? null : (ids[scope] ?? null),
      formula: unescapeText(element.text),
      hidden: flagAttribute(element, 'hidden', false),
    };
  });
}

function sheetNamesById(names: readonly DefinedName[]): ReadonlyMap<string, SheetNames> {
  const formulas = new Map<string, { area: string; titles: string }>();
  for (const { name, scope, formula } of names) {
    if (scope === null) continue;
    const found = formulas.get(scope) ?? { area: '', titles: '' };
    if (name.toLowerCase() === '_xlnm.print_area') found.area = formula;
    if (name.toLowerCase() === '_xlnm.print_titles') found.titles = formula;
    formulas.set(scope, found);
  }
  return new Map([...formulas].map(([id, { area, titles }]) => [id, readSheetNames(area, titles)]));
}

/** The sheet that the file was left on, or the first that can be seen. */
function activeSheet(
  sheets: readonly SheetEntry[],
  wanted: string | undefined,
  part: string,
): string {
  const visible = sheets.filter(({ visibility }) => visibility === 'visible');
  const chosen = visible.find(({ id }) => id === wanted) ?? visible[0] ?? sheets[0];
  if (!chosen) refuse({ kind: 'noSheets', part });
  return chosen.id;
}

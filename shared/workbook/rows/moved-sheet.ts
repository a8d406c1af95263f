import { MAX_ROWS } from '../address.ts';
import type { ConditionalFormat, ConditionalRule } from '../conditional-format.ts';
import { EMPTY_ROW, type Row, type Sheet } from '../sheet.ts';
import type { DataValidation } from '../validation.ts';
import { movedAnchor } from './moved-anchors.ts';
import { MovedFormulas, withMovedFormulas } from './moved-formulas.ts';
import {
  addedMerges,
  movedBlock,
  movedMerge,
  movedRange,
  movedRuleRanges,
} from './moved-ranges.ts';
import { movedRuleFormula, type FormulaPlace, type RuleRanges } from './moved-references.ts';
import { newRowLike } from './new-row.ts';
import { movedRow, movedSpan, type RowChange } from './row-change.ts';

/** The sheet whose rows change, with everything on it that stands at rows. Views, with frozen rows, stay as they are. */
export function withRowsChanged(sheet: Sheet, place: FormulaPlace): Sheet {
  const { change } = place;
  const formulas = new MovedFormulas(sheet, place);
  const rows = movedRows(sheet, change, formulas);
  const heights = { ...sheet, rows };
  const moved: Sheet = {
    ...sheet,
    rows,
    merges: [
      ...sheet.merges.flatMap((merge) => movedMerge(merge, change) ?? []),
      ...(change.kind === 'insert' ? addedMerges(sheet.merges, change) : []),
    ],
    validations: sheet.validations.flatMap((rule) => movedValidation(rule, place) ?? []),
    conditionalFormats: sheet.conditionalFormats.flatMap((rule) => movedFormat(rule, place) ?? []),
    comments: sheet.comments.flatMap((comment) => {
      const row = movedRow(comment.row, change);
      return row === null || row >= MAX_ROWS ? [] : { ...comment, row };
    }),
    drawings: sheet.drawings.flatMap((drawing) => {
      const isInCell = drawing.kind === 'picture' && drawing.inCell === true;
      const cellRow = drawing.anchor.kind === 'absolute' ? 0 : drawing.anchor.from.row;
      if (isInCell && movedRow(cellRow, change) === null) return [];
      const anchor = movedAnchor(drawing.anchor, change, sheet, heights);
      return anchor === drawing.anchor ? drawing : { ...drawing, anchor };
    }),
    hyperlinks: sheet.hyperlinks.flatMap((link) => {
      const range = movedRange(link.range, change);
      return range ? { ...link, range } : [];
    }),
    tables: sheet.tables.map((table) => {
      const grows = table.totalsRowCount === 0;
      const range = (grows ? movedBlock : movedRange)(table.range, change);
      return range && range !== table.range ? { ...table, range } : table;
    }),
    autoFilter: movedFilter(sheet.autoFilter, change),
    formulaBlocks: sheet.formulaBlocks.flatMap((block) => {
      const range = movedRange(block.range, change);
      return range ? { ...block, range } : [];
    }),
    protection: sheet.protection && {
      ...sheet.protection,
      editableRanges: movedRuleRanges(sheet.protection.editableRanges, change),
    },
    printSetup: movedPrintSetup(sheet.printSetup, change),
  };
  if (!sheet.pivotTables) return moved;
  const pivotTables = sheet.pivotTables.flatMap((pivot) => {
    const range = movedRange(pivot.range, change);
    return range ? { ...pivot, range } : [];
  });
  return { ...moved, pivotTables };
}

/** Another sheet, whose formulas and rules may name the sheet whose rows change; the same object where none does. */
export function withReferencesMoved(sheet: Sheet, place: FormulaPlace): Sheet {
  const rows = rowsWithFormulas(sheet, place);
  const validations = unlessSame(sheet.validations, (rule) => movedValidation(rule, place) ?? rule);
  const conditionalFormats = unlessSame(
    sheet.conditionalFormats,
    (rule) => movedFormat(rule, place) ?? rule,
  );
  const isSame =
    rows === sheet.rows &&
    validations === sheet.validations &&
    conditionalFormats === sheet.conditionalFormats;
  return isSame ? sheet : { ...sheet, rows, validations, conditionalFormats };
}

function rowsWithFormulas(sheet: Sheet, place: FormulaPlace): Sheet['rows'] {
  const formulas = new MovedFormulas(sheet, place);
  let rows: Map<number, Row> | null = null;
  for (const [index, row] of sheet.rows) {
    const moved = withMovedFormulas(row, index, formulas);
    if (moved === row) continue;
    rows ??= new Map(sheet.rows);
    rows.set(index, moved);
  }
  return rows ?? sheet.rows;
}

function movedRows(
  sheet: Sheet,
  change: RowChange,
  formulas: MovedFormulas,
): ReadonlyMap<number, Row> {
  const rows = new Map<number, Row>();
  const isLike = change.kind === 'insert' && change.like !== null;
  let areNewRowsDue = isLike;
  const addNewRows = (): void => {
    areNewRowsDue = false;
    for (let row = change.start; row < change.start + change.count; row += 1) {
      const added = newRowLike(sheet, change, row, formulas);
      if (added !== EMPTY_ROW) rows.set(row, added);
    }
  };
  for (const [index, row] of sheet.rows) {
    if (areNewRowsDue && index >= change.start) addNewRows();
    const now = movedRow(index, change);
    if (now !== null && now < MAX_ROWS) rows.set(now, withMovedFormulas(row, index, formulas));
  }
  if (areNewRowsDue) addNewRows();
  return rows;
}

function movedValidation(rule: DataValidation, place: FormulaPlace): DataValidation | null {
  const ranges = rangesAfter(rule.ranges, place);
  if (ranges.length === 0) return null;
  const around: RuleRanges = { before: rule.ranges, after: ranges };
  const formula1 = movedRuleFormula(rule.formula1, place, around);
  const formula2 = movedRuleFormula(rule.formula2, place, around);
  const isSame = ranges === rule.ranges && formula1 === rule.formula1 && formula2 === rule.formula2;
  return isSame ? rule : { ...rule, ranges, formula1, formula2 };
}

function movedFormat(format: ConditionalFormat, place: FormulaPlace): ConditionalFormat | null {
  const ranges = rangesAfter(format.ranges, place);
  if (ranges.length === 0) return null;
  const around: RuleRanges = { before: format.ranges, after: ranges };
  const rule = movedRule(format.rule, (formula) => movedRuleFormula(formula, place, around));
  return ranges === format.ranges && rule === format.rule ? format : { ...format, ranges, rule };
}

function rangesAfter(
  ranges: DataValidation['ranges'],
  { change, changedSheet, ownSheet }: FormulaPlace,
): DataValidation['ranges'] {
  return changedSheet === ownSheet ? movedRuleRanges(ranges, change) : ranges;
}

function movedRule(rule: ConditionalRule, moved: (formula: string) => string): ConditionalRule {
  const threshold = (item: { readonly kind: string; readonly value: string }): string =>
    item.kind === 'formula' || item.value.includes('!') || /[A-Za-z$]/.test(item.value)
      ? moved(item.value)
      : item.value;
  switch (rule.kind) {
    case 'cellIs': {
      const formulas = unlessSame(rule.formulas, moved);
      return formulas === rule.formulas ? rule : { ...rule, formulas };
    }
    case 'expression': {
      const formula = moved(rule.formula);
      return formula === rule.formula ? rule : { ...rule, formula };
    }
    case 'colourScale':
    case 'iconSet': {
      const thresholds = unlessSame(rule.thresholds, (item) => {
        const value = threshold(item);
        return value === item.value ? item : { ...item, value };
      });
      return thresholds === rule.thresholds ? rule : { ...rule, thresholds };
    }
    case 'dataBar': {
      const minimum = { ...rule.minimum, value: threshold(rule.minimum) };
      const maximum = { ...rule.maximum, value: threshold(rule.maximum) };
      const isSame = minimum.value === rule.minimum.value && maximum.value === rule.maximum.value;
      return isSame ? rule : { ...rule, minimum, maximum };
    }
    case 'top':
    case 'average':
    case 'duplicates':
    case 'text':
    case 'blanks':
    case 'errors':
    case 'timePeriod':
      return rule;
  }
}

/** A filter whose heading row goes is gone with it. */
function movedFilter(filter: Sheet['autoFilter'], change: RowChange): Sheet['autoFilter'] {
  return filter && movedRow(filter.top, change) !== null ? movedBlock(filter, change) : null;
}

function movedPrintSetup(setup: Sheet['printSetup'], change: RowChange): Sheet['printSetup'] {
  const areas = setup.printAreas?.flatMap((area) => movedBlock(area, change) ?? []) ?? null;
  const titles = setup.titleRows && movedSpan(setup.titleRows.first, setup.titleRows.last, change);
  return {
    ...setup,
    printAreas: areas?.length === 0 ? null : areas,
    titleRows: titles && titles[0] < MAX_ROWS ? { first: titles[0], last: titles[1] } : null,
    rowBreaks: setup.rowBreaks.flatMap((row) => {
      const now = movedRow(row, change);
      // Nothing breaks above the first row.
      return now === null || now === 0 || now >= MAX_ROWS ? [] : now;
    }),
  };
}

function unlessSame<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}

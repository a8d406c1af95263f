import type { CellRange, SheetId } from '../../../workbook/address.ts';
import type { RowHeights } from '../../../workbook/rows/moved-anchors.ts';
import { movedAnchor } from '../../../workbook/rows/moved-anchors.ts';
import {
  movedCellFormula,
  movedNameFormula,
  movedRuleFormula,
  type FormulaPlace,
} from '../../../workbook/rows/moved-references.ts';
import { movedRow, type RowChange } from '../../../workbook/rows/row-change.ts';
import { withRowChange } from '../../../workbook/rows/perform-row-edit.ts';
import type { DrawingAnchor } from '../../../workbook/drawing.ts';
import { sheetById, type Workbook } from '../../../workbook/workbook.ts';

/** One change with the states of the workbook before and after it. */
interface RowStep {
  readonly change: RowChange;
  /** The name of the sheet whose rows change. */
  readonly changedSheet: string;
  readonly before: Workbook;
  readonly after: Workbook;
}

/** The row changes that a save has to bring into the file, and what becomes of places and formulas by them. */
export class RowHistory {
  readonly saved: Workbook;
  /** The workbook as the file describes it after the changes, before any cell is written. */
  readonly moved: Workbook;
  private readonly steps: readonly RowStep[];

  constructor(saved: Workbook, changes: readonly RowChange[]) {
    this.saved = saved;
    const steps: RowStep[] = [];
    let current = saved;
    for (const change of changes) {
      const after = withRowChange(current, change);
      const changedSheet = sheetById(current, change.sheet)?.name ?? '';
      steps.push({ change, changedSheet, before: current, after });
      current = after;
    }
    this.steps = steps;
    this.moved = current;
  }

  /** Whether rows of this sheet change. */
  concerns(sheet: SheetId): boolean {
    return this.steps.some(({ change }) => change.sheet === sheet);
  }

  /** Where a row of the file goes; null when it goes away. */
  rowAfter(sheet: SheetId, row: number): number | null {
    let now: number | null = row;
    for (const { change } of this.changesOf(sheet)) {
      now = movedRow(now, change);
      if (now === null) return null;
    }
    return now;
  }

  /** The rows that the file does not have yet, in order, as they are numbered afterwards. */
  newRows(sheet: SheetId): readonly number[] {
    let rows: readonly number[] = [];
    for (const { change } of this.changesOf(sheet)) {
      rows = rows.flatMap((row) => movedRow(row, change) ?? []);
      if (change.kind === 'insert')
        rows = [...rows, ...Array.from({ length: change.count }, (_, at) => change.start + at)];
    }
    return rows.toSorted((a, b) => a - b);
  }

  /** What a list of ranges becomes by the given rule for one change. */
  rangesAfter<T>(sheet: SheetId, value: T, move: (value: T, change: RowChange) => T): T {
    return this.changesOf(sheet).reduce((now, { change }) => move(now, change), value);
  }

  /** A formula outside cells (charts, controls); `sheet` is its own sheet, null where it has none. */
  formulaAfter(formula: string, sheet: SheetId | null): string {
    return this.steps.reduce(
      (text, step) => movedCellFormula(text, this.placeOf(step, sheet), null),
      formula,
    );
  }

  nameAfter(formula: string, scope: SheetId | null, isBuiltIn: boolean): string {
    return this.steps.reduce(
      (text, step) => movedNameFormula(text, this.placeOf(step, scope), isBuiltIn),
      formula,
    );
  }

  /** The ranges and formulas of a rule; no ranges mean that the rule goes away. */
  ruleAfter(
    sheet: SheetId,
    ranges: readonly CellRange[],
    formulas: readonly string[],
    move: (ranges: readonly CellRange[], change: RowChange) => readonly CellRange[],
  ): { readonly ranges: readonly CellRange[]; readonly formulas: readonly string[] } {
    let now = { ranges, formulas };
    for (const step of this.steps) {
      const before = now.ranges;
      const after = step.change.sheet === sheet ? move(before, step.change) : before;
      const place = this.placeOf(step, sheet);
      now = {
        ranges: after,
        formulas: now.formulas.map((text) => movedRuleFormula(text, place, { before, after })),
      };
    }
    return now;
  }

  anchorAfter(sheet: SheetId, anchor: DrawingAnchor): DrawingAnchor {
    return this.changesOf(sheet).reduce((now, { change, before, after }) => {
      const [old, next] = [sheetById(before, sheet), sheetById(after, sheet)];
      const heights = (state: typeof old): RowHeights =>
        state ?? { rows: new Map(), defaultRowHeight: 15, defaultRowsHidden: false };
      return movedAnchor(now, change, heights(old), heights(next));
    }, anchor);
  }

  private changesOf(sheet: SheetId): readonly RowStep[] {
    return this.steps.filter(({ change }) => change.sheet === sheet);
  }

  private placeOf({ change, changedSheet }: RowStep, sheet: SheetId | null): FormulaPlace {
    const ownSheet = sheet === null ? '' : (sheetById(this.saved, sheet)?.name ?? '');
    return { change, changedSheet, ownSheet };
  }
}

import type { CellReference } from '../workbook/address.ts';
import type { CellValue } from '../workbook/cell.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** Why a formula keeps its saved value. */
export type UnsupportedReason =
  | { readonly kind: 'unknownFunction'; readonly name: string }
  | { readonly kind: 'externalReference'; readonly text: string }
  | { readonly kind: 'syntax'; readonly detail: string }
  | { readonly kind: 'dataTable' }
  | { readonly kind: 'tooComplex'; readonly detail: string }
  | { readonly kind: 'cycle'; readonly cells: readonly CellReference[] }
  | { readonly kind: 'dependsOnUnsupported'; readonly cell: CellReference };

/** The result of a formula cell, or of a cell its array fills, that differs from what the workbook holds. */
export interface ComputedCell extends CellReference {
  readonly value: CellValue;
}

/** What a calculation found; cells that did not change are not listed. */
export interface CalculationOutcome {
  readonly computed: readonly ComputedCell[];
}

/** A formula that is not computed (未重算), with the reason. */
export interface UnsupportedFormula extends CellReference {
  readonly reason: UnsupportedReason;
}

/**
 * The live calculation of one workbook. It reads values from the workbook given to each call and holds only
 * what follows from it (syntax trees, dependency graph), so the caller stays the owner of all state.
 */
export interface Calculator {
  /** Computes every formula; used for cells without a saved result, after `recalculatesOnLoad`, and by `recalc`. */
  readonly calculateAll: (workbook: Workbook) => CalculationOutcome;
  /** Computes what depends on the changed cells, in order. `workbook` already holds the changes. */
  readonly calculateFrom: (
    workbook: Workbook,
    changed: readonly CellReference[],
  ) => CalculationOutcome;
  readonly unsupported: () => readonly UnsupportedFormula[];
}

/** The facts of the outside world that formulas may ask for; given in, so that results are repeatable. */
export interface CalculationEnvironment {
  /** The current moment as a serial number of the workbook's date system, for NOW and TODAY. */
  readonly now: () => number;
  /** A number in [0, 1) for RAND. */
  readonly random: () => number;
}

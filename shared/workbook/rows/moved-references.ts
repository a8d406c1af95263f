import { MAX_ROWS, type CellRange } from '../address.ts';
import {
  printReference,
  rewriteReferences,
  type FormulaReference,
  type ReferenceCorner,
} from '../references/formula-references.ts';
import { movedRow, movedSpan, type RowChange } from './row-change.ts';

/** Where a formula stands, and which rows come or go. Sheets are named as formulas name them. */
export interface FormulaPlace {
  readonly change: RowChange;
  /** The sheet whose rows change. */
  readonly changedSheet: string;
  /** The formula's own sheet. */
  readonly ownSheet: string;
}

/**
 * A cell's formula after rows came or went, as Excel rewrites it: what lies behind moves, a range across grows or
 * shrinks, what is gone becomes `#REF!`. Beyond Excel, a block that ends with the row that new rows are made like
 * takes them in when they follow it, so that a total goes on covering its list; a formula that stands among the rows
 * of the block does so only where the block's end is fixed, because a running total ends with its own row.
 * @param row the formula's own row before the change, 0-based; null where it has none (a chart's series).
 */
export function movedCellFormula(formula: string, place: FormulaPlace, row: number | null): string {
  const { change } = place;
  if (!mayConcern(formula, place)) return formula;
  const ownRow = isNamed(null, place) ? row : null;
  return rewriteReferences(formula, (reference) => {
    if (!isNamed(reference.sheet, place)) return null;
    const rows = rowsOf(reference);
    if (!rows) return null;
    const span = movedReferenceSpan(reference, change, ownRow);
    if (span?.[0] === rows[0] && span[1] === rows[1]) return null;
    return span ? withRows(reference, span) : `${reference.prefix}#REF!`;
  });
}

/**
 * The formula of a name after rows came or went. Rows without `$` count from the cell that uses the name, so they
 * stay; built-in names (print areas) mean fixed places, however they are written.
 */
export function movedNameFormula(formula: string, place: FormulaPlace, isBuiltIn: boolean): string {
  if (!mayConcern(formula, place)) return formula;
  return rewriteReferences(formula, (reference) => {
    const { first, last } = reference;
    if (!isNamed(reference.sheet, place)) return null;
    const isFixed = isBuiltIn || (first.rowFixed && (last?.rowFixed ?? true));
    const rows = rowsOf(reference);
    if (!isFixed || !rows) return null;
    const span = movedReferenceSpan(reference, place.change, null);
    if (span?.[0] === rows[0] && span[1] === rows[1]) return null;
    return span ? withRows(reference, span) : `${reference.prefix}#REF!`;
  });
}

/** Where a rule (validation or conditional format) applies before and after; its formula is written for the first cell. */
export interface RuleRanges {
  readonly before: readonly CellRange[];
  readonly after: readonly CellRange[];
}

/**
 * The formula of a rule after rows came or went. Fixed rows move as in cells. A row without `$` is seen from each cell
 * of the rule; it keeps the distance that most of its cells need.
 */
export function movedRuleFormula(
  formula: string,
  place: FormulaPlace,
  { before, after }: RuleRanges,
): string {
  const [old] = before;
  const [now] = after;
  if (!old || !now) return formula;
  const isOwn = isNamed(null, place);
  if (!isOwn && !mayConcern(formula, place)) return formula;
  return rewriteReferences(formula, (reference) => {
    const concerns = isNamed(reference.sheet, place);
    const rewritten = {
      ...reference,
      first: movedCorner(reference.first),
      last: reference.last && movedCorner(reference.last),
    };
    const fixed = [reference.first, reference.last].filter((corner) => corner?.rowFixed);
    if (concerns && fixed.length > 0 && goesAway(reference)) return `${reference.prefix}#REF!`;
    if ([rewritten.first, rewritten.last].some((corner) => corner?.row === OFF_SHEET))
      return `${reference.prefix}#REF!`;
    const text = printReference(rewritten);
    return text === printReference(reference) ? null : text;

    function goesAway({ first, last }: FormulaReference): boolean {
      if (first.row === null) return false;
      const span = [first.row, last?.row ?? first.row].toSorted((a, b) => a - b);
      const isFixed = first.rowFixed && (last?.rowFixed ?? true);
      return isFixed && movedSpan(span[0] ?? 0, span[1] ?? 0, place.change) === null;
    }

    function movedCorner(corner: ReferenceCorner): ReferenceCorner {
      const column =
        corner.column === null || corner.columnFixed || !old || !now
          ? corner.column
          : corner.column + now.left - old.left;
      if (corner.row === null) return { ...corner, column };
      const row = corner.rowFixed
        ? concerns
          ? fixedRow(reference, corner.row)
          : corner.row
        : relativeRow(corner.row, concerns);
      return { ...corner, row, column };
    }

    function fixedRow({ first, last }: FormulaReference, row: number): number {
      const rows = [first, last].map((corner) => (corner?.rowFixed ? corner.row : null));
      const [a, b] = rows;
      // A corner that goes takes the nearest row that is left of its range.
      const span =
        a != null && b != null
          ? movedReferenceSpan(reference, place.change, null)
          : [movedRow(row, place.change) ?? place.change.start, 0];
      const isLower = a != null && b != null && row === Math.max(a, b) && a !== b;
      return span?.[isLower ? 1 : 0] ?? row;
    }

    function relativeRow(row: number, moves: boolean): number {
      if (!old || !now) return row;
      const distance = row - old.top;
      const distances = new Map<number, number>();
      const middle = Math.floor((old.top + old.bottom) / 2);
      for (const cell of [old.top, middle, old.bottom]) {
        const to = isOwn ? movedRow(cell, place.change) : cell;
        const target = moves ? movedRow(cell + distance, place.change) : cell + distance;
        if (to === null || target === null) continue;
        distances.set(target - to, (distances.get(target - to) ?? 0) + 1);
      }
      let best = distances.get(distance) ?? 0;
      let chosen = best > 0 || distances.size === 0 ? distance : Number.NaN;
      for (const [candidate, votes] of distances) {
        if (votes <= best) continue;
        best = votes;
        chosen = candidate;
      }
      const moved = now.top + chosen;
      return moved >= 0 && moved < MAX_ROWS ? moved : OFF_SHEET;
    }
  });
}

const OFF_SHEET = -1;

/** A quick look that spares formulas without a row that moves, and those of other sheets. */
function mayConcern(formula: string, place: FormulaPlace): boolean {
  if (!isNamed(null, place) && !formula.includes('!')) return false;
  return /\d/.test(formula);
}

/** Whether a reference with this sheet (null for the formula's own) leads to the sheet whose rows change. */
function isNamed(sheet: string | null, { changedSheet, ownSheet }: FormulaPlace): boolean {
  return (sheet ?? ownSheet).toLowerCase() === changedSheet.toLowerCase();
}

function rowsOf({ first, last }: FormulaReference): readonly [number, number] | null {
  if (first.row === null) return null;
  const other = last?.row ?? first.row;
  return [Math.min(first.row, other), Math.max(first.row, other)];
}

/** The rows of a reference after the change; null when nothing is left of it. */
function movedReferenceSpan(
  reference: FormulaReference,
  change: RowChange,
  ownRow: number | null,
): readonly [number, number] | null {
  const rows = rowsOf(reference);
  if (!rows) return null;
  const [top, bottom] = rows;
  const { first, last } = reference;
  if (top === 0 && bottom === MAX_ROWS - 1) return rows;
  const lower = (last?.row ?? -1) === bottom ? last : first;
  const isAmong = ownRow !== null && ownRow >= top && ownRow <= bottom;
  const mayGrow = first.column !== null && (!isAmong || lower?.rowFixed === true);
  const span = movedBlockSpan(top, bottom, change, mayGrow);
  if (!span || span[0] >= MAX_ROWS) return null;
  return [span[0], Math.min(span[1], MAX_ROWS - 1)];
}

/**
 * The first and last row of a block of cells after the change. A block of several rows that ends with the row that
 * new rows are made like takes them in when they follow it, if it `mayGrow`.
 */
export function movedBlockSpan(
  top: number,
  bottom: number,
  change: RowChange,
  mayGrow: boolean,
): readonly [number, number] | null {
  const { kind, start, count, like } = change;
  const follows = kind === 'insert' && like === bottom && start === bottom + 1;
  if (mayGrow && follows && top < bottom) return [top, bottom + count];
  return movedSpan(top, bottom, change);
}

function withRows(reference: FormulaReference, [top, bottom]: readonly [number, number]): string {
  const { first, last } = reference;
  const isUpsideDown = last !== null && (last.row ?? 0) < (first.row ?? 0);
  return printReference({
    ...reference,
    first: { ...first, row: isUpsideDown ? bottom : top },
    last: last && { ...last, row: isUpsideDown ? top : bottom },
  });
}

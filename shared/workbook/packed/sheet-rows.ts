import type { Row } from '../sheet.ts';
import type { PackedRows, RowLook } from './packed-rows.ts';

/**
 * The rows of a sheet: packed as the file had them, with the rows that edits made over them. It is a `Map` and behaves
 * like one in every respect, so that whoever takes rows for a map is right; a new state of the workbook shares all
 * packed rows with the old one.
 */
export class SheetRows extends Map<number, Row> {
  /** The rows as the file had them. */
  readonly packed: PackedRows;
  /** Rows that are not as the file had them; null for one that is gone. */
  private readonly changed: Map<number, Row | null>;
  private count: number;

  constructor(
    packed: PackedRows,
    changed: ReadonlyMap<number, Row | null> = new Map(),
    count = packed.size,
  ) {
    super();
    this.packed = packed;
    this.changed = new Map(changed);
    this.count = count;
  }

  override get size(): number {
    return this.count;
  }

  override get(number: number): Row | undefined {
    const changed = this.changed.get(number);
    return changed === undefined ? this.packed.get(number) : (changed ?? undefined);
  }

  override has(number: number): boolean {
    const changed = this.changed.get(number);
    return changed === undefined ? this.packed.has(number) : changed !== null;
  }

  override set(number: number, row: Row): this {
    if (!this.has(number)) this.count++;
    this.changed.set(number, row);
    return this;
  }

  override delete(number: number): boolean {
    if (!this.has(number)) return false;
    this.count--;
    if (this.packed.has(number)) this.changed.set(number, null);
    else this.changed.delete(number);
    return true;
  }

  override clear(): void {
    for (const number of [...this.keys()]) this.delete(number);
  }

  override *keys(): MapIterator<number> {
    for (const number of this.packed.numbers) if (this.changed.get(number) !== null) yield number;
    for (const [number, row] of this.changed)
      if (row !== null && !this.packed.has(number)) yield number;
  }

  override *values(): MapIterator<Row> {
    for (const [, row] of this.entries()) yield row;
  }

  override *entries(): MapIterator<[number, Row]> {
    for (const number of this.keys()) {
      const row = this.get(number);
      if (row) yield [number, row];
    }
  }

  override [Symbol.iterator](): MapIterator<[number, Row]> {
    return this.entries();
  }

  override forEach(visit: (row: Row, number: number, rows: Map<number, Row>) => void): void {
    for (const [number, row] of this.entries()) visit(row, number, this);
  }

  /** Whether all rows are still as the file had them. */
  get isUntouched(): boolean {
    return this.changed.size === 0;
  }

  /** The last row and the last column of stored cells, 0-based; null where there is none. */
  lastCell(): { readonly row: number; readonly column: number } | null {
    const packed = this.packed.lastCell((row) => !this.changed.has(row));
    let { row, column } = packed ?? { row: -1, column: -1 };
    for (const [number, changed] of this.changed) {
      if (!changed || changed.cells.size === 0) continue;
      row = Math.max(row, number);
      for (const own of changed.cells.keys()) column = Math.max(column, own);
    }
    return row < 0 ? null : { row, column };
  }

  /** What is set for a row itself; undefined where nothing mentions it. No cell becomes an object. */
  look(number: number): RowLook | undefined {
    const changed = this.changed.get(number);
    return changed === undefined ? this.packed.look(number) : (changed ?? undefined);
  }

  /** Whether a row is as the file had it, so that its packed cells tell what it holds. */
  isPacked(number: number): boolean {
    return !this.changed.has(number) && this.packed.has(number);
  }

  /** A new state with these rows in place of the old ones; undefined takes a row away. */
  with(rows: ReadonlyMap<number, Row | undefined>): SheetRows {
    const next = new SheetRows(this.packed, this.changed, this.count);
    for (const [number, row] of rows) {
      if (row) next.set(number, row);
      else next.delete(number);
    }
    return next;
  }

  /** All rows without keeping the ones that become objects only for this passage. */
  *passing(): Generator<[number, Row], void, undefined> {
    for (const number of this.keys()) {
      const row = this.changed.get(number) ?? this.packed.peek(number);
      if (row) yield [number, row];
    }
  }

  /** The numbers of rows that may differ from another state of the same sheet; null where it is not known to be one. */
  mayDifferFrom(other: SheetRows): Set<number> | null {
    return this.packed === other.packed
      ? new Set([...this.changed.keys(), ...other.changed.keys()])
      : null;
  }
}

/** The rows with some of them replaced; undefined takes a row away. */
export function rowsWith(
  rows: ReadonlyMap<number, Row>,
  changes: ReadonlyMap<number, Row | undefined>,
): ReadonlyMap<number, Row> {
  if (rows instanceof SheetRows) return rows.with(changes);
  const next = new Map(rows);
  for (const [number, row] of changes) {
    if (row) next.set(number, row);
    else next.delete(number);
  }
  return next;
}

/** The numbers of the rows in which two states of a sheet may differ; rows that are surely the same are left out. */
export function differingRows(
  before: ReadonlyMap<number, Row>,
  after: ReadonlyMap<number, Row>,
): Iterable<number> {
  if (before === after) return [];
  const known =
    before instanceof SheetRows && after instanceof SheetRows ? after.mayDifferFrom(before) : null;
  const candidates = known ?? new Set([...after.keys(), ...before.keys()]);
  return [...candidates].filter((number) => before.get(number) !== after.get(number));
}

/** The last row and the last column of stored cells, 0-based; null where there is none. */
export function lastStoredCell(
  rows: ReadonlyMap<number, Row>,
): { readonly row: number; readonly column: number } | null {
  if (rows instanceof SheetRows) return rows.lastCell();
  let row = -1;
  let column = -1;
  for (const [number, { cells }] of rows) {
    if (cells.size === 0) continue;
    row = Math.max(row, number);
    for (const own of cells.keys()) column = Math.max(column, own);
  }
  return row < 0 ? null : { row, column };
}

/** Whether a formula lacks its result. */
export function lacksResults(rows: ReadonlyMap<number, Row>): boolean {
  if (rows instanceof SheetRows && rows.isUntouched) return rows.packed.lacksResults();
  for (const { cells } of rows.values()) {
    for (const { hasNoSavedResult } of cells.values()) if (hasNoSavedResult) return true;
  }
  return false;
}

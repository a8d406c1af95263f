import type { BoundField } from '../forms/binding.ts';
import { decimalOf, type ExactDecimal } from '../numbers/decimal.ts';
import type { SheetId } from '../workbook/address.ts';
import type { Cell, CellValue } from '../workbook/cell.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { styleAt, type Workbook } from '../workbook/workbook.ts';
import { readCell, type Reading } from './figure.ts';
import type { CheckSettings, Reader } from './relation.ts';

/** What was read of a cell, kept while the cell stays the same. */
export type ReadingCache = Map<
  string,
  { readonly cell: Cell | undefined; readonly reading: Reading }
>;

/** Reads the cells of a form; values in `changes` (by field key) stand for those of the workbook. */
export class CellReader implements Reader {
  readonly settings: CheckSettings;
  private readonly workbook: Workbook;
  private readonly sheets: ReadonlyMap<SheetId, Sheet>;
  private readonly cache: ReadingCache;
  private readonly changes: ReadonlyMap<string, CellValue>;
  private readonly isExact: boolean;
  /** The same workbook without changes; null for that reader itself. */
  private readonly base: CellReader | null;
  private readonly sums = new Map<readonly BoundField[], ExactDecimal | null>();

  constructor(
    workbook: Workbook,
    settings: CheckSettings,
    cache: ReadingCache,
    changes: ReadonlyMap<string, CellValue> = new Map(),
    isExact = false,
    base: CellReader | null = null,
  ) {
    this.base = base;
    this.workbook = workbook;
    this.settings = settings;
    this.sheets = new Map(workbook.sheets.map((sheet) => [sheet.id, sheet]));
    this.cache = cache;
    this.changes = changes;
    this.isExact = isExact;
  }

  /** The same workbook with other values in some cells; `isExact` reads those without rounding to what is printed. */
  with(changes: ReadonlyMap<string, CellValue>, isExact = false): CellReader {
    const all = new Map([...this.changes, ...changes]);
    return new CellReader(
      this.workbook,
      this.settings,
      this.cache,
      all,
      isExact,
      this.base ?? this,
    );
  }

  read = (field: BoundField): Reading => {
    const change = this.changes.get(field.key);
    if (change !== undefined) {
      return readCell(field, change, this.isExact ? exactFormat(field) : this.numberFormat(field));
    }
    const cell = this.cellOf(field);
    const known = this.cache.get(field.key);
    if (known && known.cell === cell) return known.reading;
    const reading = readCell(field, cell?.value ?? null, cell ? this.numberFormat(field) : '');
    this.cache.set(field.key, { cell, reading });
    return reading;
  };

  value = (field: BoundField): CellValue => {
    const change = this.changes.get(field.key);
    return change === undefined ? (this.cellOf(field)?.value ?? null) : change;
  };

  hasFormula = (field: BoundField): boolean =>
    !this.changes.has(field.key) && this.cellOf(field)?.formula !== undefined;

  /** The stored cell of a field; its identity changes with every edit of it. */
  cellOf(field: BoundField): Cell | undefined {
    return this.sheets.get(field.sheet)?.rows.get(field.cell.row)?.cells.get(field.cell.column);
  }

  sum = (fields: readonly BoundField[]): ExactDecimal | null => {
    const known = this.sums.get(fields);
    if (known !== undefined) return known;
    const sum = this.base ? this.changedSum(this.base, fields) : this.wholeSum(fields);
    this.sums.set(fields, sum);
    return sum;
  };

  private wholeSum(fields: readonly BoundField[]): ExactDecimal | null {
    let sum = ZERO;
    for (const field of fields) {
      const value = addend(this.read(field));
      if (!value) return null;
      sum = sum.plus(value);
    }
    return sum;
  }

  /** A sum of thousands of cells in which a few are others: only those are added anew. */
  private changedSum(base: CellReader, fields: readonly BoundField[]): ExactDecimal | null {
    let sum = base.sum(fields);
    if (!sum) return this.wholeSum(fields);
    const byKey = fieldsByKey(fields);
    for (const key of this.changes.keys()) {
      const field = byKey.get(key);
      if (!field) continue;
      const [is, was] = [addend(this.read(field)), addend(base.read(field))];
      if (!is || !was) return null;
      sum = sum.minus(was).plus(is);
    }
    return sum;
  }

  private numberFormat(field: BoundField): string {
    const sheet = this.sheets.get(field.sheet);
    return sheet ? styleAt(this.workbook, sheet, field.cell).numberFormat : 'General';
  }
}

const ZERO = decimalOf(0);

/** What a cell adds to a sum; null where it holds something that cannot be added. */
function addend(reading: Reading): ExactDecimal | null {
  if (reading.kind === 'blank') return ZERO;
  return reading.kind === 'figure' ? reading.figure.value : null;
}

const indexes = new WeakMap<readonly BoundField[], ReadonlyMap<string, BoundField>>();

function fieldsByKey(fields: readonly BoundField[]): ReadonlyMap<string, BoundField> {
  let index = indexes.get(fields);
  if (!index) {
    index = new Map(fields.map((field) => [field.key, field]));
    indexes.set(fields, index);
  }
  return index;
}

/** A format that hides nothing; a rate stays a rate however large it is. */
function exactFormat(field: BoundField): string {
  return field.type === 'percent' ? '0.0000000000%' : 'General';
}

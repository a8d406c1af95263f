import type { CellRange, CellReference, SheetId } from '../../workbook/address.ts';
import type { CellValue } from '../../workbook/cell.ts';
import type { Sheet, SheetTable } from '../../workbook/sheet.ts';
import type { DefinedName, Workbook } from '../../workbook/workbook.ts';
import type { CalculationEnvironment, UnsupportedReason } from '../calculator.ts';
import { parseFormula } from '../syntax/parse-formula.ts';
import type { FormulaNode } from '../syntax/tree.ts';
import type { Area } from '../values/operand.ts';
import { dayOf } from '../values/serial-date.ts';
import type { DateReading } from '../values/read-number.ts';
import type { FunctionDefinition } from '../functions/define.ts';
import type { Scope } from './scope.ts';

/** One row of values by 0-based column; holes are blank cells. */
export type ValueLine = readonly (CellValue | undefined)[];

/** Where formulas read the values of cells; sheets are counted from 0 in the workbook's order. */
export interface ValueSource {
  readonly line: (sheet: number, row: number) => ValueLine | undefined;
  /** The last row and column that may hold anything; -1 when the sheet is empty. */
  readonly lastRow: (sheet: number) => number;
  readonly lastColumn: (sheet: number) => number;
  /** Called before cells are read that the formula's text does not name (OFFSET, INDIRECT). */
  readonly prepare: (area: Area) => void;
  /** The range that the array formula of a cell fills, or null. */
  readonly spillAt: (sheet: number, row: number, column: number) => CellRange | null;
  /** The formula of a cell without `=`, or null. */
  readonly formulaAt: (sheet: number, row: number, column: number) => string | null;
}

/** Thrown where a formula cannot be computed; its cell keeps the saved value. */
export class UnsupportedSignal extends Error {
  readonly reason: UnsupportedReason;
  constructor(reason: UnsupportedReason) {
    super(reason.kind);
    this.reason = reason;
  }
}

/** The cell a formula stands in, as far as its evaluation depends on it. */
export interface Frame {
  readonly session: Session;
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  /** How far relative references move from where they were written. */
  readonly deltaRow: number;
  readonly deltaColumn: number;
  /**
   * `cell`: a range where one value is wanted stands for the cell in line with the formula.
   * `argument`: inside an argument that takes arrays. `array`: an array formula, a name, a rule.
   */
  readonly mode: 'cell' | 'argument' | 'array';
  readonly scope: Scope | null;
  readonly depth: number;
}

/** Steps one formula may take before it is given up as too complex. */
const STEP_LIMIT = 60_000_000;
/** How deep names and LAMBDA calls may call each other. */
const CALL_DEPTH = 180;

/** What all formulas of one workbook share while they are computed. */
export class Session {
  source: ValueSource;
  readonly environment: CalculationEnvironment;
  readonly dateReading: DateReading;
  sheets: readonly Sheet[];
  /** How many moves formula cells have made; a formula that exceeds the limit is refused. */
  private steps = 0;
  private readonly sheetPlaces = new Map<string, number>();
  private readonly idPlaces = new Map<SheetId, number>();
  private readonly names = new Map<string, DefinedName>();
  private readonly tables = new Map<string, { sheet: number; table: SheetTable }>();
  private readonly trees = new Map<string, FormulaNode | null>();
  workbook: Workbook;
  /** The built-in function with this name in capitals. */
  readonly functionNamed: (name: string) => FunctionDefinition | undefined;

  constructor(
    workbook: Workbook,
    source: ValueSource,
    environment: CalculationEnvironment,
    functionNamed: (name: string) => FunctionDefinition | undefined,
  ) {
    this.workbook = workbook;
    this.functionNamed = functionNamed;
    this.source = source;
    this.environment = environment;
    this.sheets = workbook.sheets;
    workbook.sheets.forEach((sheet, place) => {
      this.sheetPlaces.set(sheet.name.toLowerCase(), place);
      this.idPlaces.set(sheet.id, place);
      for (const table of sheet.tables) {
        this.tables.set(table.name.toLowerCase(), { sheet: place, table });
      }
    });
    for (const name of workbook.definedNames) {
      this.names.set(nameKey(name.name, name.scope), name);
    }
    this.dateReading = {
      system: workbook.dateSystem,
      currentYear: () => dayOf(environment.now(), workbook.dateSystem).year,
    };
  }

  /** The place of the sheet with this name, or undefined. */
  sheetNamed(name: string): number | undefined {
    return this.sheetPlaces.get(name.toLowerCase());
  }

  /** The place of the sheet with this id, or undefined. */
  sheetWithId(id: SheetId): number | undefined {
    return this.idPlaces.get(id);
  }

  /** The defined name that a formula on a sheet means: the sheet's own before the workbook's. */
  definedName(name: string, sheet: number): DefinedName | undefined {
    const id = this.sheets[sheet]?.id ?? null;
    return this.names.get(nameKey(name, id)) ?? this.names.get(nameKey(name, null));
  }

  table(name: string): { readonly sheet: number; readonly table: SheetTable } | undefined {
    return this.tables.get(name.toLowerCase());
  }

  /** The table that a cell lies in, or undefined. */
  tableAround(
    sheet: number,
    row: number,
    column: number,
  ): { readonly sheet: number; readonly table: SheetTable } | undefined {
    const table = this.sheets[sheet]?.tables.find(
      ({ range }) =>
        row >= range.top && row <= range.bottom && column >= range.left && column <= range.right,
    );
    return table && { sheet, table };
  }

  /** The syntax tree of a text, read once; null when it is no formula. */
  treeOf(text: string): FormulaNode | null {
    const known = this.trees.get(text);
    if (known !== undefined) return known;
    const parsed = parseFormula(text);
    const tree = parsed.ok ? parsed.value : null;
    this.trees.set(text, tree);
    return tree;
  }

  /** The value of a cell; null when blank. */
  valueAt(sheet: number, row: number, column: number): CellValue {
    return this.source.line(sheet, row)?.[column] ?? null;
  }

  reference(sheet: number, row: number, column: number): CellReference {
    return { sheet: this.sheets[sheet]?.id ?? '', row, column };
  }

  /** Goes on with a later state of the same workbook: same sheets, names and tables. */
  follow(workbook: Workbook): void {
    this.workbook = workbook;
    this.sheets = workbook.sheets;
  }

  /** Reads from another source until the returned function is called. */
  useSource(source: ValueSource): () => void {
    const before = this.source;
    this.source = source;
    return () => {
      this.source = before;
    };
  }

  startFormula(): void {
    this.steps = 0;
  }

  /** Counts work; throws when a formula takes more than any honest one does. */
  spend(steps: number): void {
    this.steps += steps;
    if (this.steps > STEP_LIMIT) {
      throw new UnsupportedSignal({ kind: 'tooComplex', detail: 'steps' });
    }
  }
}

function nameKey(name: string, scope: SheetId | null): string {
  return `${scope ?? ''}!${name.toLowerCase()}`;
}

/** The frame of a nested call; throws when calls nest too deep. */
export function deeper(frame: Frame, change: Partial<Frame>): Frame {
  if (frame.depth >= CALL_DEPTH) {
    throw new UnsupportedSignal({ kind: 'tooComplex', detail: 'depth' });
  }
  const { session, sheet, row, column, deltaRow, deltaColumn, mode, scope } = frame;
  const depth = frame.depth + 1;
  return { session, sheet, row, column, deltaRow, deltaColumn, mode, scope, ...change, depth };
}

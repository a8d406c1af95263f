import type { BoundField } from '../forms/binding.ts';
import type { Rule } from '../forms/package-schema.ts';
import type { ExactDecimal } from '../numbers/decimal.ts';
import type { CellContent } from '../workbook/edit.ts';
import type { CellValue } from '../workbook/cell.ts';
import type { FindingGrade, RepairKind } from './finding.ts';
import type { Reading } from './figure.ts';

/** What the clerk has set for checks. */
export interface CheckSettings {
  /** How 预算调整率 stands where 年初预算 is zero. */
  readonly zeroBudgetRate: 'zero' | 'dash' | 'blank';
}

/** What relations see of the workbook: its cells, or what they would be after a change. */
export interface Reader {
  readonly settings: CheckSettings;
  readonly read: (field: BoundField) => Reading;
  readonly value: (field: BoundField) => CellValue;
  readonly hasFormula: (field: BoundField) => boolean;
  /** The exact sum of cells, empty ones as 0; null where one of them holds no number. */
  readonly sum: (fields: readonly BoundField[]) => ExactDecimal | null;
}

/** A change of one cell that would put a breach right. */
export interface Correction {
  readonly kind: RepairKind;
  readonly field: BoundField;
  readonly content: CellContent;
  /** What a formula would show; absent where the content is the value itself. */
  readonly result?: CellValue;
  /** The figure that gives way inside a longer text; absent where the whole content does. */
  readonly before?: string;
  readonly after: string;
}

/** A relation that does not hold, told with the figures. */
export interface Breach {
  readonly grade: FindingGrade;
  /** The cell to jump to; then the others that take part. */
  readonly subject: BoundField;
  readonly others: readonly BoundField[];
  readonly message: string;
  readonly formula: string;
  readonly stated: string | null;
  readonly computed: string | null;
  readonly corrections: readonly Correction[];
}

/** Whether a relation holds; `unknown` where its cells cannot be compared. */
export type Judgement =
  | { readonly kind: 'holds' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'broken'; readonly breach: () => Breach };

export const HOLDS: Judgement = { kind: 'holds' };
export const UNKNOWN: Judgement = { kind: 'unknown' };

/** One rule applied to particular cells. */
export interface Relation {
  readonly rule: Rule;
  /** Unique in the form and stable while the cells stay where they are. */
  readonly id: string;
  /** Place in the package: a relation that comes earlier is more basic. */
  readonly order: number;
  /** All cells it reads. */
  readonly fields: readonly BoundField[];
  readonly judge: (reader: Reader) => Judgement;
  /** How far off it is; zero where it holds exactly. Only relations between figures have it. */
  readonly gap?: (reader: Reader) => ExactDecimal | null;
  /** What the cell must be by this relation, where it defines one. */
  readonly defines?: {
    readonly field: BoundField;
    readonly compute: (reader: Reader) => CellValue;
  };
  /** A breach makes the cells themselves unusable for other relations: no number, empty, an error value. */
  readonly spoils?: boolean;
}

import type { CellAddress, CellRange, SheetId } from '../workbook/address.ts';
import type { ContentType } from './package-schema.ts';

/** What a cell is for in its form. */
export type FormRole = 'label' | 'input' | 'computed' | 'text' | 'pickList';

/** A cell of a form found in a workbook by its labels. */
export interface BoundField {
  /** Path of names in the package: `funds.total.completionRate`. */
  readonly key: string;
  readonly sheet: SheetId;
  readonly cell: CellAddress;
  readonly role: FormRole;
  /** Row and column names as the form prints them: `合计 · 预算完成率`. */
  readonly name: string;
  readonly type: ContentType;
  /** As printed: 万元, 人, 分; empty where there is none. */
  readonly unit: string;
  /** Decimals as the form prints them; null where it does not say. */
  readonly decimals: number | null;
  readonly required: boolean;
  readonly choices: readonly string[] | null;
  /** Its content decides where rows and groups begin: after an edit here the form has to be bound again. */
  readonly shapesLayout: boolean;
  /** The cell holds its label too, `填表人：张三`: the value is what stands behind the colon. */
  readonly followsColon: boolean;
}

/** A row of a region, or a group of rows under one merged cell, with its cells by column. */
export interface BoundRow {
  readonly id: string;
  /** Class of the row in the package (`source`), `row` for a row of a table, the level's id for a group. */
  readonly rowClass: string;
  readonly fields: ReadonlyMap<string, BoundField>;
  /** The rows of a group; a row itself has none. */
  readonly members: readonly BoundRow[];
}

/** A region as found in the workbook. */
export interface BoundRegion {
  readonly id: string;
  /** Rows in their order on the sheet; a region of single fields is one row. */
  readonly rows: readonly BoundRow[];
  /** Groups by level; empty where the region has no levels. */
  readonly groups: ReadonlyMap<string, readonly BoundRow[]>;
}

/** A form package applied to a workbook: where each of its fields lies. */
export interface FormBinding {
  readonly formId: string;
  /** 0 to 1; how much of the form was found. */
  readonly confidence: number;
  readonly fields: readonly BoundField[];
  /** Everything the form covers, per sheet; cells inside that are no field are labels. */
  readonly areas: readonly { readonly sheet: SheetId; readonly range: CellRange }[];
  readonly regions: ReadonlyMap<string, BoundRegion>;
  /** Labels of the package that were not found, as they should read. */
  readonly missing: readonly string[];
}

import type { CellAddress, CellRange, SheetId } from '../workbook/address.ts';

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
}

/** A form package applied to a workbook: where each of its fields lies. */
export interface FormBinding {
  readonly formId: string;
  /** 0 to 1; how much of the form was found. */
  readonly confidence: number;
  readonly fields: readonly BoundField[];
  /** Everything the form covers, per sheet; cells inside that are no field are labels. */
  readonly areas: readonly { readonly sheet: SheetId; readonly range: CellRange }[];
}

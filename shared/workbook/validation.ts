import type { CellRange } from './address.ts';

/** A data validation of the file (ECMA-376 Part 1, 18.3.1.33, and its x14 extension). */
export interface DataValidation {
  readonly ranges: readonly CellRange[];
  readonly type: 'any' | 'list' | 'whole' | 'decimal' | 'date' | 'time' | 'textLength' | 'custom';
  readonly operator:
    | 'between'
    | 'notBetween'
    | 'equal'
    | 'notEqual'
    | 'lessThan'
    | 'lessThanOrEqual'
    | 'greaterThan'
    | 'greaterThanOrEqual';
  /** Formula texts without `=`; a literal list stands in quotes: `"是,否"`. Empty when absent. */
  readonly formula1: string;
  readonly formula2: string;
  readonly allowBlank: boolean;
  /** The drop-down arrow of a list is shown (the file stores the opposite). */
  readonly showsDropDown: boolean;
  readonly showsError: boolean;
  readonly errorStyle: 'stop' | 'warning' | 'information';
  readonly errorTitle: string;
  readonly errorMessage: string;
  readonly showsPrompt: boolean;
  readonly promptTitle: string;
  readonly promptMessage: string;
}

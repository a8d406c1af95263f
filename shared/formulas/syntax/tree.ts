import type { CellError } from '../../workbook/cell.ts';

/** Where a part of a formula stands in its text: `from` inclusive, `to` exclusive, counted in UTF-16 units. */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Cells as written: 0-based inclusive bounds, and whether each bound stays when the formula moves.
 * Whole columns run from row 0 to the last row and whole rows from column 0 to the last column, held by both ends.
 */
export interface ReferenceBounds {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly topFixed: boolean;
  readonly leftFixed: boolean;
  readonly bottomFixed: boolean;
  readonly rightFixed: boolean;
  readonly shape: 'cell' | 'range' | 'columns' | 'rows';
}

/** The workbook and sheets before the `!` of a reference; empty texts where none is written. */
export interface ReferencePrefix {
  /** The index of an external link such as `1`, or a file name; `0` is this workbook. */
  readonly workbook: string;
  readonly sheet: string;
  /** The last sheet of a 3-D reference. */
  readonly lastSheet: string;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | ComparisonOperator;
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type ReferenceOperator = ':' | ' ' | ',';

/** A part of a formula's syntax tree (ECMA-376 Part 1, 18.17). */
export type FormulaNode = TextSpan &
  (
    | { readonly kind: 'number'; readonly value: number; readonly raw: string }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'logical'; readonly value: boolean; readonly raw: string }
    | { readonly kind: 'error'; readonly value: CellError; readonly raw: string }
    | { readonly kind: 'missing' }
    | {
        readonly kind: 'reference';
        readonly raw: string;
        readonly prefix: ReferencePrefix | null;
        readonly bounds: ReferenceBounds;
      }
    | {
        readonly kind: 'name';
        readonly raw: string;
        readonly prefix: ReferencePrefix | null;
        readonly name: string;
      }
    | {
        readonly kind: 'table';
        readonly raw: string;
        readonly workbook: string;
        readonly table: string;
        readonly columns: readonly string[];
        readonly sections: readonly string[];
      }
    | {
        readonly kind: 'prefix';
        readonly operator: '+' | '-' | '@';
        readonly operand: FormulaNode;
      }
    | {
        readonly kind: 'postfix';
        readonly operator: '%' | '#';
        readonly operand: FormulaNode;
      }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly left: FormulaNode;
        readonly right: FormulaNode;
      }
    | {
        readonly kind: 'join';
        readonly operator: ReferenceOperator;
        readonly left: FormulaNode;
        readonly right: FormulaNode;
      }
    | { readonly kind: 'group'; readonly inner: FormulaNode }
    | {
        readonly kind: 'call';
        /** In capitals and without `_xlfn.` and its like. */
        readonly name: string;
        readonly raw: string;
        readonly args: readonly FormulaNode[];
      }
    | {
        readonly kind: 'invoke';
        readonly callee: FormulaNode;
        readonly args: readonly FormulaNode[];
      }
    | { readonly kind: 'array'; readonly rows: readonly (readonly FormulaNode[])[] }
  );

export type NodeOf<K extends FormulaNode['kind']> = Extract<FormulaNode, { readonly kind: K }>;

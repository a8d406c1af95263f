import type { StoredText } from './rich-text.ts';

/** The attributes of a `row` element. */
export interface StoredRow {
  /** 0-based. */
  readonly index: number;
  readonly height: number | null;
  readonly customHeight: boolean;
  readonly hidden: boolean;
  readonly style: number | null;
  readonly outlineLevel: number;
  readonly collapsed: boolean;
}

/** An `f` element as it stands. */
export interface StoredFormula {
  readonly kind: string;
  readonly text: string;
  readonly reference: string;
  readonly sharedIndex: number | null;
}

/** The `t` of a cell as a small number; the scanner compares numbers, not texts. */
export const cellType = {
  number: 0,
  shared: 1,
  text: 2,
  inline: 3,
  boolean: 4,
  error: 5,
  date: 6,
  unknown: 7,
} as const;
export type CellType = (typeof cellType)[keyof typeof cellType];

/** The type of a cell by its `t` attribute. */
export function typeOfText(text: string): CellType {
  switch (text) {
    case 'n':
      return cellType.number;
    case 's':
      return cellType.shared;
    case 'str':
      return cellType.text;
    case 'inlineStr':
      return cellType.inline;
    case 'b':
      return cellType.boolean;
    case 'e':
      return cellType.error;
    case 'd':
      return cellType.date;
    default:
      return cellType.unknown;
  }
}

/** A `c` element as it stands. `value` is the text of `v` (null without one), `number` its value where it is one. */
export interface StoredCell {
  readonly row: number;
  readonly column: number;
  readonly style: number;
  readonly type: CellType;
  readonly value: string | null;
  readonly number: number;
  readonly inline: StoredText | null;
  readonly formula: StoredFormula | null;
  readonly cellMetadata: number;
}

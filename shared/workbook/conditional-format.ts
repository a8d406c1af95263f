import type { CellRange } from './address.ts';
import type { DifferentialStyle, HexColour } from './style.ts';

/** A threshold of a colour scale, data bar or icon set. */
export interface FormatThreshold {
  readonly kind:
    'num' | 'percent' | 'max' | 'min' | 'formula' | 'percentile' | 'autoMin' | 'autoMax';
  /** A number or formula as text; empty for min and max. */
  readonly value: string;
  /** False where the value itself belongs to the lower band (`gte="0"`). */
  readonly includesEqual: boolean;
}

/** What a conditional format tests and paints (ECMA-376 Part 1, 18.3.1.10). */
export type ConditionalRule =
  | {
      readonly kind: 'cellIs';
      readonly operator: string;
      readonly formulas: readonly string[];
    }
  | { readonly kind: 'expression'; readonly formula: string }
  | {
      readonly kind: 'top';
      readonly rank: number;
      readonly percent: boolean;
      readonly bottom: boolean;
    }
  | {
      readonly kind: 'average';
      readonly above: boolean;
      readonly equal: boolean;
      readonly standardDeviations: number;
    }
  | { readonly kind: 'duplicates'; readonly unique: boolean }
  | {
      readonly kind: 'text';
      readonly operator: 'contains' | 'notContains' | 'beginsWith' | 'endsWith';
      readonly text: string;
    }
  | { readonly kind: 'blanks'; readonly blank: boolean }
  | { readonly kind: 'errors'; readonly error: boolean }
  | { readonly kind: 'timePeriod'; readonly period: string }
  | {
      readonly kind: 'colourScale';
      readonly thresholds: readonly FormatThreshold[];
      readonly colours: readonly HexColour[];
    }
  | {
      readonly kind: 'dataBar';
      readonly minimum: FormatThreshold;
      readonly maximum: FormatThreshold;
      readonly colour: HexColour;
      readonly negativeColour: HexColour | null;
      readonly gradient: boolean;
      readonly showsValue: boolean;
      /** Per cent of the cell's width. */
      readonly minLength: number;
      readonly maxLength: number;
    }
  | {
      readonly kind: 'iconSet';
      /** For example `3TrafficLights1`. */
      readonly icons: string;
      readonly thresholds: readonly FormatThreshold[];
      readonly reversed: boolean;
      readonly showsValue: boolean;
      /** Icons chosen one by one, a set and a 0-based index for each threshold; `NoIcons` shows none. */
      readonly customIcons?: readonly { readonly icons: string; readonly index: number }[];
    };

/** One rule with where it applies; a lower priority number wins. */
export interface ConditionalFormat {
  readonly ranges: readonly CellRange[];
  readonly priority: number;
  readonly stopIfTrue: boolean;
  readonly style: DifferentialStyle | null;
  readonly rule: ConditionalRule;
}

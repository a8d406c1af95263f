import type { BoundField } from '../../forms/binding.ts';

/** What can be said of a score from the figures at hand. */
export type ScoreVerdict =
  /** The score follows; `shown` is it as printed, `reasoning` the computation with its figures. */
  | {
      readonly kind: 'exact';
      readonly value: number;
      readonly shown: string;
      readonly reasoning: string;
    }
  /** The clerk chooses between two bounds, both included. */
  | {
      readonly kind: 'range';
      readonly low: number;
      readonly high: number;
      readonly shown: string;
      readonly reasoning: string;
    }
  /** A cell that the score comes from is still empty. */
  | { readonly kind: 'waiting'; readonly reasoning: string }
  /** The cells are filled, but no score follows from what they say. */
  | { readonly kind: 'unclear'; readonly reasoning: string };

/** A score cell with what its figures say about it. */
export interface ScoreSuggestion {
  readonly field: BoundField;
  readonly verdict: ScoreVerdict;
  /** Whether the cell holds what is suggested, or a figure between the bounds. */
  readonly agrees: boolean;
  /** What the cell holds now, as printed; empty where it holds nothing. */
  readonly stated: string;
  /** Where the method comes from, with its mark, as it is shown. */
  readonly basis: string;
}

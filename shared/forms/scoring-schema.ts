import { z } from 'zod';

const id = z.string().regex(/^[\p{L}_][\p{L}\p{N}_-]*$/u);
const text = z.string().min(1).max(2_000);
const share = z.number().min(0).max(1);

/** Whether and how the program computes scores: not at all, as suggestions, or in place of the clerk. */
export const scoreMode = z.enum(['off', 'suggest', 'locked']);
export type ScoreMode = z.infer<typeof scoreMode>;

const itemHead = {
  id,
  /** The rows it goes through; absent for single cells. */
  each: text.optional(),
  score: text,
  weight: text,
  /** Decimals of a suggested score. */
  decimals: z.int().min(0).max(4).default(2),
  basis: text,
  /** [P] printed, [D] derived from published figures, [S] secondary material, [K] general knowledge. */
  source: z.enum(['P', 'D', 'S', 'K']),
  year: z.int().optional(),
};

/** Points for what goes beyond the target; negative ones are taken off. */
const beyond = z.strictObject({
  /** Begins above this share of the target: 1.3 is 130 %. */
  from: z.number().min(1),
  /** For every further so much of the target … */
  every: z.number().positive(),
  /** … so many points … */
  points: z.number(),
  /** … but together no more than this. */
  most: z.number().positive(),
});

const item = z.discriminatedUnion('method', [
  z.strictObject({
    ...itemHead,
    method: z.literal('completion'),
    target: text,
    actual: text,
    /** A column with ≥, =, ≤ or 定性 beside bare figures. */
    nature: text.optional(),
    /** A column with the unit of bare figures. */
    unit: text.optional(),
    /** Smaller is better, whatever the target's text says. */
    reverse: z.boolean().default(false),
    /** Short of the target there is nothing. */
    allOrNothing: z.boolean().default(false),
    beyond: beyond.optional(),
    /** A score with its bonus may exceed the weight by so many points. */
    aboveWeight: z.number().min(0).default(0),
  }),
  z.strictObject({
    ...itemHead,
    method: z.literal('rate'),
    /** An expression; above `full` the score stays at the weight. */
    rate: text,
    full: z.number().positive().default(1),
  }),
  z.strictObject({
    ...itemHead,
    method: z.literal('deduction'),
    rate: text,
    /** Full score up to here (`above`) or from here (`below`). */
    limit: z.number(),
    side: z.enum(['above', 'below']),
    /** Every so much beyond the limit … */
    every: z.number().positive(),
    /** … costs so many points. */
    points: z.number().positive(),
    /** Whether a part of `every` costs its part, all, or nothing. */
    part: z.enum(['proportional', 'all', 'nothing']).default('proportional'),
  }),
  z.strictObject({
    ...itemHead,
    method: z.literal('steps'),
    rate: text,
    /** From the lowest rate up; the last one without a bound holds for all above. */
    steps: z
      .array(z.strictObject({ upTo: z.number().optional(), share }))
      .min(1)
      .max(50),
  }),
  z.strictObject({
    ...itemHead,
    method: z.literal('countShare'),
    rows: text,
    rate: text,
    reached: z.number().default(1),
    only: z
      .strictObject({
        name: text,
        listed: text,
        listedName: text,
        column: text,
        is: z.array(text).min(1),
      })
      .optional(),
  }),
  z.strictObject({
    ...itemHead,
    method: z.literal('levels'),
    /** The cell whose words decide. */
    actual: text,
    /** From the best level down; a text belongs to the first of whose words it has one. */
    levels: z
      .array(
        z.strictObject({
          name: text,
          words: z.array(text).min(1).max(50),
          /** Shares of the weight, from the lowest to the highest. */
          from: share,
          to: share,
          /** The share to suggest; without it the clerk chooses between the bounds. */
          usual: share.optional(),
        }),
      )
      .min(1)
      .max(20),
  }),
]);
export type ScoringItem = z.infer<typeof item>;
export type ScoringItemOf<M extends ScoringItem['method']> = Extract<ScoringItem, { method: M }>;

/** How the scores of a form come about: a section of `form.json`. */
export const scoringSchema = z.strictObject({
  /** How the assistant works until the clerk chooses otherwise. */
  assistant: scoreMode.default('suggest'),
  /** Where several items name the same cell, the first that can tell its score counts. */
  items: z.array(item).max(200).default([]),
});

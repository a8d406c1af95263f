import { z } from 'zod';
import { scoringSchema } from './scoring-schema.ts';

const id = z.string().regex(/^[\p{L}_][\p{L}\p{N}_-]*$/u);
const name = z.string().regex(/^[\p{L}_][\p{L}\p{N}_]*$/u);
const text = z.string().min(1).max(2_000);
/** More stars cost time on a hostile file and name nothing. */
const MOST_STARS = 4;
const label = text.refine((printed) => printed.split('*').length <= MOST_STARS + 1, {
  error: '栏目名里的 * 最多 4 个',
});
/** One label, or the ways in which bureaus print it; `*` stands for any characters. */
const labels = z.union([label.transform((only) => [only]), z.array(label).min(1).max(50)]);
/** Far above any form; a hostile package must not keep the window busy. */
const MOST_PARTS = 400;
const MOST_RULES = 2_000;
const path = text;
const expression = text;

/** What kind of content a cell holds; decides how it is read, rounded and checked. */
export const contentType = z.enum([
  'money',
  'percent',
  'count',
  'score',
  'number',
  'quantity',
  'text',
  'date',
  'phone',
]);
export type ContentType = z.infer<typeof contentType>;

const content = {
  role: z.enum(['input', 'computed', 'text', 'pickList', 'label']).default('input'),
  type: contentType.default('text'),
  /** As printed: 万元, 人, 分. */
  unit: z.string().default(''),
  /** Decimals as the form prints them. */
  decimals: z.int().min(0).max(8).optional(),
  required: z.boolean().default(false),
  /** The form may lack it; its absence does not count against recognition. */
  optional: z.boolean().default(false),
  choices: z.array(text).optional(),
};

const field = z.strictObject({
  id: name,
  label: labels,
  /** Where the value stands, seen from the label; `self`: the label is the value (a caption). */
  at: z.enum(['right', 'below', 'self']).default('right'),
  /** The first such label after this field's label; for labels that stand twice. */
  after: name.optional(),
  ...content,
});

const column = z.strictObject({ id: name, label: labels, ...content });

const fieldsRegion = z.strictObject({
  kind: z.literal('fields'),
  id: name,
  fields: z.array(field).min(1).max(MOST_PARTS),
});

const matrixRegion = z.strictObject({
  kind: z.literal('matrix'),
  id: name,
  /** Heading above the row headings. */
  corner: labels.optional(),
  columns: z.array(column).min(1).max(MOST_PARTS),
  rows: z
    .array(
      z.strictObject({
        id: name,
        label: labels,
        class: name.optional(),
        optional: z.boolean().default(false),
        /** Columns that are empty in this row of the printed form. */
        without: z.array(name).default([]),
        /** Columns that are computed in this row although they are filled in elsewhere. */
        computed: z.array(name).default([]),
      }),
    )
    .min(1)
    .max(MOST_PARTS),
  /** Rows that a bureau adds belong to this class; without it they are no part of the form. */
  extraRows: z.strictObject({ class: name }).optional(),
});

const rowWord = z.string().min(1).max(12);

const tableRegion = z.strictObject({
  kind: z.literal('table'),
  id: name,
  columns: z.array(column).min(1).max(MOST_PARTS),
  /** Cells merged over several rows, from the outermost: the first column of a level separates its groups. */
  levels: z
    .array(
      z.strictObject({
        id: name,
        columns: z.array(name).min(1),
        /** What a group is called where a bureau may add one: 任务. Without it the groups are the form's own. */
        word: rowWord.optional(),
      }),
    )
    .default([]),
  /** The rows may become more and fewer; without it they are the form's own. */
  repeats: z
    .strictObject({
      /** What a row is called: 指标. */
      word: rowWord,
      /** So many have to stay. */
      fewest: z.int().min(0).default(1),
    })
    .optional(),
  /** The column whose text names a row in findings. */
  rowName: name.optional(),
  /** Rows that the form always has: found by the text of `rowName`, so that rules can name them. */
  namedRows: z.array(z.strictObject({ id: name, label: labels })).default([]),
  /** A row below the others that adds them up. */
  total: z.strictObject({ label: labels, columns: z.array(name).min(1) }).optional(),
  endsBefore: labels.optional(),
});

const region = z.discriminatedUnion('kind', [fieldsRegion, matrixRegion, tableRegion]);
export type Region = z.infer<typeof region>;
export type FieldsRegion = z.infer<typeof fieldsRegion>;
export type MatrixRegion = z.infer<typeof matrixRegion>;
export type TableRegion = z.infer<typeof tableRegion>;
export type FieldDefinition = z.infer<typeof field>;
export type ColumnDefinition = z.infer<typeof column>;

const ruleHead = {
  id,
  grade: z.enum(['error', 'notice']).optional(),
  /** Where the rule comes from, as it is shown. */
  basis: text,
  /** [P] printed, [D] derived from published figures, [S] secondary material, [K] general knowledge. */
  source: z.enum(['P', 'D', 'S', 'K']),
  year: z.int().optional(),
  /** Instead of the usual sentence; `{place}`, `{stated}`, `{computed}`, `{difference}` are filled in. */
  message: text.optional(),
};

/** `score < weight`: both sides are expressions. */
const condition = z.strictObject({
  left: expression,
  is: z.enum(['<', '<=', '>', '>=', '=']),
  right: expression,
});

/** Once for each row: `funds`, `funds[source]`, `tasks`, `tasks[task]` (a level of merged cells). */
const each = text.optional();

/** `none`: the operands are exact (weights, scores), only the result is rounded. */
const rounding = z.enum(['operands', 'none']).default('operands');

/** Columns beside a bare figure that say how it is meant (≥, =, ≤, 定性) and in what it counts. */
const besideTarget = { nature: path.optional(), unit: path.optional() };

const rule = z.discriminatedUnion('kind', [
  z.strictObject({
    ...ruleHead,
    kind: z.literal('sum'),
    each,
    total: path,
    parts: z.array(path).min(1),
    rounding,
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('ratio'),
    each,
    result: path,
    numerator: expression,
    denominator: expression,
    /** What stands in the cell where the denominator is zero; `setting` follows the clerk's choice. */
    whenZero: z.enum(['setting', 'zero', 'skip']).default('skip'),
    rounding,
    /** The form may leave the cell empty. */
    mayBeBlank: z.boolean().default(false),
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('formula'),
    each,
    result: path,
    expression,
    rounding,
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('atMost'),
    each,
    left: expression,
    right: expression,
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('between'),
    each,
    value: expression,
    low: expression,
    high: expression,
  }),
  z.strictObject({ ...ruleHead, kind: z.literal('equal'), each, left: path, right: path }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('sumIs'),
    parts: z.array(path).min(1),
    value: z.number(),
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('requiredWhen'),
    each,
    cell: path,
    when: condition,
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('grade'),
    score: path,
    grades: path,
    /** From the best grade down; a score belongs to the first whose bound it reaches. */
    bounds: z.array(z.strictObject({ name: text, from: z.number() })).min(2),
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('score'),
    each: text,
    target: path,
    actual: path,
    ...besideTarget,
    weight: path,
    score: path,
    /** `ratio`: short of the target the score falls in proportion; `all`: full score or none is expected. */
    mode: z.enum(['ratio', 'all']).default('ratio'),
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('overAchievement'),
    each: text,
    target: path,
    actual: path,
    ...besideTarget,
    reason: path.optional(),
    /** 0.3: more than 130 % of the target. */
    share: z.number().positive().default(0.3),
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('sameByName'),
    /** Rows of two tables that carry the same name must agree. */
    rows: text,
    name: path,
    value: path,
    otherRows: text,
    otherName: path,
    otherValue: path,
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('countShare'),
    /** score = weight × rows that reached `reached` ÷ all rows. */
    result: path,
    weight: path,
    rows: text,
    rate: path,
    reached: z.number().default(1),
    /** Only rows whose name stands in another table beside one of these values. */
    only: z
      .strictObject({
        name: path,
        listed: text,
        listedName: path,
        column: path,
        is: z.array(text).min(1),
      })
      .optional(),
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('crossCount'),
    /** Figures in running texts that count the same as rows of a table. */
    texts: path,
    rows: text,
    name: path,
    actual: path,
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('reasonNamed'),
    each: text,
    name: path,
    when: condition,
    reasons: path,
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('listedIn'),
    names: path,
    in: path,
    pattern: text,
  }),
  z.strictObject({ ...ruleHead, kind: z.literal('consecutive'), names: path, pattern: text }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('pattern'),
    cells: z.array(path).min(1),
    pattern: text,
    /** What the content should look like, for the sentence. */
    shape: text,
  }),
  z.strictObject({ ...ruleHead, kind: z.literal('required') }),
  z.strictObject({ ...ruleHead, kind: z.literal('numberShape') }),
  z.strictObject({ ...ruleHead, kind: z.literal('phoneShape') }),
  z.strictObject({ ...ruleHead, kind: z.literal('leftoverText') }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('target'),
    each: text,
    target: path,
    actual: path,
    ...besideTarget,
    reason: path.optional(),
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('vagueTarget'),
    /** Targets that nobody can measure: 明显提高, 较好. */
    each: text,
    target: path,
    nature: path.optional(),
  }),
  z.strictObject({ ...ruleHead, kind: z.literal('goalTexts'), goal: path, completion: path }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('textFigure'),
    texts: z.array(path).min(1),
    /** What the figure is called in the text. */
    names: z.array(text).min(1),
    /** A cell, or what several add up to: `funds.total.initial + funds.total.adjustment`. */
    equals: expression,
  }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('textCount'),
    each: text,
    text: path,
    name: path,
    actual: path,
  }),
  z.strictObject({ ...ruleHead, kind: z.literal('assignedCount'), texts: z.array(path).min(1) }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('textAmount'),
    each: text,
    text: path,
    limit: path,
  }),
  z.strictObject({ ...ruleHead, kind: z.literal('countPairs'), left: path, right: path }),
  z.strictObject({
    ...ruleHead,
    kind: z.literal('wholeCount'),
    each: text,
    formula: path,
    rate: path,
  }),
]);
export type Rule = z.infer<typeof rule>;
export type RuleCondition = z.infer<typeof condition>;
export type RuleOf<K extends Rule['kind']> = Extract<Rule, { kind: K }>;

/** Names that Windows gives to devices, and lengths beyond which paths break: no folder may be called so. */
const UNUSABLE_ID = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST_ID = 60;

/** The package's own id; also the name of the folder it is kept in. */
const packageId = id.refine((text) => text.length <= LONGEST_ID && !UNUSABLE_ID.test(text), {
  error: '编号最多 60 个字，也不能是 con、nul 等系统保留的名称',
});

/** The shape of `form.json`. */
export const packageSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(1),
  id: packageId,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: text,
  district: text,
  year: z.int().min(2000).max(2100),
  /** The document the form was taken from. */
  source: text,
  /** Titles by which the form is recognised. */
  titles: z.array(label).min(1).max(50),
  regions: z.array(region).min(1).max(MOST_PARTS),
  rules: z.array(rule).max(MOST_RULES),
  /** How the score assistant computes scores, beyond what rules of the kinds `score` and `countShare` say. */
  scoring: scoringSchema.optional(),
});

/** A form as data: where its cells are found and what must hold between them. */
export type FormPackage = z.infer<typeof packageSchema>;

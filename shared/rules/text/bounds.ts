/** How a figure in a text is meant: `不低于`, `以上`, `≤`, or just the figure. */
export type Bound = 'atLeast' | 'atMost' | 'over' | 'under' | 'about' | null;

type Words = readonly (readonly [Exclude<Bound, null>, readonly string[]])[];

const BEFORE: Words = [
  [
    'atLeast',
    [
      ...['大于或等于', '大于等于', '高于或等于', '高于等于', '多于或等于', '不低于', '不得低于'],
      ...[
        '不能低于',
        '不少于',
        '不得少于',
        '不能少于',
        '不小于',
        '不短于',
        '不晚于',
        '至少',
        '最少',
      ],
      ...['最低', '≥', '≧', '⩾', '≮', '>=', '=>', '达到或超过', '达到或高于', '达到/大于等于'],
      ...['达到/大于', '力争达到', '须达到', '应达到'],
    ],
  ],
  [
    'atMost',
    [
      ...['小于或等于', '小于等于', '低于或等于', '少于或等于', '不超过', '不得超过', '不能超过'],
      ...['不高于', '不得高于', '不大于', '不多于', '不长于', '不突破', '控制在', '最多', '最高'],
      ...['至多', '≤', '≦', '⩽', '≯', '<=', '=<', '不超'],
    ],
  ],
  ['over', ['超过', '高于', '大于', '多于', '超', '突破', '>']],
  ['under', ['低于', '少于', '小于', '短于', '<']],
  ['about', ['大约', '大概', '约为', '约', '近', '将近', '接近', '左右约']],
];
const AFTER: Words = [
  [
    'atLeast',
    ['以上', '及以上', '或以上', '及其以上', '或者以上', '(含)以上', '含以上', '+', '起'],
  ],
  [
    'atMost',
    [
      ...['以下', '及以下', '或以下', '及其以下', '(含)以下', '以内', '之内', '(含)以内', '范围内'],
      ...['内', '为限', '封顶'],
    ],
  ],
  ['about', ['左右', '上下']],
];

const before = index(BEFORE);
const after = index(AFTER);
const BOUND_BEFORE = new RegExp(`(${alternatives(before)})[:：]?\\s*$`, 'u');
const BOUND_AFTER = new RegExp(
  `^\\s*[（(]?\\s*(?:\\(?含\\)?\\s*)?(${alternatives(after)})(?![部容外科设含])\\s*(?:\\(含\\))?`,
  'u',
);

/** A bound found beside a figure and how many characters it takes. */
export interface FoundBound {
  readonly bound: Bound;
  readonly length: number;
}

const NONE: FoundBound = { bound: null, length: 0 };

/** The bound that ends a text in half-width characters (`不低于`). */
export function boundAtEnd(text: string): FoundBound {
  const match = BOUND_BEFORE.exec(text);
  return match ? { bound: before.get(match[1] ?? '') ?? null, length: match[0].length } : NONE;
}

/** The bound that begins a text in half-width characters (`以上`). */
export function boundAtStart(text: string): FoundBound {
  const match = BOUND_AFTER.exec(text);
  return match ? { bound: after.get(match[1] ?? '') ?? null, length: match[0].length } : NONE;
}

/** A bound as a sign before a figure: `≥`; empty where there is none. */
export function boundSign(bound: Bound): string {
  return bound === null ? '' : SIGNS[bound];
}

const SIGNS: Readonly<Record<Exclude<Bound, null>, string>> = {
  atLeast: '≥',
  atMost: '≤',
  over: '>',
  under: '<',
  about: '约',
};

function index(words: Words): ReadonlyMap<string, Exclude<Bound, null>> {
  return new Map(words.flatMap(([bound, list]) => list.map((word) => [word, bound] as const)));
}

function alternatives(words: ReadonlyMap<string, unknown>): string {
  return [...words.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|');
}

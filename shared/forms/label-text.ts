/**
 * The form of a label in which two prints of the same label are equal: full-width and half-width forms,
 * spaces, line breaks, year, `、／，` and the colon after it make no difference.
 */
export function normaliseLabel(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}\p{Cc}]+/gu, '')
    .replace(/(?:19|20)\d{2}年度?/g, '')
    .replace(/[、,/・·|;]+/g, '/')
    .replace(/["'“”‘’「」*※★]/g, '')
    .replace(/^(?:[一二三四五六七八九十]+\/|\([一二三四五六七八九十\d]+\)|\d+[./](?=\D))/, '')
    .replace(/[:.。/]+$/, '');
}

/**
 * All forms under which a printed label is looked up: as it is, without bracketed additions such as `（万元）`,
 * and without a leading `其中：`. Never contains an empty text.
 */
export function labelForms(text: string): readonly string[] {
  const known = remembered.get(text);
  if (known) return known;
  const forms = readForms(text);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, forms);
  return forms;
}

/** Forms are asked for at every binding, and the texts of a sheet hardly change. */
const remembered = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 20_000;

function readForms(text: string): readonly string[] {
  const whole = normaliseLabel(text);
  const forms = new Set<string>();
  for (const form of [whole, whole.replace(/^其中:?/, '')]) {
    if (form === '') continue;
    forms.add(form);
    const bare = form.replace(/\([^()]*\)/g, '').replace(/[:/]+$/, '');
    if (bare !== '') forms.add(bare);
  }
  return [...forms];
}

/** The forms of a label with a value behind its colon (`填表人：张三`): those of the part before the colon. */
export function labelFormsBeforeColon(text: string): readonly string[] {
  const colon = /^([^:：]{1,30})[:：]\s*\S/.exec(text.trim());
  return colon ? labelForms(colon[1] ?? '') : [];
}

/** The printed text on one line, shortened for names of cells. */
export function shortName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = shortened(text);
    if (names.size >= MOST_REMEMBERED) names.clear();
    names.set(text, name);
  }
  return name;
}

const names = new Map<string, string>();
const LONGEST_NAME = 24;

function shortened(text: string): string {
  const line = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]+/gu, '')
    .replace(/[:：]+$/, '');
  const characters = Array.from(line);
  return characters.length <= LONGEST_NAME
    ? line
    : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

/** Share of common character pairs of two labels (Dice), 0 to 1. */
export function labelSimilarity(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const [first, second] = [pairsOf(a), pairsOf(b)];
  if (first.size === 0 || second.size === 0) return 0;
  return (2 * commonPairs(first, second)) / (first.size + second.size);
}

/** The neighbouring character pairs of a text. */
export function pairsOf(text: string): ReadonlySet<string> {
  const characters = Array.from(text);
  return new Set(characters.slice(1).map((next, index) => `${characters[index] ?? ''}${next}`));
}

/** How many pairs two texts share. */
export function commonPairs(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return common;
}

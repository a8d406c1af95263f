import { figureSections, type FigureSections } from './figure-format.ts';
import { type FormatSection, type FormatToken, sectionsOf } from './format-sections.ts';

/** A number format rewritten for the formatting library, with marks for what the library does not know. */
export interface PreparedFormat {
  /** Empty where the format is too long or broken; such cells show General. */
  readonly pattern: string;
  readonly isDate: boolean;
  /** The first section counts hours, minutes or seconds without end; no day of a calendar is meant. */
  readonly isDuration: boolean;
  /** The sections that the formatting library does not show in full; null where there are none. */
  readonly figures: FigureSections | null;
  /** Negative numbers have a section of their own, or all numbers share one that is no date. */
  readonly showsNegatives: boolean;
  /** The denominators that a format like `# ?/?` or `# ?/8` allows; null for other formats. */
  readonly fraction: FractionDenominator | null;
  /** Texts that `LITERAL_MARK + index` stands for in the output of sections with Chinese numerals. */
  readonly literals: readonly string[];
  /** Characters that repeat, by section order of appearance; `FILL_MARK` stands where they go. */
  readonly fillCharacters: readonly string[];
}

/** What may stand below the line of a fraction. */
type FractionDenominator = { readonly most: number } | { readonly exactly: number };

/** Private-use characters in the library's output; formats that contain them themselves are cleaned first. */
export const FILL_MARK = 0xe000;
export const NUMERAL_MARK = 0xe010;
/** The letter after it is written small: `a/p`. */
export const SMALL_MARK = 0xe020;
export const LITERAL_MARK = 0xe100;

const COLOURS = new Map([
  ['黑色', 'Black'],
  ['白色', 'White'],
  ['红色', 'Red'],
  ['绿色', 'Green'],
  ['蓝色', 'Blue'],
  ['黄色', 'Yellow'],
  ['洋红色', 'Magenta'],
  ['洋红', 'Magenta'],
  ['青色', 'Cyan'],
]);

const MAX_REMEMBERED = 2000;
const remembered = new Map<string, PreparedFormat>();

/** Prepares a number format of a workbook; remembered, since a sheet shows few formats many times. */
export function preparedFormat(numberFormat: string): PreparedFormat {
  const known = remembered.get(numberFormat);
  if (known) return known;
  const sections = sectionsOf(numberFormat);
  const prepared = sections === null ? UNUSABLE : prepare(sections);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  if (sections !== null) remembered.set(numberFormat, prepared);
  return prepared;
}

const UNUSABLE: PreparedFormat = {
  pattern: '',
  isDate: false,
  isDuration: false,
  figures: null,
  showsNegatives: true,
  fraction: null,
  literals: [],
  fillCharacters: [],
};

function prepare(sections: readonly FormatSection[]): PreparedFormat {
  const literals: string[] = [];
  const fillCharacters: string[] = [];
  const patterns = sections.slice(0, 4).map((section) => {
    const numerals = section.tokens.map(numeralKindOf).find((kind) => kind !== null) ?? null;
    const body = elapsedThroughout(expandSystemFormats(section))
      .map((token) =>
        rewritten(token, section, numerals === null ? null : literals, fillCharacters),
      )
      .join('');
    const mark = numerals === null ? '' : `"${String.fromCharCode(NUMERAL_MARK + numerals)}"`;
    return withLocale(section, leadingBrackets(body, mark));
  });
  return {
    pattern: patterns.join(';'),
    isDate: sections[0]?.isDate ?? false,
    isDuration: sections[0] !== undefined && elapsedUnits(sections[0].tokens).size > 0,
    figures: figureSections(sections),
    showsNegatives: sections.length > 1 || sections[0]?.isDate !== true,
    fraction: sections[0]?.isDate === true ? null : fractionOf(sections[0]),
    literals,
    fillCharacters,
  };
}

/** At most 9 for `?/?`, 99 for `??/??` and so on up to three digits; exactly 8 for `?/8`. */
function fractionOf(section: FormatSection | undefined): FractionDenominator | null {
  const codes = section?.tokens.map((token) => (token.kind === 'code' ? token.text : '"')).join('');
  const found = /[?#0] ?\/ ?(?:([1-9]\d{0,3})|([?#0]{1,3})(?![?#0\d]))/.exec(codes ?? '');
  if (!found) return null;
  const [, exactly, digits] = found;
  if (exactly !== undefined) return { exactly: Number(exactly) };
  return digits === undefined ? null : { most: 10 ** digits.length - 1 };
}

/** Colours and conditions must stay in front of everything else. */
function leadingBrackets(body: string, mark: string): string {
  const brackets = /^(?:\[[^\]]*\])*/.exec(body)?.[0] ?? '';
  return brackets + mark + body.slice(brackets.length);
}

function numeralKindOf(token: FormatToken): number | null {
  const match = token.kind === 'bracket' ? /^dbnum([123])$/i.exec(token.text) : null;
  return match ? Number(match[1]) : null;
}

/** Day names (aaaa) and 上午/下午 are Chinese without a locale; month names and AM/PM are English. */
function withLocale(section: FormatSection, pattern: string): string {
  if (!section.isDate || pattern.includes('[$-')) return pattern;
  const isChinese = section.tokens.some(
    (token) => token.kind === 'code' && (token.text === '上午/下午' || /^a$/i.test(token.text)),
  );
  return isChinese ? `[$-804]${pattern}` : pattern;
}

/** `[$-F800]` and `[$-F400]` are the long date and the time of the system, whatever follows them. */
function expandSystemFormats(section: FormatSection): readonly FormatToken[] {
  const system = section.tokens.find(
    (token) => token.kind === 'bracket' && /^\$-f[48]00$/i.test(token.text),
  );
  if (system?.kind !== 'bracket') return section.tokens;
  const format = system.text.toUpperCase() === '$-F800' ? 'yyyy"年"m"月"d"日"' : 'h:mm:ss';
  return sectionsOf(format)?.[0]?.tokens ?? section.tokens;
}

/** The units in square brackets, `h` and `s` for `[hh]:mm:[s]`. */
function elapsedUnits(tokens: readonly FormatToken[]): ReadonlySet<string> {
  return new Set(
    tokens.flatMap((token) =>
      token.kind === 'bracket' && /^(?:h+|m+|s+)$/i.test(token.text)
        ? [token.text.charAt(0).toLowerCase()]
        : [],
    ),
  );
}

/** Where hours or seconds count without end once, they do so in the whole section: `[h]" ("h")"`. */
function elapsedThroughout(tokens: readonly FormatToken[]): readonly FormatToken[] {
  const units = elapsedUnits(tokens);
  if (units.size === 0) return tokens;
  return tokens.flatMap((token, place): readonly FormatToken[] => {
    const letter = letterOf(token);
    if ((letter !== 'h' && letter !== 's') || !units.has(letter)) return [token];
    if (letterOf(tokens[place - 1]) === letter) return [];
    let length = 1;
    while (letterOf(tokens[place + length]) === letter) length += 1;
    return [{ kind: 'bracket', text: letter.repeat(length) }];
  });
}

function letterOf(token: FormatToken | undefined): string {
  return token?.kind === 'code' && token.text.length === 1 ? token.text.toLowerCase() : '';
}

function rewritten(
  token: FormatToken,
  section: FormatSection,
  literals: string[] | null,
  fillCharacters: string[],
): string {
  switch (token.kind) {
    case 'literal':
      return literal(token.text, literals);
    case 'skip':
      return token.character > '\u00ff' ? quoted('\u3000') : `_${token.character || ' '}`;
    case 'fill':
      fillCharacters.push(token.character === '' ? ' ' : token.character);
      return quoted(String.fromCharCode(FILL_MARK));
    case 'bracket':
      return rewrittenBracket(token.text, section, literals);
    case 'code':
      return rewrittenCode(token.text, section, literals);
  }
}

function rewrittenBracket(text: string, section: FormatSection, literals: string[] | null): string {
  const chineseColour = COLOURS.get(text);
  if (chineseColour !== undefined) return `[${chineseColour}]`;
  const numbered = /^(?:颜色|color)\s*(\d{1,2})$/i.exec(text);
  if (numbered) return `[Color${numbered[1] ?? '1'}]`;
  if (/^(?:black|white|red|green|blue|yellow|magenta|cyan)$/i.test(text)) return `[${text}]`;
  if (/^(?:<>|<=|>=|<|>|=)\s*-?[\d.]+(?:e[+-]?\d+)?%?$/i.test(text)) return `[${text}]`;
  if (section.isDate && /^(?:h{1,9}|m{1,9}|s{1,9})$/i.test(text)) return `[${text}]`;
  if (!text.startsWith('$')) return '';
  const dash = text.lastIndexOf('-');
  const symbol = dash < 0 ? text.slice(1) : text.slice(1, dash);
  const locale = dash < 0 ? '' : text.slice(dash + 1).slice(-4);
  // In a number the locale would change the separators; Excel takes only the symbol from it.
  const tag = section.isDate && /^[\da-f]+$/i.test(locale) ? `[$-${locale}]` : '';
  return tag + (symbol === '' ? '' : literal(symbol, literals));
}

function rewrittenCode(text: string, section: FormatSection, literals: string[] | null): string {
  if (/^g\/通用格式$/i.test(text)) return 'General';
  if (text === '上午/下午') return 'AM/PM';
  if (text === 'a/p') return `${quoted(String.fromCharCode(SMALL_MARK))}A/P`;
  if (text.length > 1) return text;
  if (/^[\d#?.,%@/ +\-():]$/.test(text)) return text;
  if (section.isDate && /^[ymdhsaebg]$/i.test(text)) return text;
  return literal(text, literals);
}

function literal(text: string, literals: string[] | null): string {
  const cleaned = text.replace(/[\uE000-\uF8FF]/g, '\uFFFD');
  if (literals === null || !/[\d.,]/.test(cleaned)) return quoted(cleaned);
  literals.push(cleaned);
  return quoted(String.fromCharCode(LITERAL_MARK + literals.length - 1));
}

function quoted(text: string): string {
  return text
    .split('"')
    .map((part) => (part === '' ? '' : `"${part}"`))
    .join('\\"');
}

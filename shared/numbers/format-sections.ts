/** A piece of a number format: what is printed as it stands, and what stands for digits or parts of a date. */
export type FormatToken =
  | { readonly kind: 'literal'; readonly text: string }
  /** `_x`: a gap as wide as the character. */
  | { readonly kind: 'skip'; readonly character: string }
  /** `*x`: the character repeated until the cell is full. */
  | { readonly kind: 'fill'; readonly character: string }
  /** The content of square brackets: colour, condition, elapsed time, locale, numeral kind. */
  | { readonly kind: 'bracket'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string };

/** One of up to four sections between semicolons. */
export interface FormatSection {
  readonly tokens: readonly FormatToken[];
  /** The section shows a date, a time of day or a duration. */
  readonly isDate: boolean;
}

/** Excel refuses longer codes; a hostile file may carry one of megabytes. */
const MAX_FORMAT_LENGTH = 255;
const MAX_REMEMBERED = 2000;

const WORDS = /^(?:general|g\/通用格式|上午\/下午|am\/pm|a\/p|e[+-])/i;
const DATE_LETTERS = /^[ymdhsaebg]$/i;
const ELAPSED = /^(?:h+|m+|s+)$/i;

const remembered = new Map<string, readonly FormatSection[] | null>();

/** The sections of a number format, or null when it is too long to be one. Reads each character once. */
export function sectionsOf(numberFormat: string): readonly FormatSection[] | null {
  const known = remembered.get(numberFormat);
  if (known !== undefined) return known;
  const sections = numberFormat.length > MAX_FORMAT_LENGTH ? null : readSections(numberFormat);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  if (numberFormat.length <= MAX_FORMAT_LENGTH) remembered.set(numberFormat, sections);
  return sections;
}

function readSections(format: string): readonly FormatSection[] {
  const sections: FormatSection[] = [];
  let tokens: FormatToken[] = [];
  let index = 0;
  while (index < format.length) {
    if (format.charAt(index) === ';') {
      sections.push(section(tokens));
      tokens = [];
      index += 1;
      continue;
    }
    const [token, end] = readToken(format, index);
    tokens.push(token);
    index = end;
  }
  sections.push(section(tokens));
  return sections;
}

function section(tokens: readonly FormatToken[]): FormatSection {
  const isDate = tokens.some((token) => {
    if (token.kind === 'bracket')
      return ELAPSED.test(token.text) || /^\$-f[48]00$/i.test(token.text);
    if (token.kind !== 'code') return false;
    return DATE_LETTERS.test(token.text) || /^(?:上午\/下午|am\/pm|a\/p)$/i.test(token.text);
  });
  return { tokens, isDate };
}

function readToken(format: string, index: number): readonly [FormatToken, number] {
  const character = format.charAt(index);
  const next = format.charAt(index + 1);
  switch (character) {
    case '"': {
      const end = format.indexOf('"', index + 1);
      const stop = end < 0 ? format.length : end;
      return [{ kind: 'literal', text: format.slice(index + 1, stop) }, stop + 1];
    }
    case '\\':
    case '!':
      return [{ kind: 'literal', text: next }, index + 2];
    case '_':
      return [{ kind: 'skip', character: next }, index + 2];
    case '*':
      return [{ kind: 'fill', character: next }, index + 2];
    case '[': {
      const end = format.indexOf(']', index + 1);
      if (end < 0) return [{ kind: 'literal', text: character }, index + 1];
      return [{ kind: 'bracket', text: format.slice(index + 1, end) }, end + 1];
    }
    default: {
      const word = WORDS.exec(format.slice(index, index + 8))?.[0];
      if (word !== undefined) return [{ kind: 'code', text: word }, index + word.length];
      return [{ kind: 'code', text: character }, index + 1];
    }
  }
}

import { type HexColour } from '../workbook/style.ts';

/** How a stretch of a header looks; null where the workbook's base font applies. */
export interface HeaderFont {
  readonly name: string | null;
  /** Points. */
  readonly size: number | null;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: 'none' | 'single' | 'double';
  readonly strike: boolean;
  readonly position: 'baseline' | 'superscript' | 'subscript';
  readonly colour: HexColour | null;
}

/** A stretch of a header with its fields already filled in. */
export interface HeaderRun {
  readonly text: string;
  readonly font: HeaderFont;
  /** Stands instead of the text. */
  readonly picture?: HeaderPicture;
}

/** A picture in a header; sizes in points. */
export interface HeaderPicture {
  /** Key of `Workbook.media`. */
  readonly media: string;
  readonly width: number;
  readonly height: number;
}

/** A header or footer: lines of runs for the left, the middle and the right. */
export interface HeaderSections {
  readonly left: readonly (readonly HeaderRun[])[];
  readonly centre: readonly (readonly HeaderRun[])[];
  readonly right: readonly (readonly HeaderRun[])[];
}

/** What the fields of a header stand for. */
export interface HeaderFields {
  readonly page: number;
  readonly pages: number;
  readonly date: string;
  readonly time: string;
  readonly fileName: string;
  readonly sheetName: string;
  /** The picture that `&G` shows in a section, or null. */
  readonly pictureOf?: (section: HeaderSection) => HeaderPicture | null;
}

const PLAIN: HeaderFont = {
  name: null,
  size: null,
  bold: false,
  italic: false,
  underline: 'none',
  strike: false,
  position: 'baseline',
  colour: null,
};

/** The three places of a header. */
export type HeaderSection = keyof HeaderSections;

const SECTION_CODES: Readonly<Record<string, HeaderSection>> = {
  L: 'left',
  C: 'centre',
  R: 'right',
};

/**
 * Reads a header or footer text with `&` codes (ECMA-376 Part 1, 18.3.1.46) and fills in its fields. Unknown
 * codes vanish, as in Excel.
 */
export function readHeaderFooter(source: string, fields: HeaderFields): HeaderSections {
  const runs: Record<HeaderSection, HeaderRun[]> = { left: [], centre: [], right: [] };
  let section: HeaderSection = 'centre';
  let font = PLAIN;
  const put = (text: string): void => {
    if (text !== '') runs[section].push({ text, font });
  };
  let index = 0;
  while (index < source.length) {
    const next = source.indexOf('&', index);
    if (next < 0) {
      put(source.slice(index));
      break;
    }
    put(source.slice(index, next));
    const code = readCode(source, next + 1);
    index = code.end;
    switch (code.kind) {
      case 'section':
        section = code.section;
        font = PLAIN;
        break;
      case 'font':
        font = { ...font, ...code.change(font) };
        break;
      case 'text':
        put(code.text(fields));
        break;
      case 'picture': {
        const picture = fields.pictureOf?.(section) ?? null;
        if (picture) runs[section].push({ text: '', font, picture });
        break;
      }
      case 'nothing':
        break;
    }
  }
  return { left: linesOf(runs.left), centre: linesOf(runs.centre), right: linesOf(runs.right) };
}

type Code =
  | { readonly kind: 'section'; readonly end: number; readonly section: HeaderSection }
  | {
      readonly kind: 'font';
      readonly end: number;
      readonly change: (font: HeaderFont) => Partial<HeaderFont>;
    }
  | {
      readonly kind: 'text';
      readonly end: number;
      readonly text: (fields: HeaderFields) => string;
    }
  | { readonly kind: 'picture' | 'nothing'; readonly end: number };

const FONT_CODES: Readonly<Record<string, (font: HeaderFont) => Partial<HeaderFont>>> = {
  B: (font) => ({ bold: !font.bold }),
  I: (font) => ({ italic: !font.italic }),
  U: (font) => ({ underline: font.underline === 'single' ? 'none' : 'single' }),
  E: (font) => ({ underline: font.underline === 'double' ? 'none' : 'double' }),
  S: (font) => ({ strike: !font.strike }),
  X: (font) => ({ position: font.position === 'superscript' ? 'baseline' : 'superscript' }),
  Y: (font) => ({ position: font.position === 'subscript' ? 'baseline' : 'subscript' }),
};

const FIELD_CODES: Readonly<Record<string, (fields: HeaderFields) => string>> = {
  D: (fields) => fields.date,
  T: (fields) => fields.time,
  F: (fields) => fields.fileName,
  A: (fields) => fields.sheetName,
  '&': () => '&',
};

function readCode(source: string, start: number): Code {
  const rest = source.slice(start, start + 200);
  const letter = rest.charAt(0).toUpperCase();
  const section = SECTION_CODES[letter];
  if (section) return { kind: 'section', end: start + 1, section };
  const counted = /^([PN])([+-]\d{1,5})?/i.exec(rest);
  if (counted) return countingCode(counted, start);
  const size = /^\d{1,3}/.exec(rest)?.[0];
  if (size !== undefined) {
    const points = Math.min(409, Math.max(1, Number(size)));
    return { kind: 'font', end: start + size.length, change: () => ({ size: points }) };
  }
  const named = /^"([^"]*)"?/.exec(rest);
  if (named) return namedFontCode(named, start);
  const coloured = /^K([\da-f]{6}|\d{2}[+-]\d{3})/i.exec(rest);
  if (coloured) {
    const value = coloured[1] ?? '';
    const colour =
      value.length === 6 && /^[\da-f]{6}$/i.test(value) ? `#${value.toUpperCase()}` : null;
    return { kind: 'font', end: start + coloured[0].length, change: () => ({ colour }) };
  }
  if (letter === 'G') return { kind: 'picture', end: start + 1 };
  const change = FONT_CODES[letter];
  if (change) return { kind: 'font', end: start + 1, change };
  const text = FIELD_CODES[letter];
  if (text) return { kind: 'text', end: start + 1, text };
  return { kind: 'nothing', end: start + 1 };
}

function countingCode(match: RegExpExecArray, start: number): Code {
  const isPage = match[1]?.toUpperCase() === 'P';
  const shift = Number(match[2] ?? 0);
  return {
    kind: 'text',
    end: start + match[0].length,
    text: (fields) => String((isPage ? fields.page : fields.pages) + shift),
  };
}

function namedFontCode(match: RegExpExecArray, start: number): Code {
  const [name = '', style = ''] = (match[1] ?? '').split(',');
  const change = (): Partial<HeaderFont> => ({
    ...(name === '' || name === '-' ? {} : { name }),
    bold: /bold|粗/i.test(style),
    italic: /italic|斜/i.test(style),
  });
  return { kind: 'font', end: start + match[0].length, change };
}

function linesOf(runs: readonly HeaderRun[]): readonly (readonly HeaderRun[])[] {
  if (runs.length === 0) return [];
  const lines: HeaderRun[][] = [[]];
  for (const run of runs) {
    const parts = run.text.split(/\r\n?|\n/);
    parts.forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text !== '' || run.picture) lines.at(-1)?.push({ ...run, text });
    });
  }
  return lines;
}

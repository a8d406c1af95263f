import { z } from 'zod';
import {
  MAX_EXPLANATION_LENGTH,
  MAX_EXPLANATIONS,
  type Explanation,
} from '../../workbook/explanation.ts';
import type { CustomProperty } from './custom-properties.ts';

/** One explanation as the file has it: the number in its properties' names, and which properties these are. */
export interface ExplanationRecord {
  readonly number: number;
  readonly explanation: Explanation;
  /** Positions among all properties, 0-based. */
  readonly properties: readonly number[];
}

/** What the properties of a file hold of explanations. */
export interface ExplanationRecords {
  readonly records: readonly ExplanationRecord[];
  /** Records with our name that are no explanations; they belong to someone else and stay. */
  readonly unread: number;
  /** Every number that a property with our name carries. */
  readonly numbers: ReadonlySet<number>;
}

/** `ZipingExplanation12.1`: the first piece of explanation 12. Names are compared without case, as programs do. */
const NAME = /^ZipingExplanation(\d{1,6})\.(\d{1,3})$/i;
/** Excel's own window and object model hold 255 characters of a text property; some are left to spare. */
const PIECE_LENGTH = 240;
/** As many pieces as the longest explanation needs with every character escaped, and more. */
const MOST_PIECES = 200;

const LONGEST_LABEL = 2000;
const label = z.string().max(LONGEST_LABEL);
const stored = z.object({
  v: z.literal(1),
  rule: label,
  sheet: label,
  place: label,
  cell: label,
  figures: label,
  print: label,
  text: z.string().min(1).max(MAX_EXPLANATION_LENGTH),
});

/** The name of a piece; `piece` counts from 1. */
export function propertyName(record: number, piece: number): string {
  return `ZipingExplanation${String(record)}.${String(piece)}`;
}

/** The texts of the properties that hold an explanation, each short enough for Excel, none with a space at an end. */
export function explanationPieces(explanation: Explanation): readonly string[] {
  const { rule, sheet, place, address, figures, fingerprint, text } = explanation;
  const shorter = (words: string): string => words.slice(0, LONGEST_LABEL);
  const json = JSON.stringify({
    v: 1,
    rule: shorter(rule),
    sheet: shorter(sheet),
    place: shorter(place),
    cell: shorter(address),
    figures: shorter(figures),
    print: shorter(fingerprint),
    text,
  });
  return inPieces(withoutFragileCharacters(json));
}

/** The same JSON without anything that a program might change when it saves a text property. */
function withoutFragileCharacters(json: string): string {
  const escaped = (character: string): string =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return (
    json
      // `_x000D_` stands for a character in Office's texts.
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, escaped)
      // White space may be trimmed or joined, and XML knows no control characters or non-characters.
      .replace(/[^\S ]|[\u007F-\u009F\uFEFF\uFFFE\uFFFF]| (?= )/g, escaped)
  );
}

function inPieces(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  while (start < text.length) {
    let end = Math.min(start + PIECE_LENGTH, text.length);
    const breaks = (): boolean =>
      end < text.length &&
      (text[end] === ' ' || text[end - 1] === ' ' || isHighSurrogate(text.charCodeAt(end - 1)));
    while (breaks()) end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** Finds the explanations among the properties of a file. */
export function readRecords(properties: readonly CustomProperty[]): ExplanationRecords {
  const pieces = new Map<number, Map<number, number>>();
  const spoilt = new Set<number>();
  for (const [index, { name, text }] of properties.entries()) {
    const match = NAME.exec(name);
    if (!match) continue;
    const [record, piece] = [Number(match[1]), Number(match[2])];
    const own = pieces.get(record) ?? new Map<number, number>();
    if (text === null || own.has(piece) || piece < 1 || piece > MOST_PIECES) spoilt.add(record);
    pieces.set(record, own.set(piece, index));
  }
  const records: ExplanationRecord[] = [];
  let unread = 0;
  for (const [number, own] of [...pieces].sort(([a], [b]) => a - b)) {
    const explanation =
      spoilt.has(number) || records.length >= MAX_EXPLANATIONS ? null : joined(own, properties);
    if (explanation) records.push({ number, explanation, properties: [...own.values()] });
    else unread += 1;
  }
  return { records, unread, numbers: new Set(pieces.keys()) };
}

function joined(
  own: ReadonlyMap<number, number>,
  properties: readonly CustomProperty[],
): Explanation | null {
  let json = '';
  for (let piece = 1; piece <= own.size; piece += 1) {
    const property = properties[own.get(piece) ?? -1];
    if (!property) return null;
    json += property.text ?? '';
  }
  try {
    const parsed = stored.safeParse(JSON.parse(json));
    if (!parsed.success) return null;
    const { rule, sheet, place, cell, figures, print, text } = parsed.data;
    return { rule, sheet, place, address: cell, figures, fingerprint: print, text };
  } catch {
    return null;
  }
}

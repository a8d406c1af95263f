import type { TextRun } from '../../../workbook/cell.ts';
import type { Font } from '../../../workbook/style.ts';
import type { ColourTables } from '../styles/colours.ts';
import { readFont } from '../styles/fonts.ts';
import { childOf, textAttribute, type XmlElement } from '../xml/element.ts';

/** The text of a string item or inline string; `runs` is null where one font covers all of it. */
export interface StoredText {
  readonly text: string;
  readonly runs: readonly TextRun[] | null;
}

/** What rich text needs of the style sheet. */
export interface FontContext {
  readonly colours: ColourTables;
  /** Completes a run's font where its properties leave something out. */
  readonly baseFont: Font;
}

/**
 * Undoes `_xHHHH_`, with which files store characters that XML cannot hold (ECMA-376 Part 1, 22.9.2.19);
 * `_x005F_` stands for the underscore that would else begin such a code.
 */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/**
 * The text of an element without the blanks at its ends, which Excel drops where the file does not ask to keep them
 * by `xml:space="preserve"`. Only the blanks of XML count; ideographic spaces stay.
 */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return end - start === text.length ? text : text.slice(start, end);
}

/** The text of a `t` or `v` as Excel takes it: blanks at the ends dropped or kept, escapes undone. */
export function textOfElement(element: XmlElement): string {
  const keeps = textAttribute(element, 'xml:space') === 'preserve';
  return unescapeText(keeps ? element.text : trimBlanks(element.text));
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Reads `si` or `is` (ECMA-376 Part 1, 18.4.8): plain text or runs; phonetic text is left out. */
export function readStoredText(item: XmlElement, context: FontContext): StoredText {
  const runs: TextRun[] = [];
  let isRich = false;
  for (const child of item.children) {
    if (child.name === 't') runs.push({ text: textOfElement(child), font: null });
    if (child.name !== 'r') continue;
    isRich = true;
    const properties = childOf(child, 'rPr');
    runs.push({
      text: runText(childOf(child, 't')),
      font: properties ? readFont(properties, context.colours, context.baseFont) : null,
    });
  }
  const text = runs.map((run) => run.text).join('');
  return { text, runs: isRich ? runs.filter((run) => run.text !== '') : null };
}

/** A run of nothing but blanks separates its neighbours and stays. */
function runText(element: XmlElement | undefined): string {
  if (!element) return '';
  return textOfElement(element) || unescapeText(element.text);
}

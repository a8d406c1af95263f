import { normaliseLabel } from '../forms/label-text.ts';
import { labelsOf } from '../forms/sheet-labels.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** Longer texts are what a clerk wrote. */
const LONGEST = 16;
const MOST_LABELS = 1_000;
/** Filling a form adds texts and changes some; most of its labels stay. */
const SAME_FROM = 0.7;

/**
 * By which a form is known again although its figures changed: 32-bit hashes of its short texts, each once, in
 * reading order.
 */
export function labelPrintOf(workbook: Workbook): readonly number[] {
  const hashes = new Set<number>();
  for (const sheet of workbook.sheets) {
    if (sheet.kind !== 'worksheet' || sheet.visibility !== 'visible') continue;
    for (const { text } of labelsOf(sheet, workbook.styles).cells) {
      const label = normaliseLabel(text);
      if (label === '' || label.length > LONGEST) continue;
      if (hashes.size >= MOST_LABELS) return [...hashes];
      hashes.add(hashOf(label));
    }
  }
  return [...hashes];
}

/** Whether two prints are of the same form: most of the shorter one's labels stand in the other. */
export function samePrint(a: readonly number[], b: readonly number[]): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length === 0) return longer.length === 0;
  const known = new Set(longer);
  const common = shorter.filter((hash) => known.has(hash)).length;
  return common / shorter.length >= SAME_FROM && shorter.length >= longer.length / 3;
}

/** FNV-1a over UTF-16 code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

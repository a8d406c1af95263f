import type { Finding } from '../rules/finding.ts';
import type { CellReference } from '../workbook/address.ts';
import { formatAddress } from '../workbook/address.ts';
import type { CellValue } from '../workbook/cell.ts';
import { isCellError } from '../workbook/cell.ts';
import type { Explanation } from '../workbook/explanation.ts';
import { sheetById, valueOf, type Workbook } from '../workbook/workbook.ts';

/** What an explanation keeps of the finding it belongs to. */
export type FindingSubject = Omit<Explanation, 'text'>;

/** Significant digits: programs compute the last of the 17 digits of a result differently. */
const STEADY_DIGITS = 12;
const LONGEST_FIGURES = 200;
const SHORT_CONTENT = 60;

/** Whether a finding comes from a relation that no form describes. */
export function isInferred({ rule }: Finding): boolean {
  return rule.startsWith('推断');
}

/** A finding as an explanation names it. */
export function subjectOf(workbook: Workbook, finding: Finding): FindingSubject {
  const [first] = finding.cells;
  return {
    rule: ruleName(finding),
    sheet: first ? (sheetById(workbook, first.sheet)?.name ?? '') : '',
    place: finding.place,
    address: first ? formatAddress(first) : '',
    figures: figuresOf(workbook, finding),
    fingerprint: fingerprintOf(workbook, finding),
  };
}

/** The numbers of inferred rules follow their order of discovery; their relation is what lasts. */
function ruleName(finding: Finding): string {
  return isInferred(finding) ? (finding.basis.split('（')[0] ?? '推断') : finding.rule;
}

/** The figures of a finding on one line: its formula, else what is stated, else what stands in its cell. */
export function figuresOf(workbook: Workbook, finding: Finding): string {
  const { formula, stated, computed, cells } = finding;
  if (formula !== '') return shortened(formula, LONGEST_FIGURES);
  if (stated !== null && computed !== null) {
    return shortened(`表中 ${stated}，应为 ${computed}`, LONGEST_FIGURES);
  }
  const [first] = cells;
  const content = stated ?? (first ? contentText(valueOf(workbook, first)) : '');
  return shortened(content.replace(/\s+/g, ' '), SHORT_CONTENT);
}

function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** What all cells of a finding hold, as 16 hexadecimal digits; empty cells do not count. */
function fingerprintOf(workbook: Workbook, { cells }: Finding): string {
  const contents = cells.flatMap((cell: CellReference) => {
    const text = contentText(valueOf(workbook, cell));
    return text === '' ? [] : [text];
  });
  return hashOf(contents.join('\n\u0000\n'));
}

/** Content without what programs change at a save: line ends, blanks around it, the last digits of a result. */
function contentText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(STEADY_DIGITS)));
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').trim();
  return isCellError(value) ? value.error : String(value);
}

/** FNV-1a with 64 bits over the UTF-16 units of a text; recognises a change, keeps nothing secret. */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= BigInt(text.charCodeAt(index));
    hash = BigInt.asUintN(64, hash * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

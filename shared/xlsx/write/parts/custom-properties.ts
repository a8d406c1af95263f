import { strToU8 } from 'fflate';
import { isSameExplanation, type Explanation } from '../../../workbook/explanation.ts';
import type { CustomProperty } from '../../explanations/custom-properties.ts';
import {
  explanationPieces,
  propertyName,
  readRecords,
  type ExplanationRecord,
} from '../../explanations/explanation-records.ts';
import { decodeLatin1 } from '../../package/text-decoding.ts';
import { escapeAttribute, escapeText } from '../xml/escape.ts';
import { applySplices, onePiece, type PieceList, type Splice } from '../xml/splice.ts';
import { readAttributes } from '../xml/tag-attributes.ts';
import { TagCursor } from '../xml/tag-cursor.ts';

/** How the two forms of the standard name what custom properties need (ECMA-376 Part 1 and Part 4, 15.2.12.2). */
export interface PropertyNames {
  readonly relationship: string;
  readonly namespace: string;
  readonly values: string;
}

const TRANSITIONAL: PropertyNames = {
  relationship:
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties',
  namespace: 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties',
  values: 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes',
};
const STRICT: PropertyNames = {
  relationship: 'http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties',
  namespace: 'http://purl.oclc.org/ooxml/officeDocument/customProperties',
  values: 'http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes',
};

/** The content type of a part with custom properties. */
export const PROPERTIES_TYPE =
  'application/vnd.openxmlformats-officedocument.custom-properties+xml';

/** The set of properties that users define themselves. */
const USER_DEFINED = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';
const LARGEST_PID = 0x7fffffff;
/** Numbers beyond this come from nobody but a vandal; new ones are counted on from those below. */
const LARGEST_NUMBER = 100_000;

/** The names that belong to a file of this kind. */
export function propertyNames(isStrict: boolean): PropertyNames {
  return isStrict ? STRICT : TRANSITIONAL;
}

/** A part that holds these explanations and nothing else. */
export function newProperties(
  explanations: readonly Explanation[],
  { namespace, values }: PropertyNames,
): PieceList {
  const properties = propertyElements(plan([], explanations).added, [], '', 'vt:', '');
  return onePiece(
    strToU8(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Properties xmlns="${namespace}" xmlns:vt="${values}">${properties}</Properties>`,
    ),
  );
}

/**
 * The properties part with these explanations. What stays the same stays where it is; what is not ours is not
 * touched. Null when the part cannot be walked.
 */
export function withExplanations(
  bytes: Uint8Array,
  properties: readonly CustomProperty[],
  explanations: readonly Explanation[],
  { values }: PropertyNames,
): PieceList | null {
  const { removed, added } = plan(properties, explanations);
  const walked = walkProperties(bytes);
  if (walked?.elements.length !== properties.length) return null;
  const splices: Splice[] = [];
  for (const index of removed) {
    const element = walked.elements[index];
    if (!element) return null;
    splices.push({ ...element, text: '' });
  }
  const { root } = walked;
  const own = root.prefixes.get(values);
  const declaration = own === undefined ? ` xmlns:vt="${values}"` : '';
  const kept = properties.filter((_, index) => !removed.has(index));
  const text = propertyElements(added, kept, root.prefix, own ?? 'vt:', declaration);
  if (text !== '') splices.push({ start: root.end, end: root.end, text });
  if (text === '' || !root.selfClosing) return applySplices(bytes, splices);
  const closed = `>${text}</${root.prefix}Properties>`;
  return applySplices(bytes, [{ start: root.end - 2, end: root.end, text: closed }]);
}

interface Addition {
  readonly number: number;
  readonly explanation: Explanation;
}

/** Which properties go and which explanations come, so that as much as possible stays. */
function plan(
  properties: readonly CustomProperty[],
  explanations: readonly Explanation[],
): { readonly removed: ReadonlySet<number>; readonly added: readonly Addition[] } {
  const { records, numbers } = readRecords(properties);
  const left = new Set<ExplanationRecord>(records);
  const take = (fits: (record: ExplanationRecord) => boolean): ExplanationRecord | undefined => {
    const found = records.find((record) => left.has(record) && fits(record));
    if (found) left.delete(found);
    return found;
  };
  const changed = explanations.filter(
    (wanted) => !take(({ explanation }) => isSameExplanation(explanation, wanted)),
  );
  const removed = new Set([...left].flatMap((record) => record.properties));
  let next = Math.max(0, ...[...numbers].filter((number) => number <= LARGEST_NUMBER));
  const added = changed.map((explanation) => {
    // Another text for the same finding keeps its number, and with it its place in the list.
    const old = take(({ explanation: { rule, sheet, place } }) =>
      [rule, sheet, place].every(
        (part, index) => part === [explanation.rule, explanation.sheet, explanation.place][index],
      ),
    );
    while (!old && numbers.has(++next));
    return { number: old?.number ?? next, explanation };
  });
  return { removed, added };
}

function propertyElements(
  added: readonly Addition[],
  kept: readonly CustomProperty[],
  prefix: string,
  valuePrefix: string,
  declaration: string,
): string {
  const taken = new Set(kept.map(({ pid }) => pid));
  const largest = Math.max(1, ...taken);
  // Programs want numbers from 2 on, each once; where someone used up the largest one, gaps are left below.
  let pid = largest + added.length * 1000 < LARGEST_PID ? largest : 1;
  const nextPid = (): number => {
    do pid += 1;
    while (taken.has(pid));
    return pid;
  };
  return added
    .flatMap(({ number, explanation }) =>
      explanationPieces(explanation).map((piece, index) => {
        const name = escapeAttribute(propertyName(number, index + 1));
        const value = `<${valuePrefix}lpwstr${declaration}>${escapeText(piece)}</${valuePrefix}lpwstr>`;
        return `<${prefix}property fmtid="${USER_DEFINED}" pid="${String(nextPid())}" name="${name}">${value}</${prefix}property>`;
      }),
    )
    .join('');
}

interface WalkedProperties {
  readonly root: {
    readonly prefix: string;
    /** Namespace to prefix with its colon, as the root declares them. */
    readonly prefixes: ReadonlyMap<string, string>;
    readonly selfClosing: boolean;
    /** Where the content of the root ends: before its closing tag, behind a tag that closes itself. */
    readonly end: number;
  };
  readonly elements: readonly { readonly start: number; readonly end: number }[];
}

function walkProperties(bytes: Uint8Array): WalkedProperties | null {
  const cursor = new TagCursor(bytes);
  if (!cursor.next()) return null;
  const { nameStart, nameEnd, end: tagEnd, selfClosing } = cursor;
  const name = decodeLatin1(bytes.subarray(nameStart, nameEnd));
  const prefix = name.slice(0, name.indexOf(':') + 1);
  const prefixes = new Map(
    readAttributes(bytes, nameEnd, tagEnd).flatMap((attribute) =>
      attribute.name.startsWith('xmlns:')
        ? [[attribute.value, `${attribute.name.slice(6)}:`] as const]
        : [],
    ),
  );
  const root = { prefix, prefixes, selfClosing, end: tagEnd };
  if (name !== `${prefix}Properties`) return null;
  if (selfClosing) return { root, elements: [] };
  const elements: { start: number; end: number }[] = [];
  for (;;) {
    if (!cursor.next()) return null;
    const { start } = cursor;
    if (cursor.kind === 'close') return { root: { ...root, end: start }, elements };
    const local = decodeLatin1(bytes.subarray(cursor.nameStart, cursor.nameEnd));
    if (!cursor.skipElement()) return null;
    if (local.slice(local.indexOf(':') + 1) === 'property')
      elements.push({ start, end: cursor.end });
  }
}

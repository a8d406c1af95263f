import { isCellError, type CellValue, type ErrorCode } from '../../../workbook/cell.ts';
import { escapeCellText, escapeText, needsSpacePreserved } from '../xml/escape.ts';

/**
 * What a `<c>` is to hold.
 * - `value`: a value without formula; null clears the cell.
 * - `formula`: a new formula; `result` is undefined where it is not computed.
 * - `follower`: a place in a shared formula that the file still holds.
 * - `result`: a new result under the formula that stands there.
 */
export type CellWriting =
  | { readonly kind: 'value'; readonly value: CellValue }
  | { readonly kind: 'formula'; readonly text: string; readonly result: CellValue | undefined }
  | {
      readonly kind: 'follower';
      readonly group: number;
      readonly result: CellValue | undefined;
    }
  | { readonly kind: 'result'; readonly result: CellValue };

/** Where the texts of values without formula go: an index into the string table, or null to write inline. */
export type StringPlacement = (text: string) => number | null;

/** The `t` attribute (null for none) and the elements of a `<c>`, in the order of CT_Cell. */
export interface CellMarkup {
  readonly type: string | null;
  /** Only for `formula`; a `result` keeps the `<f>` that stands there. */
  readonly formula: string;
  /** `<v>` or `<is>`, or empty. */
  readonly value: string;
}

/** The errors that a `<v>` may hold (ECMA-376 Part 1, 18.17.3); Excel stores younger ones as `#VALUE!` with metadata. */
const STORED_ERRORS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#GETTING_DATA',
]);

/** The error code that goes into the file for an error value. */
export function storedError(code: ErrorCode): ErrorCode {
  return STORED_ERRORS.has(code) ? code : '#VALUE!';
}

/**
 * The markup of a cell's new content.
 * @param prefix the namespace prefix of the part with its colon, or empty.
 */
export function cellMarkup(
  writing: CellWriting,
  prefix: string,
  placement: StringPlacement,
): CellMarkup {
  switch (writing.kind) {
    case 'value':
      return { formula: '', ...valueMarkup(writing.value, prefix, placement) };
    case 'formula':
      return {
        formula: `<${prefix}f>${escapeText(formulaText(writing.text))}</${prefix}f>`,
        ...resultMarkup(writing.result ?? null, prefix),
      };
    case 'follower':
      return {
        formula: `<${prefix}f t="shared" si="${writing.group}"/>`,
        ...resultMarkup(writing.result ?? null, prefix),
      };
    case 'result':
      return { formula: '', ...resultMarkup(writing.result, prefix) };
  }
}

/** The number as a file stores it: the shortest decimal that reads back as the same number. */
function numberText(value: number): string {
  return Object.is(value, -0) ? '0' : String(value);
}

/** Line ends as XML keeps them. */
function formulaText(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

type ValueMarkup = Pick<CellMarkup, 'type' | 'value'>;

function valueMarkup(value: CellValue, prefix: string, placement: StringPlacement): ValueMarkup {
  if (typeof value !== 'string') return resultMarkup(value, prefix);
  const index = placement(value);
  if (index !== null) return { type: 's', value: `<${prefix}v>${index}</${prefix}v>` };
  const item = `<${prefix}is>${textElement(value, prefix)}</${prefix}is>`;
  return { type: 'inlineStr', value: item };
}

function resultMarkup(value: CellValue, prefix: string): ValueMarkup {
  const element = (text: string): string => `<${prefix}v>${text}</${prefix}v>`;
  if (value === null) return { type: null, value: '' };
  if (typeof value === 'number') return { type: null, value: element(numberText(value)) };
  if (typeof value === 'boolean') return { type: 'b', value: element(value ? '1' : '0') };
  if (isCellError(value)) return { type: 'e', value: element(storedError(value.error)) };
  const space = needsSpacePreserved(value) ? ' xml:space="preserve"' : '';
  return { type: 'str', value: `<${prefix}v${space}>${escapeCellText(value)}</${prefix}v>` };
}

/** `<t>` of a string item or an inline string. */
export function textElement(text: string, prefix: string): string {
  const space = needsSpacePreserved(text) ? ' xml:space="preserve"' : '';
  return `<${prefix}t${space}>${escapeCellText(text)}</${prefix}t>`;
}

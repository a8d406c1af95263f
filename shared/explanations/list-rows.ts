import { strToU8 } from 'fflate';
import { failure, success, type Result } from '../result.ts';
import { openPackage } from '../xlsx/package/open-package.ts';
import { decodeUtf8 } from '../xlsx/package/text-decoding.ts';
import type { WorkbookPackage } from '../xlsx/package/workbook-package.ts';
import { DEFAULT_SAVE_SETTINGS } from '../xlsx/write/save-settings.ts';
import { onePiece } from '../xlsx/write/xml/splice.ts';
import { spliceZip } from '../xlsx/write/zip/splice-zip.ts';

/** The widths of the columns of the list in characters, the number of the entry first. */
export const LIST_WIDTHS = [6, 16, 9, 26, 20, 30, 44] as const;

/** Points of a line of text in 10.5 point letters, and what stands above and below. */
const LINE = 14.5;
const AROUND = 6;
/** Excel makes no row higher. */
const HIGHEST_ROW = 409;
/** Part of a width that text can use. */
const USABLE = 0.92;

/** The prototype of an entry, the fourth row of the template. */
const PROTOTYPE = /<row r="4"[^>]*>((?:<c [^>]*\/>)+)<\/row>/;

/**
 * The template with one empty row for each entry, as high as its texts need: programs that open a list do not
 * all do this by themselves.
 * @param rows the texts of each entry by column.
 */
export function withListRows(
  template: WorkbookPackage,
  rows: readonly (readonly string[])[],
): Result<WorkbookPackage, 'template'> {
  const entry = template.directory.entries.find(({ name }) => name.endsWith('/sheet1.xml'));
  const bytes = entry && template.part(entry.name);
  const xml = bytes && decodeUtf8(bytes);
  const cells = xml === undefined ? undefined : PROTOTYPE.exec(xml)?.[1];
  if (!entry || xml === undefined || cells === undefined) return failure('template');
  const made = rows.map((texts, index) => {
    const number = String(index + 4);
    const own = cells.replace(/ r="([A-Z])4"/g, (_, column: string) => ` r="${column}${number}"`);
    return `<row r="${number}" ht="${String(heightOf(texts))}" customHeight="1">${own}</row>`;
  });
  const content = onePiece(strToU8(xml.replace(PROTOTYPE, () => made.join(''))));
  const changes = new Map([[entry, content]]);
  const spliced = spliceZip(template.bytes, template.directory, changes, DEFAULT_SAVE_SETTINGS);
  const opened = spliced && openPackage(spliced);
  return opened?.ok === true ? success(opened.value) : failure('template');
}

function heightOf(texts: readonly string[]): number {
  const lines = texts.map((text, column) => linesOf(text, LIST_WIDTHS[column] ?? 1));
  return Math.min(HIGHEST_ROW, Math.max(1, ...lines) * LINE + AROUND);
}

/** A Chinese character is as wide as two digits. */
function linesOf(text: string, width: number): number {
  return text
    .split('\n')
    .map((line) => {
      const units = Array.from(line, (sign) => ((sign.codePointAt(0) ?? 0) > 0xff ? 2 : 1));
      const total = units.reduce<number>((sum, unit) => sum + unit, 0);
      return Math.max(1, Math.ceil(total / (width * USABLE)));
    })
    .reduce((sum, count) => sum + count, 0);
}

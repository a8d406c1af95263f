import { applyEdits } from '../../../shared/workbook/edits.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import type { PackageRefusal } from '../../../shared/xlsx/package/package-refusal.ts';
import { openPackage } from '../../../shared/xlsx/package/open-package.ts';
import type { ReadRefusal } from '../../../shared/xlsx/read/read-refusal.ts';
import { readWorkbook } from '../../../shared/xlsx/read/read-workbook.ts';
import type { SaveRefusal } from '../../../shared/xlsx/write/save-refusal.ts';
import { saveWorkbook } from '../../../shared/xlsx/write/save-workbook.ts';

/** How opening, editing and saving a file ended; nothing else may come of any file. */
export type FileEnd =
  | { readonly kind: 'refused'; readonly refusal: PackageRefusal | ReadRefusal }
  | { readonly kind: 'notEditable'; readonly workbook: Workbook }
  | { readonly kind: 'notSaved'; readonly workbook: Workbook; readonly refusal: SaveRefusal }
  | { readonly kind: 'saved'; readonly workbook: Workbook; readonly bytes: Uint8Array };

/** Opens a file, writes a text and a number into it where it lets that, and saves it. */
export function endOfFile(bytes: Uint8Array): FileEnd {
  const opened = openPackage(bytes);
  if (!opened.ok) return { kind: 'refused', refusal: opened.error };
  const read = readWorkbook(opened.value);
  if (!read.ok) return { kind: 'refused', refusal: read.error };
  const workbook = read.value;
  const sheet = workbook.sheets.find(({ kind }) => kind === 'worksheet');
  if (!sheet) return { kind: 'notEditable', workbook };
  const edited = applyEdits(workbook, [
    {
      kind: 'setCells',
      sheet: sheet.id,
      cells: [
        { row: 0, column: 0, content: { kind: 'value', value: 7.5 } },
        { row: 2, column: 1, content: { kind: 'value', value: '已填 & <写>' } },
      ],
    },
  ]);
  if (!edited.ok) return { kind: 'notEditable', workbook };
  const saved = saveWorkbook(opened.value, workbook, edited.value.workbook);
  return saved.ok
    ? { kind: 'saved', workbook, bytes: saved.value.bytes }
    : { kind: 'notSaved', workbook, refusal: saved.error };
}

import { failure, success, type Result } from '../result.ts';
import type { CellChange } from '../workbook/edit.ts';
import { applyEdits } from '../workbook/edits.ts';
import { openPackage } from '../xlsx/package/open-package.ts';
import { readWorkbook } from '../xlsx/read/read-workbook.ts';
import { saveWorkbook } from '../xlsx/write/save-workbook.ts';
import { listCells, type ExplanationList } from './explanation-list.ts';
import { withListRows } from './list-rows.ts';

/** Where the template expects things; rows and columns are 0-based. */
const SUBTITLE_ROW = 1;
const FIRST_ENTRY_ROW = 3;
/** A cell of a workbook holds no more. */
const LONGEST_CELL = 32_767;

/**
 * The list as a workbook: the template of `assets/lists` with the entries put in, by the same writer that saves
 * a bureau's files.
 * @returns a failure when the template is not the one this program ships.
 */
export function listAsWorkbook(
  template: Uint8Array,
  list: ExplanationList,
): Result<Uint8Array, 'template'> {
  const opened = openPackage(template);
  if (!opened.ok) return failure('template');
  const rows = list.entries.map((entry, index) => [String(index + 1), ...listCells(entry)]);
  const pkg = withListRows(opened.value, rows);
  const read = pkg.ok ? readWorkbook(pkg.value) : null;
  if (!pkg.ok || !read?.ok) return failure('template');
  const workbook = read.value;
  const [sheet] = workbook.sheets;
  if (!sheet) return failure('template');
  const edited = applyEdits(workbook, [
    { kind: 'setCells', sheet: sheet.id, cells: listChanges(list) },
  ]);
  if (!edited.ok) return failure('template');
  const saved = saveWorkbook(pkg.value, workbook, edited.value.workbook);
  return saved.ok ? success(saved.value.bytes) : failure('template');
}

function listChanges({
  fileName,
  form,
  date,
  entries,
  unexplained,
}: ExplanationList): readonly CellChange[] {
  const subtitle = `文件：${fileName}　表单：${form}　日期：${date}　已说明 ${String(entries.length)} 条，未说明 ${String(unexplained)} 条`;
  return [
    text(SUBTITLE_ROW, 0, subtitle),
    ...entries.flatMap((entry, index) => {
      const row = FIRST_ENTRY_ROW + index;
      const number: CellChange = {
        row,
        column: 0,
        content: { kind: 'value', value: index + 1 },
      };
      return [number, ...listCells(entry).map((words, column) => text(row, column + 1, words))];
    }),
  ];
}

/** Always a text, so that an explanation that begins with `=` stays one. */
function text(row: number, column: number, words: string): CellChange {
  return { row, column, content: { kind: 'value', value: words.slice(0, LONGEST_CELL) } };
}

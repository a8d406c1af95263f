import { guardForm, type OpenDocument } from '../../shared/document/document.ts';
import { readForCell, typeText } from '../../shared/document/type-text.ts';
import { checkValidation } from '../../shared/document/validation-check.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { saveWorkbook } from '../../shared/xlsx/write/save-workbook.ts';
import { refusalSentence } from '../../shared/xlsx/refusal-sentence.ts';
import { cellName, readCellName } from './cell-name.ts';
import { answerWith, EXIT, refuseWith, type Command } from './command.ts';
import { openAsDocument, readFileAt } from './read-file.ts';
import { writeFileAt } from './write-file.ts';

const USAGE = "set 文件 --out 新文件 '工作表!B5=123'…";

/**
 * Puts values into cells as if they were typed, and writes the workbook with its formulas computed. What the
 * file itself locks or forbids is refused; the guard of a form's labels and totals is the window's alone, so
 * that a bureau can correct a form from here.
 */
export const set: Command = {
  name: 'set',
  usage: USAGE,
  summary: '填写单元格，另存为新文件；以 = 开头的值是公式',
  run: async ({ words, out }) => {
    const [path, ...assignments] = words;
    if (path === undefined || out === null || assignments.length === 0) {
      return refuseWith(EXIT.usage, `用法：${USAGE}`);
    }
    const file = await readFileAt(path);
    if (!file.ok) return refuseWith(EXIT.file, file.error);
    let document = guardForm(openAsDocument(file.value.workbook, []), false);
    const cells: string[] = [];
    for (const assignment of assignments) {
      const assigned = assign(document, assignment);
      if (!assigned.ok) return refuseWith(EXIT.refused, assigned.error);
      ({ document } = assigned.value);
      cells.push(assigned.value.cell);
    }
    const saved = saveWorkbook(file.value.package, file.value.workbook, document.workbook);
    if (!saved.ok) return refuseWith(EXIT.refused, refusalSentence(saved.error));
    const written = await writeFileAt(out, saved.value.bytes);
    if (!written.ok) return refuseWith(EXIT.file, written.error);
    return answerWith([`已填写 ${cells.join('、')}，保存为 ${out}。`], { out, cells });
  },
};

/** Applies one `工作表!B5=123`; the error is a sentence. */
function assign(
  document: OpenDocument,
  assignment: string,
): Result<{ document: OpenDocument; cell: string }, string> {
  const match = /^((?:'(?:[^']|'')*'!|[^!']*!)?[^!=]*)=(.*)$/su.exec(assignment);
  if (!match) return failure(`“${assignment}”没有写明要填的值。请写成 工作表!B5=123。`);
  const [, name = '', text = ''] = match;
  const named = readCellName(document.workbook, name);
  if (!named.ok) return named;
  const { sheet, range } = named.value;
  if (range.top !== range.bottom || range.left !== range.right) {
    return failure(`“${name}”是一片单元格，请逐个填写。`);
  }
  const address = { row: range.top, column: range.left };
  const cell = cellName(document.workbook, { sheet: sheet.id, ...address });
  const input = readForCell(document, sheet.id, address, text);
  const verdict = checkValidation(document, sheet.id, address, input);
  if (verdict.kind === 'fails' && verdict.style === 'stop') {
    return failure(`${cell}：${verdict.sentence}`);
  }
  const typed = typeText(document, sheet.id, [address], text);
  if (typed.kind !== 'accepted') return failure(`${cell}：${typed.reason}`);
  return success({ document: typed.document, cell });
}

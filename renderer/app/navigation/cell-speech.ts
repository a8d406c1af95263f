import { assertNever } from '../../../shared/assert-never.ts';
import { nameAt } from '../../../shared/document/bound-cells.ts';
import { markAt } from '../../../shared/document/cell-marks.ts';
import { roleAt, type CellRole } from '../../../shared/document/cell-role.ts';
import type { OpenDocument } from '../../../shared/document/document.ts';
import { isLockedScore, scoreAt } from '../../../shared/document/score-assistant.ts';
import { validationPrompt } from '../../../shared/document/validation-check.ts';
import { formatCellValue } from '../../../shared/numbers/format-value.ts';
import type { CellAddress, SheetId } from '../../../shared/workbook/address.ts';
import { contentCellAt } from '../../../shared/workbook/editability.ts';
import { scoreSentence } from '../../scoring/score-speech.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import { sheetById, styleAt, valueAt } from '../../../shared/workbook/workbook.ts';

/** The text of a cell as the sheet shows it; a follower of a merge shows the merge. */
export function shownTextAt(document: OpenDocument, sheet: Sheet, address: CellAddress): string {
  const cell = contentCellAt(sheet, address);
  const { workbook } = document;
  const { numberFormat } = styleAt(workbook, sheet, cell);
  return formatCellValue(
    valueAt(sheet, cell.row, cell.column),
    numberFormat,
    workbook.dateSystem,
  ).text.trim();
}

/** What the status bar says about a cell by its role; empty where there is nothing to say. */
export function roleHint(role: CellRole): string {
  switch (role) {
    case 'input':
      return '可填写';
    case 'pickList':
      return '从下拉列表选择（Alt+↓）';
    case 'computed':
      return '此格由公式计算，不能直接填写';
    case 'label':
      return '表样文字，不用填写';
    case 'locked':
      return '此格已锁定，不能修改';
    case 'free':
      return '';
    default:
      return assertNever(role, 'roleHint');
  }
}

/**
 * What a screen reader says on arriving at a cell: the content first, then what the cell is called, what is
 * wrong with it, how it may be used, and what the file notes there.
 */
export function cellSpeech(document: OpenDocument, sheetId: SheetId, address: CellAddress): string {
  const sheet = sheetById(document.workbook, sheetId);
  if (!sheet) return '';
  const cell = contentCellAt(sheet, address);
  const text = shownTextAt(document, sheet, cell);
  const mark = markAt(document, sheetId, cell);
  const grade = mark && (mark.grade === 'error' ? '有错误' : '有提示');
  const comment = sheet.comments.find(
    ({ row, column }) => row === cell.row && column === cell.column,
  );
  const prompt = validationPrompt(document, sheetId, cell);
  const score = scoreAt(document, sheetId, cell);
  return [
    text === '' ? '空' : text,
    nameAt(document, sheetId, cell),
    grade && `${grade}：${mark.messages.join('；')}`,
    isLockedScore(document, sheetId, cell)
      ? '得分由评分助手填写'
      : roleHint(roleAt(document, sheetId, cell)),
    score && scoreSentence(score),
    prompt && [prompt.title, prompt.text].filter((part) => part !== '').join('：'),
    comment && `批注：${comment.text}`,
  ]
    .filter((part) => part !== '' && part != null)
    .join('，');
}

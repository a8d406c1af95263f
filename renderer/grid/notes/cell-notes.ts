import type { CellAddress } from '../../../shared/workbook/address.ts';
import type { GridView } from '../grid-port.ts';

/** One part of what stands beside a cell. */
export interface CellNote {
  readonly kind: 'error' | 'notice' | 'comment';
  readonly title: string;
  readonly text: string;
}

/**
 * What is to be said at a cell: findings, and comments with their answers. Prompts of validations are shown by
 * the window, with its refusals.
 */
export function notesAt(view: GridView, cell: CellAddress): readonly CellNote[] {
  const notes: CellNote[] = [];
  const mark = view.markAt(cell);
  for (const text of mark?.messages ?? []) {
    notes.push({
      kind: mark?.grade === 'error' ? 'error' : 'notice',
      title: mark?.grade === 'error' ? '错误' : '提示',
      text,
    });
  }
  for (const comment of view.sheet.comments) {
    if (comment.row !== cell.row || comment.column !== cell.column) continue;
    notes.push({ kind: 'comment', title: titleOf(comment.author), text: comment.text });
    for (const reply of comment.replies) {
      notes.push({ kind: 'comment', title: titleOf(reply.author), text: reply.text });
    }
  }
  return notes;
}

/** The notes as one text for the screen reader. */
export function spokenNotes(notes: readonly CellNote[]): string {
  return notes.map(({ title, text }) => `${title}：${text}`).join('；');
}

function titleOf(author: string): string {
  return author === '' ? '批注' : `批注 ${author}`;
}

import { assertNever } from '../../assert-never.ts';
import type { EditRefusal } from '../../workbook/edit.ts';
import { editRefusalSentence } from '../../workbook/edit-refusal-sentence.ts';

/** Why rows are not added or removed: the form's reasons, or the file's. */
export type RowRefusal =
  | { readonly kind: 'fewestRows'; readonly word: string; readonly fewest: number }
  /** The form itself prints this row. */
  | { readonly kind: 'namedRow'; readonly name: string }
  /** Rows outside the tables that may grow; `words` are what may be added in this form. */
  | { readonly kind: 'fixedRows'; readonly words: readonly string[] }
  /** The form has no groups here that may be added. */
  | { readonly kind: 'noGroup' }
  | { readonly kind: 'file'; readonly refusal: EditRefusal };

/** The sentence a clerk reads. */
export function rowRefusalSentence(refusal: RowRefusal): string {
  switch (refusal.kind) {
    case 'fewestRows':
      return `至少要留 ${String(refusal.fewest)} 行${refusal.word}，不能再删。可以清除内容。`;
    case 'namedRow':
      return `“${refusal.name}”是表样规定的行，不能删除。`;
    case 'fixedRows':
      return refusal.words.length === 0
        ? '这张表的行由表样规定，不能增减。'
        : `这里的行由表样规定，不能增减；可以增减的是${refusal.words.join('、')}所在的行。`;
    case 'noGroup':
      return '请先选中要在其后增加的那一行。';
    case 'file':
      return editRefusalSentence(refusal.refusal);
    default:
      return assertNever(refusal, 'rowRefusalSentence');
  }
}

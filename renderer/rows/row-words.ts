import { groupWordAt } from '../../shared/document/rows/plan-insertion.ts';
import { repeatingBlockAt } from '../../shared/document/rows/repeating-block.ts';
import { placeOf, type WindowState } from '../app/state/window-state.ts';

/** What the form calls a row where the clerk is: 指标; empty where it has no word for it. */
export function rowWord({ file }: WindowState): string {
  if (!file) return '';
  const { top } = placeOf(file).selection;
  return repeatingBlockAt(file.document, file.sheetId, top)?.repeats.word ?? '';
}

/** What the form calls a group of rows where the clerk is, if one may be added: 任务; else null. */
export function groupWord({ file }: WindowState): string | null {
  return file && groupWordAt(file.document, file.sheetId, placeOf(file).selection.top);
}

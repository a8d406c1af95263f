import type { FindQuery } from '../../../shared/document/find-cells.ts';
import type { CellReference } from '../../../shared/workbook/address.ts';

/** What the find bar shows. */
export interface FindState {
  readonly isOpen: boolean;
  /** 替换 is shown as well as 查找. */
  readonly replaces: boolean;
  readonly query: FindQuery;
  readonly isEverywhere: boolean;
  /** Cells found, sheet by sheet in reading order. */
  readonly found: readonly CellReference[];
  readonly isSearching: boolean;
  /** Place of the cell gone to last among those found; null before any. */
  readonly current: number | null;
  /** What became of a replacement; empty where nothing is to be said. */
  readonly note: string;
}

export const NOTHING_SOUGHT: FindState = {
  isOpen: false,
  replaces: false,
  query: { text: '', isWholeCell: false, matchesCase: false },
  isEverywhere: false,
  found: [],
  isSearching: false,
  current: null,
  note: '',
};

/** How many cells were found and which one is shown, in words. */
export function foundText({ query, found, isSearching, current, note }: FindState): string {
  if (query.text === '') return note;
  if (isSearching) return '正在查找…';
  const count =
    found.length === 0
      ? '没有找到'
      : current === null
        ? `共 ${found.length} 个`
        : `第 ${current + 1} 个，共 ${found.length} 个`;
  return note === '' ? count : `${note}，${count}`;
}

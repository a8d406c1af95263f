import { selectedRows } from '../../../shared/document/rows/selected-rows.ts';
import { groupWord, rowWord } from '../../rows/row-words.ts';
import { placeOf, shownSheet, type WindowState } from '../state/window-state.ts';
import type { Command } from './command.ts';

const isGridShown = ({ file }: WindowState): boolean => file?.view === 'grid';

/** 插入、删除行, in the form's own words. */
export const ROW_COMMANDS: readonly Command[] = [
  {
    id: 'rows.insertAbove',
    label: (state) => `在上方插入${counted(state)}${rowWord(state)}`,
    shortLabel: '插入行',
    keys: ['Ctrl++'],
    keyMode: 'outsideText',
    when: isGridShown,
    run: ({ rows }) => {
      rows.insert('above');
    },
  },
  {
    id: 'rows.insertBelow',
    label: (state) => `在下方插入${counted(state)}${rowWord(state)}`,
    shortLabel: '在下方插入行',
    keys: [],
    keyMode: 'everywhere',
    when: isGridShown,
    run: ({ rows }) => {
      rows.insert('below');
    },
  },
  {
    id: 'rows.insertGroup',
    label: (state) => `插入一个${groupWord(state) ?? '任务'}`,
    shortLabel: '插入任务',
    keys: [],
    keyMode: 'everywhere',
    when: (state) => isGridShown(state) && groupWord(state) !== null,
    run: ({ rows }) => {
      rows.insertGroup();
    },
  },
  {
    id: 'rows.remove',
    label: (state) => `删除${counted(state)}${rowWord(state)}`,
    shortLabel: '删除行',
    keys: ['Ctrl+-'],
    keyMode: 'outsideText',
    when: isGridShown,
    run: ({ rows }) => {
      rows.remove();
    },
  },
];

function counted({ file }: WindowState): string {
  if (!file) return '一行';
  const { selection } = placeOf(file);
  const sheet = shownSheet(file);
  if (!sheet) return '一行';
  const { first, last } = selectedRows(sheet, selection);
  return first === last ? '一行' : ` ${String(last - first + 1)} 行`;
}

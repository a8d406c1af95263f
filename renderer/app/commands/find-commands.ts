import type { WindowState } from '../state/window-state.ts';
import { always, type Command } from './command.ts';

const isGridShown = ({ file }: WindowState): boolean => file?.view === 'grid';

/** 查找和替换, in the menu 编辑. */
export const FIND_COMMANDS: readonly Command[] = [
  {
    id: 'edit.find',
    label: always('查找…'),
    shortLabel: '查找',
    keys: ['Ctrl+F'],
    keyMode: 'everywhere',
    when: isGridShown,
    run: ({ find }) => {
      find.open(false);
    },
  },
  {
    id: 'edit.replace',
    label: always('替换…'),
    shortLabel: '替换',
    keys: ['Ctrl+H'],
    keyMode: 'everywhere',
    when: isGridShown,
    run: ({ find }) => {
      find.open(true);
    },
  },
  {
    id: 'edit.findNext',
    label: always('查找下一个'),
    shortLabel: '查找下一个',
    keys: ['F3'],
    keyMode: 'everywhere',
    when: isGridShown,
    run: ({ find }) => {
      if (find.state.get().query.text === '') find.open(false);
      else find.step(1);
    },
  },
  {
    id: 'edit.findPrevious',
    label: always('查找上一个'),
    shortLabel: '查找上一个',
    keys: ['Shift+F3'],
    keyMode: 'everywhere',
    when: isGridShown,
    run: ({ find }) => {
      if (find.state.get().query.text === '') find.open(false);
      else find.step(-1);
    },
  },
];

import type { WindowState } from '../state/window-state.ts';
import { always, type Command } from './command.ts';

const isGridShown = ({ file }: WindowState): boolean => file?.view === 'grid';

/** 编辑: what changes cells. */
export const EDIT_COMMANDS: readonly Command[] = [
  {
    id: 'edit.undo',
    label: ({ file }) => named('撤消', file?.document.history.past.at(-1)?.label),
    shortLabel: '撤消',
    keys: ['Ctrl+Z'],
    keyMode: 'outsideText',
    when: ({ file }) => file !== null && file.document.history.past.length > 0,
    run: ({ editing }) => {
      editing.undo();
    },
  },
  {
    id: 'edit.redo',
    label: ({ file }) => named('恢复', file?.document.history.future.at(-1)?.label),
    shortLabel: '恢复',
    keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
    keyMode: 'outsideText',
    when: ({ file }) => file !== null && file.document.history.future.length > 0,
    run: ({ editing }) => {
      editing.redo();
    },
  },
  {
    id: 'edit.cell',
    label: always('编辑单元格'),
    shortLabel: '编辑',
    keys: ['F2'],
    keyMode: 'listed',
    when: isGridShown,
    run: ({ grid }) => {
      grid.edit();
    },
  },
  {
    id: 'edit.clear',
    label: always('清除内容'),
    shortLabel: '清除',
    keys: ['Delete'],
    keyMode: 'listed',
    when: isGridShown,
    run: ({ editing }) => {
      editing.clearSelection();
    },
  },
  {
    id: 'edit.fillDown',
    label: always('向下填充'),
    shortLabel: '向下填充',
    keys: ['Ctrl+D'],
    keyMode: 'inGrid',
    when: isGridShown,
    run: ({ editing }) => {
      editing.fill('down');
    },
  },
  {
    id: 'edit.fillRight',
    label: always('向右填充'),
    shortLabel: '向右填充',
    keys: ['Ctrl+R'],
    keyMode: 'inGrid',
    when: isGridShown,
    run: ({ editing }) => {
      editing.fill('right');
    },
  },
  {
    id: 'edit.copyFromAbove',
    label: always('照抄上一格'),
    shortLabel: '照抄上一格',
    keys: ["Ctrl+'"],
    keyMode: 'inGrid',
    when: isGridShown,
    run: ({ editing }) => {
      editing.copyFromAbove();
    },
  },
  {
    id: 'edit.insertDate',
    label: always('填入今天日期'),
    shortLabel: '今天日期',
    keys: ['Ctrl+;'],
    keyMode: 'inGrid',
    when: isGridShown,
    run: ({ editing }) => {
      editing.insertDate();
    },
  },
  {
    id: 'edit.convertYuan',
    label: always('由元换算为万元…'),
    shortLabel: '换算为万元',
    keys: [],
    keyMode: 'everywhere',
    when: isGridShown,
    run: ({ conversion }) => {
      conversion.propose();
    },
  },
  {
    id: 'edit.goTo',
    label: always('定位…'),
    shortLabel: '定位',
    keys: ['Ctrl+G', 'F5'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    run: ({ dialogs }) => {
      dialogs.show({ kind: 'goTo' });
    },
  },
  {
    id: 'edit.guardForm',
    label: always('锁定表样文字和公式'),
    shortLabel: '锁定表样',
    keys: [],
    keyMode: 'everywhere',
    when: ({ file }) => file?.document.form != null,
    isOn: ({ file }) => file?.document.guardsForm ?? false,
    run: ({ editing }) => {
      void editing.toggleFormGuard();
    },
  },
];

function named(verb: string, act: string | undefined): string {
  return act === undefined ? verb : `${verb} ${act}`;
}

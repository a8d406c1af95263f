import { hasUnsavedChanges } from '../state/window-state.ts';
import { always, type Command } from './command.ts';

/** 文件: what brings a form in and out of the window. */
export const FILE_COMMANDS: readonly Command[] = [
  {
    id: 'file.new',
    label: always('新建…'),
    shortLabel: '新建',
    keys: ['Ctrl+N'],
    keyMode: 'everywhere',
    when: (state) => state.task === null,
    run: ({ dialogs }) => {
      dialogs.show({ kind: 'newFromForm' });
    },
  },
  {
    id: 'file.open',
    label: always('打开…'),
    shortLabel: '打开',
    keys: ['Ctrl+O'],
    keyMode: 'everywhere',
    when: (state) => state.task === null,
    run: ({ files }) => {
      void files.chooseAndOpen();
    },
  },
  {
    id: 'file.save',
    label: always('保存'),
    shortLabel: '保存',
    keys: ['Ctrl+S'],
    keyMode: 'everywhere',
    when: ({ file, explaining }) =>
      file !== null &&
      !file.isSaving &&
      (hasUnsavedChanges(file) || file.hasNoFile || explaining !== null),
    run: ({ saving }) => {
      void saving.saveOrExplain();
    },
  },
  {
    id: 'file.saveAs',
    label: always('另存为…'),
    shortLabel: '另存为',
    keys: ['F12', 'Ctrl+Shift+S'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null && !file.isSaving,
    run: ({ saving }) => {
      void saving.saveAsOrExplain();
    },
  },
  {
    id: 'file.exportPdf',
    label: always('导出 PDF…'),
    shortLabel: '导出PDF',
    keys: ['Ctrl+Shift+P'],
    keyMode: 'everywhere',
    when: ({ file, task }) => file !== null && task === null,
    run: ({ paper }) => {
      paper.begin('pdf');
    },
  },
  {
    id: 'file.print',
    label: always('打印…'),
    shortLabel: '打印',
    keys: ['Ctrl+P'],
    keyMode: 'everywhere',
    when: ({ file, task }) => file !== null && task === null,
    run: ({ paper }) => {
      paper.begin('print');
    },
  },
  {
    id: 'file.packages',
    label: always('表单包…'),
    shortLabel: '表单包',
    keys: [],
    keyMode: 'everywhere',
    when: (state) => state.task === null,
    run: ({ forms }) => {
      forms.manage();
    },
  },
  {
    id: 'file.close',
    label: always('关闭文件'),
    shortLabel: '关闭',
    keys: ['Ctrl+W'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    run: ({ files }) => {
      void files.close();
    },
  },
];

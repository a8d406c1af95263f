import { always, type Command } from './command.ts';

/** 查看: what is shown and where the focus is. */
export const VIEW_COMMANDS: readonly Command[] = [
  {
    id: 'view.zoomIn',
    label: always('放大表格'),
    shortLabel: '放大',
    keys: ['Ctrl+Alt+=', 'Ctrl+='],
    keyMode: 'everywhere',
    when: ({ file, settings }) => file !== null && settings.zoom < 300,
    run: ({ view }) => {
      view.stepZoom(1);
    },
  },
  {
    id: 'view.zoomOut',
    label: always('缩小表格'),
    shortLabel: '缩小',
    keys: ['Ctrl+Alt+-'],
    keyMode: 'everywhere',
    when: ({ file, settings }) => file !== null && settings.zoom > 50,
    run: ({ view }) => {
      view.stepZoom(-1);
    },
  },
  {
    id: 'view.zoomReset',
    label: always('原始大小（100%）'),
    shortLabel: '100%',
    keys: ['Ctrl+0'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    run: ({ view }) => {
      view.setZoom(100);
    },
  },
  {
    id: 'view.entry',
    label: always('逐项填写'),
    shortLabel: '逐项填写',
    keys: ['Ctrl+E'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    isOn: ({ file }) => file?.view === 'entry',
    run: ({ view }) => {
      view.toggleEntry();
    },
  },
  {
    id: 'view.findings',
    label: always('校验窗格'),
    shortLabel: '校验',
    keys: ['Ctrl+J'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    isOn: ({ settings }) => settings.showsFindings,
    run: ({ view }) => {
      view.toggleFindings();
    },
  },
  {
    id: 'view.fillableTint',
    label: always('标出可填单元格'),
    shortLabel: '标出可填',
    keys: [],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    isOn: ({ showsFillableTint }) => showsFillableTint,
    run: ({ view }) => {
      view.toggleFillableTint();
    },
  },
  {
    id: 'view.explain',
    label: always('解释这一格怎样算出…'),
    shortLabel: '解释',
    keys: ['Ctrl+Shift+E'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    run: ({ dialogs, traces }) => {
      dialogs.show({ kind: 'explain' });
      traces.speakExplanation();
    },
  },
  {
    id: 'view.nextSheet',
    label: always('下一张工作表'),
    shortLabel: '下一张表',
    keys: ['Ctrl+PageDown'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    run: ({ navigation }) => {
      navigation.stepSheet(1);
    },
  },
  {
    id: 'view.previousSheet',
    label: always('上一张工作表'),
    shortLabel: '上一张表',
    keys: ['Ctrl+PageUp'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    run: ({ navigation }) => {
      navigation.stepSheet(-1);
    },
  },
  {
    id: 'view.nextRegion',
    label: always('转到下一区域'),
    shortLabel: '下一区域',
    keys: ['F6'],
    keyMode: 'everywhere',
    when: ({ dialog }) => dialog === null,
    run: ({ navigation }) => {
      navigation.stepRegion(1);
    },
  },
  {
    id: 'view.previousRegion',
    label: always('转到上一区域'),
    shortLabel: '上一区域',
    keys: ['Shift+F6'],
    keyMode: 'everywhere',
    when: ({ dialog }) => dialog === null,
    run: ({ navigation }) => {
      navigation.stepRegion(-1);
    },
  },
  {
    id: 'view.settings',
    label: always('显示与无障碍设置…'),
    shortLabel: '设置',
    keys: ['Ctrl+,'],
    keyMode: 'everywhere',
    when: () => true,
    run: ({ dialogs }) => {
      dialogs.show({ kind: 'settings' });
    },
  },
];

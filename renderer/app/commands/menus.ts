import type { CommandId } from './command.ts';

/** A line between groups of a menu. */
export const SEPARATOR = '-';

/** One menu of the menu bar. `accessKey` opens it together with Alt. */
export interface Menu {
  readonly label: string;
  readonly accessKey: string;
  readonly entries: readonly (CommandId | typeof SEPARATOR)[];
}

/** The menu bar. */
export const MENUS: readonly Menu[] = [
  {
    label: '文件',
    accessKey: 'F',
    entries: [
      'file.new',
      'file.open',
      SEPARATOR,
      'file.save',
      'file.saveAs',
      SEPARATOR,
      'file.exportPdf',
      'file.print',
      SEPARATOR,
      'file.packages',
      SEPARATOR,
      'file.close',
    ],
  },
  {
    label: '编辑',
    accessKey: 'E',
    entries: [
      'edit.undo',
      'edit.redo',
      SEPARATOR,
      'edit.cut',
      'edit.copy',
      'edit.paste',
      SEPARATOR,
      'edit.cell',
      'edit.clear',
      SEPARATOR,
      'edit.fillDown',
      'edit.fillRight',
      'edit.copyFromAbove',
      'edit.insertDate',
      'edit.autoSum',
      SEPARATOR,
      'edit.find',
      'edit.replace',
      'edit.findNext',
      'edit.findPrevious',
      'rows.insertAbove',
      'rows.insertBelow',
      'rows.insertGroup',
      'rows.remove',
      SEPARATOR,
      'edit.convertYuan',
      'edit.goTo',
      SEPARATOR,
      'edit.guardForm',
    ],
  },
  {
    label: '查看',
    accessKey: 'V',
    entries: [
      'view.zoomIn',
      'view.zoomOut',
      'view.zoomReset',
      SEPARATOR,
      'view.entry',
      'view.findings',
      'view.fillableTint',
      'view.explain',
      'view.precedents',
      'view.dependents',
      'view.traces',
      SEPARATOR,
      'view.nextSheet',
      'view.previousSheet',
      'view.nextRegion',
      'view.previousRegion',
      SEPARATOR,
      'view.settings',
    ],
  },
  {
    label: '校验',
    accessKey: 'C',
    entries: [
      'check.showPanel',
      'check.next',
      'check.previous',
      SEPARATOR,
      'check.repair',
      'check.explain',
      SEPARATOR,
      'check.everything',
      'check.printList',
      'check.exportList',
      'check.exportListAsText',
      SEPARATOR,
      'score.adopt',
      'score.adoptAll',
      'score.off',
      'score.suggest',
      'score.locked',
      SEPARATOR,
      'check.chooseForm',
      'check.confirmInferred',
    ],
  },
  { label: '帮助', accessKey: 'H', entries: ['help.keys', 'help.about'] },
];

/** The menu of the right button in the grid, in groups. */
export const CONTEXT_ENTRIES: readonly (readonly CommandId[])[] = [
  ['edit.cell', 'edit.clear'],
  ['rows.insertAbove', 'rows.insertBelow', 'rows.insertGroup', 'rows.remove'],
  ['edit.fillDown', 'edit.fillRight', 'edit.copyFromAbove', 'edit.insertDate'],
  ['score.adopt', 'view.explain'],
];

/** The toolbar, in groups. */
export const TOOLBAR: readonly (readonly CommandId[])[] = [
  ['file.open', 'file.save'],
  ['edit.undo', 'edit.redo'],
  ['file.exportPdf', 'file.print'],
  ['view.findings', 'view.entry'],
];

import type { WindowState } from '../state/window-state.ts';
import { always, type Command } from './command.ts';

/** 校验: checking everything, 出错说明, and the lists that go out. */
export const EXPLANATION_COMMANDS: readonly Command[] = [
  {
    id: 'check.explain',
    label: always('说明当前一条提示'),
    shortLabel: '填写说明',
    keys: ['Ctrl+Shift+F7'],
    keyMode: 'everywhere',
    when: ({ file, currentFinding }) =>
      file?.document.findings.some(
        ({ id, grade }) => id === currentFinding && grade === 'notice',
      ) ?? false,
    run: ({ explanations }) => {
      explanations.beginCurrent();
    },
  },
  {
    id: 'check.everything',
    label: always('全部校验'),
    shortLabel: '全部校验',
    keys: ['F9'],
    keyMode: 'everywhere',
    when: ({ file, task }) => file !== null && task === null,
    run: ({ summaries }) => {
      void summaries.checkEverything();
    },
  },
  {
    id: 'check.printList',
    label: always('打印出错说明清单…'),
    shortLabel: '打印清单',
    keys: [],
    keyMode: 'everywhere',
    when: hasExplanations,
    run: ({ summaries, dialogs }) => {
      void summaries.printList().then((sentence) => {
        if (sentence !== null) dialogs.tell('没有打印', sentence);
      });
    },
  },
  {
    id: 'check.exportList',
    label: always('出错说明清单存为表格…'),
    shortLabel: '导出清单',
    keys: [],
    keyMode: 'everywhere',
    when: hasExplanations,
    run: ({ summaries, dialogs }) => {
      void summaries.exportList('list').then((sentence) => {
        if (sentence !== null) dialogs.tell('没有导出', sentence);
      });
    },
  },
  {
    id: 'check.exportListAsText',
    label: always('出错说明清单存为文本…'),
    shortLabel: '导出文本',
    keys: [],
    keyMode: 'everywhere',
    when: hasExplanations,
    run: ({ summaries, dialogs }) => {
      void summaries.exportList('text').then((sentence) => {
        if (sentence !== null) dialogs.tell('没有导出', sentence);
      });
    },
  },
];

function hasExplanations({ file }: WindowState): boolean {
  return (file?.document.workbook.explanations?.length ?? 0) > 0;
}

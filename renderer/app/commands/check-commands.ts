import { always, type Command } from './command.ts';
import { EXPLANATION_COMMANDS } from './explanation-commands.ts';

/** 校验: walking through the findings and repairing them. */
export const CHECK_COMMANDS: readonly Command[] = [
  {
    id: 'check.showPanel',
    label: always('查看校验结果'),
    shortLabel: '校验结果',
    keys: ['Ctrl+Shift+J'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    run: ({ findings }) => {
      findings.focusPanel();
    },
  },
  {
    id: 'check.next',
    label: always('下一条'),
    shortLabel: '下一条',
    keys: ['F7'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    run: ({ findings }) => {
      findings.walk(1);
    },
  },
  {
    id: 'check.previous',
    label: always('上一条'),
    shortLabel: '上一条',
    keys: ['Shift+F7'],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    run: ({ findings }) => {
      findings.walk(-1);
    },
  },
  {
    id: 'check.repair',
    label: always('采用当前一条的修复建议'),
    shortLabel: '采用修复',
    keys: ['Ctrl+F7'],
    keyMode: 'everywhere',
    when: ({ file, currentFinding }) =>
      file?.document.findings.some(
        ({ id, repairs }) => id === currentFinding && repairs.length > 0,
      ) ?? false,
    run: ({ findings }) => {
      findings.repairCurrent();
    },
  },
  ...EXPLANATION_COMMANDS,
  {
    id: 'check.chooseForm',
    label: always('选用表样…'),
    shortLabel: '选用表样',
    keys: [],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null,
    run: ({ dialogs }) => {
      dialogs.show({ kind: 'chooseForm', isAsked: false });
    },
  },
  {
    id: 'check.confirmInferred',
    label: always('确认推断的关系…'),
    shortLabel: '确认推断',
    keys: [],
    keyMode: 'everywhere',
    when: ({ file }) => file?.document.form === null && file.document.inferred !== null,
    run: ({ ownForms }) => {
      ownForms.begin();
    },
  },
];

import { always, type Command } from './command.ts';

/** 帮助. */
export const HELP_COMMANDS: readonly Command[] = [
  {
    id: 'help.keys',
    label: always('快捷键与说明'),
    shortLabel: '帮助',
    keys: ['F1'],
    keyMode: 'everywhere',
    when: () => true,
    run: ({ dialogs }) => {
      dialogs.show({ kind: 'help' });
    },
  },
  {
    id: 'help.about',
    label: always('关于自评表编辑器'),
    shortLabel: '关于',
    keys: [],
    keyMode: 'everywhere',
    when: () => true,
    run: ({ dialogs }) => {
      dialogs.show({ kind: 'about' });
    },
  },
];

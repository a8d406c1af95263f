import type { Application } from '../application.ts';
import type { WindowState } from '../state/window-state.ts';
import { always, type Command } from './command.ts';

const isGridShown = ({ file }: WindowState): boolean => file?.view === 'grid';

/** 剪切、复制、粘贴: the grid itself acts on the keys; from a menu they go through the browser's own commands. */
export const CLIPBOARD_COMMANDS: readonly Command[] = [
  {
    id: 'edit.cut',
    label: always('剪切'),
    shortLabel: '剪切',
    keys: ['Ctrl+X'],
    keyMode: 'listed',
    when: isGridShown,
    run: (application) => {
      perform(application, 'cut', 'Ctrl+X');
    },
  },
  {
    id: 'edit.copy',
    label: always('复制'),
    shortLabel: '复制',
    keys: ['Ctrl+C'],
    keyMode: 'listed',
    when: isGridShown,
    run: (application) => {
      perform(application, 'copy', 'Ctrl+C');
    },
  },
  {
    id: 'edit.paste',
    label: always('粘贴'),
    shortLabel: '粘贴',
    keys: ['Ctrl+V'],
    keyMode: 'listed',
    when: isGridShown,
    run: (application) => {
      perform(application, 'paste', 'Ctrl+V');
    },
  },
];

/** Chromium lets a page cut and copy by command; reading the clipboard it leaves to the keys in most hosts. */
function perform(
  { grid, announcer, store }: Application,
  act: 'cut' | 'copy' | 'paste',
  key: string,
): void {
  grid.focus();
  // The menu gives the focus back after the command; the clipboard follows the focus.
  requestAnimationFrame(() => {
    grid.focus();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way by which a page asks for these
    if (document.execCommand(act)) return;
    const sentence = `请在表格中按 ${key}。`;
    store.set({ banner: `这里不能从菜单${WORDS[act]}，${sentence}` });
    announcer.announceNow(sentence);
  });
}

const WORDS = { cut: '剪切', copy: '复制', paste: '粘贴' } as const;

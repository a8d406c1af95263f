import type { EventEmitter } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { createShellState } from '../ipc/shell-state.ts';
import { openWindow, type ShellWindow } from './open-window.ts';

/** What the stand-in for Electron remembers. It has only what the shell asks for. */
const electron = vi.hoisted(() => ({
  windows: [] as unknown[],
  invoked: new Map<string, (...given: unknown[]) => unknown>(),
  listened: new Map<string, (...given: unknown[]) => unknown>(),
  menus: [] as unknown[],
  chosen: { open: null as string | null, save: null as string | null, box: 0 },
  accessibility: null as boolean | null,
}));

vi.mock('electron', async () => {
  // The mock is made before the imports of this file.
  const { EventEmitter } = await import('node:events');
  class FakeContents extends EventEmitter {
    readonly sent: unknown[][] = [];
    reloads = 0;
    loaded = '';
    isDestroyed = (): boolean => false;
    send = (...message: unknown[]): void => void this.sent.push(message);
    reload = (): void => void (this.reloads += 1);
    loadURL = (address: string): Promise<void> => Promise.resolve(void (this.loaded = address));
    printToPDF = (): Promise<Buffer> => Promise.resolve(Buffer.from('%PDF /Type /Page '));
    print = (_options: unknown, done: (success: boolean) => void): void => {
      done(true);
    };
  }
  class BrowserWindow extends EventEmitter {
    readonly webContents = new FakeContents();
    readonly options: unknown;
    title = '';
    isOpen = true;
    isShown = false;
    constructor(options: unknown) {
      super();
      this.options = options;
      electron.windows.push(this);
    }
    show = (): void => void (this.isShown = true);
    setTitle = (title: string): void => void (this.title = title);
    setDocumentEdited = (): void => undefined;
    isMinimized = (): boolean => false;
    focus = (): void => undefined;
    destroy = (): void => void (this.isOpen = false);
    close = (): void => {
      const prevented: true[] = [];
      this.emit('close', { preventDefault: () => prevented.push(true) });
      if (prevented.length === 0) this.isOpen = false;
    };
  }
  return {
    app: {
      getVersion: () => '1.2.3',
      setAccessibilitySupportEnabled: (enabled: boolean) => (electron.accessibility = enabled),
    },
    BrowserWindow,
    ipcMain: {
      handle: (name: string, handler: () => unknown) => electron.invoked.set(name, handler),
      on: (name: string, handler: () => unknown) => electron.listened.set(name, handler),
    },
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (menu: unknown) => electron.menus.push(menu),
    },
    dialog: {
      showOpenDialog: () => {
        const path = electron.chosen.open;
        return Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] });
      },
      showSaveDialog: () => {
        const path = electron.chosen.save;
        return Promise.resolve({ canceled: path === null, filePath: path ?? '' });
      },
      showMessageBox: () => Promise.resolve({ response: electron.chosen.box }),
    },
  };
});

interface SeenWindow extends EventEmitter {
  readonly webContents: EventEmitter & {
    readonly sent: unknown[][];
    readonly reloads: number;
    readonly loaded: string;
  };
  readonly title: string;
  readonly isOpen: boolean;
  readonly isShown: boolean;
  readonly close: () => void;
}

describe('openWindow', () => {
  const folder = useTestFolder();
  let shell: ShellWindow;
  let window: SeenWindow;
  const ownFrame = { url: 'app://ziping/index.html', parent: null };

  beforeEach(() => {
    const state = createShellState({
      userData: join(folder(), 'user'),
      builtInForms: folder(),
      now: Date.now,
    });
    shell = openWindow(state, [join(folder(), '没有.xlsx')], '/app');
    window = electron.windows.at(-1) as SeenWindow;
  });

  function call(channel: string, callArguments: unknown[], senderFrame: unknown = ownFrame) {
    return electron.invoked.get('ziping:call')?.({ senderFrame }, channel, callArguments);
  }

  it('loads the program from its own scheme and shows it when it is drawn', () => {
    expect(window.webContents.loaded).toBe('app://ziping/index.html');
    expect(window.isShown).toBe(false);
    window.emit('ready-to-show');
    expect(window.isShown).toBe(true);
  });

  it('answers the window with its versions and the files of the start', async () => {
    expect(await call('window.ready', [])).toMatchObject({
      ok: true,
      value: { host: 'electron', appVersion: '1.2.3', files: [], errors: [{ code: 'notFound' }] },
    });
  });

  it.each([
    ['another page', { url: 'https://example.com/', parent: null }],
    ['a frame inside', { url: 'app://ziping/index.html', parent: {} }],
    ['a frame that is gone', null],
  ])('answers no call from %s', async (_what, frame) => {
    expect(await call('recent.list', [], frame)).toMatchObject({ error: { code: 'badSender' } });
  });

  it('opens a dropped file only after the preload script granted its path', async () => {
    const path = join(folder(), '表.xlsx');
    await writeFile(path, 'x');
    expect(await call('file.openPath', [path])).toMatchObject({ error: { code: 'accessDenied' } });
    const foreign = { senderFrame: { url: 'https://example.com/', parent: null } };
    electron.listened.get('ziping:grant-path')?.(foreign, path);
    expect(await call('file.openPath', [path])).toMatchObject({ error: { code: 'accessDenied' } });
    electron.listened.get('ziping:grant-path')?.({ senderFrame: ownFrame }, path);
    expect(await call('file.openPath', [path])).toMatchObject({ value: { name: '表.xlsx' } });
  });

  it('opens what the system dialog answers', async () => {
    electron.chosen.open = join(folder(), '选.xlsx');
    await writeFile(electron.chosen.open, 'x');
    expect(await call('file.chooseAndOpen', [])).toMatchObject({ value: { name: '选.xlsx' } });
    electron.chosen.open = null;
    expect(await call('file.chooseAndOpen', [])).toEqual({ ok: true, value: null });
  });

  it('exports and prints through the contents of the window', async () => {
    electron.chosen.save = join(folder(), '表.pdf');
    const page = { width: 595.28, height: 841.89 };
    expect(await call('paper.exportPdf', [{ suggestedName: '表.pdf', page }])).toMatchObject({
      value: { name: '表.pdf', pages: 1 },
    });
    expect(await call('paper.print', [{ page }])).toEqual({ ok: true, value: true });
  });

  it('builds the menu from the commands and sends the chosen one to the window', async () => {
    await call('window.setCommands', [[{ id: 'file.open', label: '打开', enabled: true }]]);
    const [file] = electron.menus.at(-1) as { submenu: { click: () => void }[] }[];
    file?.submenu[0]?.click();
    expect(window.webContents.sent).toContainEqual([
      'ziping:event',
      'menu.command',
      { id: 'file.open' },
    ]);
  });

  it('takes the title from the window, not from the page', async () => {
    await call('window.setTitle', [{ title: '表.xlsx', edited: true }]);
    expect(window.title).toBe('表.xlsx');
    let prevented = false;
    window.emit('page-title-updated', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });

  it('switches the support for screen readers with the setting', async () => {
    const read = (await call('settings.read', [])) as { value: object };
    await call('settings.write', [{ ...read.value, screenReaderSupport: true }]);
    expect(electron.accessibility).toBe(true);
  });

  it('closes at once before the window is ready', () => {
    window.close();
    expect(window.isOpen).toBe(false);
  });

  it('lets the window settle its changes before it closes', async () => {
    await call('window.ready', []);
    window.close();
    expect(window.isOpen).toBe(true);
    expect(window.webContents.sent).toContainEqual(['ziping:event', 'window.closeRequested', {}]);
    await call('window.close', []);
    expect(window.isOpen).toBe(false);
  });

  it('closes a window that does not answer only when the clerk says so', async () => {
    await call('window.ready', []);
    window.emit('unresponsive');
    electron.chosen.box = 1;
    window.close();
    await vi.waitFor(() => {
      expect(window.isOpen).toBe(true);
    });
    electron.chosen.box = 0;
    window.close();
    await vi.waitFor(() => {
      expect(window.isOpen).toBe(false);
    });
  });

  it('starts the page anew when it dies', () => {
    window.webContents.emit('render-process-gone');
    expect(window.webContents.reloads).toBe(1);
  });

  it('sends files of a second start to the window', async () => {
    await call('window.ready', []);
    shell.openFiles([join(folder(), '无.xlsx')]);
    await vi.waitFor(() => {
      expect(window.webContents.sent).toContainEqual([
        'ziping:event',
        'file.failed',
        { code: 'notFound', name: '无.xlsx' },
      ]);
    });
  });
});

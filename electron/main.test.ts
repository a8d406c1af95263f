import { type EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';

/** What the stand-in for Electron notes, in order. */
const electron = vi.hoisted(() => ({
  done: [] as string[],
  isFirst: true,
  events: null as EventEmitter | null,
  becomeReady: (): void => undefined,
}));
const opened = vi.hoisted(() => ({ files: [] as string[][] }));

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const note =
    (what: string) =>
    (...given: unknown[]): undefined =>
      void electron.done.push(
        [what, ...given.filter((value) => typeof value === 'string')].join(' '),
      );
  electron.events = new Emitter();
  return {
    app: Object.assign(electron.events, {
      isPackaged: true,
      setPath: note('setPath'),
      enableSandbox: note('enableSandbox'),
      requestSingleInstanceLock: () => electron.isFirst,
      whenReady: () =>
        new Promise<void>((settle) => {
          electron.becomeReady = settle;
        }),
      quit: note('quit'),
      setAccessibilitySupportEnabled: note('accessibility'),
    }),
    Menu: { setApplicationMenu: note('menu') },
    protocol: { registerSchemesAsPrivileged: note('schemes') },
    session: { defaultSession: {} },
  };
});
vi.mock('./shell/protect.ts', () => ({
  protectSession: () => electron.done.push('protectSession'),
  protectContents: () => electron.done.push('protectContents'),
}));
vi.mock('./shell/serve-app.ts', () => ({
  registerAppScheme: () => electron.done.push('registerAppScheme'),
  serveApp: () => electron.done.push('serveApp'),
}));
vi.mock('./shell/open-window.ts', () => ({
  openWindow: (_state: unknown, files: string[]) => {
    electron.done.push('openWindow');
    opened.files.push([...files]);
    return { openFiles: (later: string[]) => opened.files.push(later) };
  },
}));

describe('the start of the program', () => {
  beforeEach(() => {
    electron.done.length = 0;
    opened.files.length = 0;
    vi.resetModules();
    vi.stubEnv('ZIPING_USER_DATA', '/nonexistent/user');
    process.argv = ['/opt/ziping', '--no-sandbox', '/data/甲.xlsx'];
  });

  it('closes every door before the window opens, and hands files over as they come', async () => {
    electron.isFirst = true;
    await import('./main.ts');
    expect(electron.done).toEqual([
      'setPath userData /nonexistent/user',
      'enableSandbox',
      'registerAppScheme',
    ]);
    electron.events?.emit('second-instance', {}, [], '', { files: ['/data/乙.xlsx'] });
    electron.becomeReady();
    await vi.waitFor(() => {
      expect(opened.files).toEqual([['/data/甲.xlsx', '/data/乙.xlsx']]);
    });
    const order = ['protectSession', 'serveApp', 'openWindow'];
    expect(electron.done.filter((what) => order.includes(what))).toEqual(order);

    electron.events?.emit('second-instance', {}, [], '', { files: ['/data/丙.xlsx'] });
    electron.events?.emit('second-instance', {}, [], '', 'nonsense');
    expect(opened.files.slice(1)).toEqual([['/data/丙.xlsx'], []]);
    electron.events?.emit('web-contents-created', {}, {});
    expect(electron.done).toContain('protectContents');
  });

  it('ends when another one runs', async () => {
    electron.isFirst = false;
    await import('./main.ts');
    expect(electron.done).toContain('quit');
    expect(opened.files).toEqual([]);
  });
});

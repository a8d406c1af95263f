import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { CloseGuard } from './close-guard.ts';
import { handedOverFiles } from './handed-over-files.ts';
import { createMenuTemplate } from './menu.ts';
import { pdfOptions, printOptions } from './printing.ts';
import { protectContents, protectSession } from './protect.ts';
import { createWindowOptions } from './window-options.ts';

describe('createWindowOptions', () => {
  it('keeps the page away from Node and the system', () => {
    expect(
      createWindowOptions({ preload: '/app/preload.cjs', icon: '' }).webPreferences,
    ).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
    });
  });
});

describe('protectSession', () => {
  type Answer = (value: unknown) => void;

  function protect() {
    const handlers: Record<string, (...given: never[]) => unknown> = {};
    const keep = (name: string) => (handler: (...given: never[]) => unknown) => {
      handlers[name] = handler;
    };
    const events = new EventEmitter();
    const session = {
      webRequest: { onBeforeRequest: keep('request') },
      setPermissionRequestHandler: keep('permission'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      on: events.on.bind(events),
    };
    protectSession(session as unknown as Session);
    const run = (name: string, ...given: unknown[]): unknown =>
      handlers[name]?.(...(given as never[]));
    return { run, events };
  }

  it.each([
    ['https://example.com/', true],
    ['http://localhost/', true],
    ['file:///etc/passwd', true],
    ['app://ziping/index.html', false],
  ])('cancels the network: %s → %s', (url, cancel) => {
    const answers: unknown[] = [];
    protect().run('request', { url }, ((value) => answers.push(value)) satisfies Answer);
    expect(answers).toEqual([{ cancel }]);
  });

  it.each([
    ['geolocation', 'app://ziping/', false],
    ['media', 'app://ziping/', false],
    ['notifications', 'app://ziping/', false],
    ['openExternal', 'app://ziping/', false],
    ['clipboard-read', 'app://ziping/', false],
    ['clipboard-sanitized-write', 'https://example.com/', false],
    ['clipboard-sanitized-write', 'app://ziping/', true],
  ])('answers a request for %s from %s with %s', (permission, requestingUrl, expected) => {
    const answers: unknown[] = [];
    const { run } = protect();
    run('permission', {}, permission, ((value) => answers.push(value)) satisfies Answer, {
      requestingUrl,
    });
    expect(answers).toEqual([expected]);
    expect(run('check', {}, permission, requestingUrl)).toBe(expected);
  });

  it('gives no device and downloads nothing', () => {
    const { run, events } = protect();
    expect(run('device')).toBe(false);
    let prevented = false;
    events.emit('will-download', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });
});

describe('protectContents', () => {
  function protect() {
    const contents = new EventEmitter();
    let openHandler: (() => unknown) | null = null;
    Object.assign(contents, {
      setWindowOpenHandler: (handler: () => unknown) => {
        openHandler = handler;
      },
    });
    protectContents(contents as unknown as WebContents);
    return { contents, open: () => openHandler?.() };
  }

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    'stops %s to anywhere but the program itself',
    (event) => {
      const { contents } = protect();
      const wasPrevented = (url: string): boolean => {
        let prevented = false;
        contents.emit(event, { url, preventDefault: () => (prevented = true) });
        return prevented;
      };
      expect(wasPrevented('https://example.com/?next=app://ziping/')).toBe(true);
      expect(wasPrevented('file:///etc/passwd')).toBe(true);
      expect(wasPrevented('app://ziping/index.html')).toBe(false);
    },
  );

  it('opens no windows and embeds no pages', () => {
    const { contents, open } = protect();
    expect(open()).toEqual({ action: 'deny' });
    let prevented = false;
    contents.emit('will-attach-webview', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });
});

describe('createMenuTemplate', () => {
  const commands = [
    { id: 'edit.undo', label: '撤消 输入', enabled: true, accelerator: 'Ctrl+Z' },
    { id: 'file.open', label: '打开', enabled: false },
    { id: 'odd', label: '甲 & 乙', enabled: true },
  ];

  it('puts each command into its menu and leaves out empty menus', () => {
    const template = createMenuTemplate(commands, () => undefined);
    expect(template.map((menu) => menu.label)).toEqual(['文件(&F)', '编辑(&E)', '更多(&M)']);
    expect(template[0]?.submenu).toMatchObject([{ label: '打开', enabled: false }]);
    expect(template[1]?.submenu).toMatchObject([
      { label: '撤消 输入', accelerator: 'Ctrl+Z', registerAccelerator: false },
    ]);
    expect(template[2]?.submenu).toMatchObject([{ label: '甲 && 乙' }]);
  });

  it('tells the window which command was chosen', () => {
    const chosen: string[] = [];
    const template = createMenuTemplate(commands, (id) => chosen.push(id));
    const edit = template[1]?.submenu;
    if (Array.isArray(edit)) edit[0]?.click?.({} as never, undefined, {});
    expect(chosen).toEqual(['edit.undo']);
  });
});

describe('paper', () => {
  const lyingA4 = { width: 841.89, height: 595.28 };

  it('gives a PDF the size of the paper in inches and lets the page decide first', () => {
    expect(pdfOptions(lyingA4)).toMatchObject({
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      pageSize: { width: 841.89 / 72, height: 595.28 / 72 },
    });
  });

  it('turns lying paper for the printer', () => {
    expect(printOptions(lyingA4)).toMatchObject({
      landscape: true,
      pageSize: { width: 210_002, height: 297_000 },
    });
    expect(printOptions({ width: 595.28, height: 841.89 })).toMatchObject({
      landscape: false,
      pageSize: { width: 210_002, height: 297_000 },
    });
  });
});

describe('CloseGuard', () => {
  it('closes a window that has not started', () => {
    expect(new CloseGuard().decide()).toBe('close');
  });

  it('asks the window until it has settled its changes', () => {
    const guard = new CloseGuard();
    guard.noteReady();
    expect(guard.decide()).toBe('askWindow');
    guard.allow();
    expect(guard.decide()).toBe('close');
  });

  it('asks the clerk when the window does not answer', () => {
    const guard = new CloseGuard();
    guard.noteReady();
    guard.noteUnresponsive();
    expect(guard.decide()).toBe('askClerk');
    guard.noteResponsive();
    expect(guard.decide()).toBe('askWindow');
  });
});

describe('handedOverFiles', () => {
  it.each([
    [{ files: ['/a.xlsx'] }, ['/a.xlsx']],
    [{ files: [7] }, []],
    [null, []],
    ['x', []],
  ])('%j → %j', (given, expected) => {
    expect(handedOverFiles(given)).toEqual(expected);
  });
});

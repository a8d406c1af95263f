import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ZipingBridge } from '../shared/ipc/contract.ts';

/** What the stand-in for Electron remembers. */
const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  listeners: new Map<string, (...given: unknown[]) => void>(),
  invoke: vi.fn<(...given: unknown[]) => Promise<unknown>>(),
  sent: [] as unknown[][],
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api),
  },
  ipcRenderer: {
    on: (name: string, listener: () => void) => electron.listeners.set(name, listener),
    invoke: electron.invoke,
    send: (...message: unknown[]) => electron.sent.push(message),
  },
  webUtils: { getPathForFile: (file: File) => (file.name === 'kept' ? '/data/kept' : '') },
}));

describe('the preload script', () => {
  let bridge: ZipingBridge;

  beforeAll(async () => {
    await import('./preload.ts');
    bridge = electron.exposed.get('ziping') as ZipingBridge;
  });

  beforeEach(() => {
    electron.invoke.mockReset();
    electron.sent.length = 0;
  });

  function tell(event: unknown, value: unknown): void {
    electron.listeners.get('ziping:event')?.({ secret: 'event object' }, event, value);
  }

  it('exposes the functions of the contract and nothing else', () => {
    expect([...electron.exposed.keys()]).toEqual(['ziping']);
    expect(Object.keys(bridge).sort()).toEqual(['call', 'on', 'pathOfFile']);
  });

  it('passes a call on and gives back the answer', async () => {
    electron.invoke.mockResolvedValue({ ok: true, value: [] });
    expect(await bridge.call('recent.list')).toEqual({ ok: true, value: [] });
    expect(electron.invoke).toHaveBeenCalledWith('ziping:call', 'recent.list', []);
  });

  it('passes no unknown channel on', async () => {
    expect(await bridge.call('shell.openExternal' as 'recent.list')).toMatchObject({
      error: { code: 'badArguments' },
    });
    expect(electron.invoke).not.toHaveBeenCalled();
  });

  it('answers when the main process does not', async () => {
    electron.invoke.mockRejectedValue(new Error('/home/某人'));
    expect(await bridge.call('recent.list')).toEqual({
      ok: false,
      error: { code: 'internal', detail: 'recent.list not answered' },
    });
  });

  it('gives listeners the value alone, never the event object, until they stop', () => {
    const heard: unknown[][] = [];
    const stop = bridge.on('menu.command', (...given) => heard.push(given));
    tell('menu.command', { id: 'file.open' });
    stop();
    tell('menu.command', { id: 'file.save' });
    expect(heard).toEqual([[{ id: 'file.open' }]]);
  });

  it.each([
    ['a value of another shape', 'menu.command', { id: 7 }],
    ['an unknown event', 'shell.anything', {}],
    ['an event named like a property of every object', 'toString', {}],
    ['an event that is no text', 7, {}],
  ])('drops %s', (_what, event, value) => {
    const heard: unknown[] = [];
    const stop = bridge.on('menu.command', (given) => heard.push(given));
    tell(event, value);
    stop();
    expect(heard).toEqual([]);
  });

  it('grants the path of a file that was handed over, and of nothing else', () => {
    expect(bridge.pathOfFile(new File([], 'kept'))).toBe('/data/kept');
    expect(electron.sent).toEqual([['ziping:grant-path', '/data/kept']]);
    expect(bridge.pathOfFile(new File([], 'made by a script'))).toBeNull();
    expect(bridge.pathOfFile('/etc/passwd')).toBeNull();
    expect(bridge.pathOfFile({ path: '/etc/passwd' })).toBeNull();
    expect(electron.sent).toHaveLength(1);
  });
});

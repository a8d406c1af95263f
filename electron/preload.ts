import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { z } from 'zod';
import {
  channels,
  shellEvents,
  type Arguments,
  type Channel,
  type Reply,
  type ReplyValue,
  type ShellEvent,
  type ShellEventValue,
  type ZipingBridge,
} from '../shared/ipc/contract.ts';
import { CALL_CHANNEL, EVENT_CHANNEL, GRANT_CHANNEL } from './shell/wire.ts';

type Listener = (value: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(EVENT_CHANNEL, (_event, name: unknown, value: unknown) => {
  if (typeof name !== 'string' || !isShellEvent(name)) return;
  const parsed: z.ZodSafeParseResult<unknown> = shellEvents[name].safeParse(value);
  if (!parsed.success) return;
  for (const listener of listeners.get(name) ?? []) listener(parsed.data);
});

const bridge = {
  call: async <C extends Channel>(
    channel: C,
    ...callArguments: Arguments<C>
  ): Promise<Reply<ReplyValue<C>>> => {
    if (!Object.hasOwn(channels, channel)) {
      return { ok: false, error: { code: 'badArguments', detail: 'unknown channel' } };
    }
    try {
      const reply: unknown = await ipcRenderer.invoke(CALL_CHANNEL, channel, callArguments);
      // The main process is trusted and answers by the contract.
      return reply as Reply<ReplyValue<C>>;
    } catch {
      return { ok: false, error: { code: 'internal', detail: `${channel} not answered` } };
    }
  },
  on: <E extends ShellEvent>(
    event: E,
    listener: (value: ShellEventValue<E>) => void,
  ): (() => void) => {
    const known = listeners.get(event) ?? new Set<Listener>();
    listeners.set(event, known);
    // The schema of this event has accepted the value before it gets here.
    const entry: Listener = (value) => {
      listener(value as ShellEventValue<E>);
    };
    known.add(entry);
    return () => {
      known.delete(entry);
    };
  },
  pathOfFile: (file: unknown): string | null => {
    if (!(file instanceof File)) return null;
    const path = webUtils.getPathForFile(file);
    if (path === '') return null;
    // The clerk has handed this very file over; without the grant the main process opens no path.
    ipcRenderer.send(GRANT_CHANNEL, path);
    return path;
  },
} satisfies ZipingBridge;

contextBridge.exposeInMainWorld('ziping', bridge);

function isShellEvent(name: string): name is ShellEvent {
  return Object.hasOwn(shellEvents, name);
}

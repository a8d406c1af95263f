import type { HostServices } from '../../electron/ipc/host-services.ts';
import type { ShellEvent } from '../../shared/ipc/contract.ts';

/** A host without a window that notes what the handlers ask of it. */
export interface FakeHost extends HostServices {
  /** Answers of the coming dialogs, in their order; a dialog without one is cancelled. */
  readonly opens: string[];
  readonly saves: string[];
  /** The suggestions the save dialogs were given. */
  readonly suggested: string[];
  readonly sent: { readonly event: ShellEvent; readonly value: unknown }[];
  readonly done: string[];
  pdf: Uint8Array;
}

export function createFakeHost(): FakeHost {
  const opens: string[] = [];
  const saves: string[] = [];
  const suggested: string[] = [];
  const sent: { event: ShellEvent; value: unknown }[] = [];
  const done: string[] = [];
  const fake: FakeHost = {
    host: 'chromium',
    version: '1',
    appVersion: '2',
    opens,
    saves,
    suggested,
    sent,
    done,
    pdf: new TextEncoder().encode('%PDF-1.4 /Type /Pages /Type /Page '),
    dialogs: {
      chooseOpen: () => Promise.resolve(opens.shift() ?? null),
      chooseSave: (suggestion) => {
        suggested.push(suggestion);
        return Promise.resolve(saves.shift() ?? null);
      },
    },
    paper: {
      toPdf: () => Promise.resolve(fake.pdf),
      print: ({ width, height }) => {
        done.push(`print ${width}×${height}`);
        return Promise.resolve(true);
      },
    },
    window: {
      setTitle: (title, edited) => {
        done.push(`title ${title} ${String(edited)}`);
        return Promise.resolve();
      },
      setCommands: (commands) => {
        done.push(`commands ${commands.map((command) => command.id).join()}`);
      },
      close: () => {
        done.push('close');
      },
    },
    applySettings: ({ screenReaderSupport }) => {
      done.push(`settings ${String(screenReaderSupport)}`);
    },
    send: (event, value) => {
      sent.push({ event, value });
    },
  };
  return fake;
}

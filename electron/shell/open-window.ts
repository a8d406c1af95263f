import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, type IpcMainInvokeEvent } from 'electron';
import { createHandlers } from '../ipc/create-handlers.ts';
import { createDispatch, type CallSender } from '../ipc/handle.ts';
import type { HostServices } from '../ipc/host-services.ts';
import { IncomingFiles } from '../ipc/incoming-files.ts';
import type { ShellState } from '../ipc/shell-state.ts';
import { CloseGuard } from './close-guard.ts';
import { confirmsForcedClose, createDialogs } from './dialogs.ts';
import { createMenuTemplate } from './menu.ts';
import { createPaper } from './printing.ts';
import { APP_ORIGIN, originOf, parseUrl } from './security.ts';
import { createWindowOptions } from './window-options.ts';
import { CALL_CHANNEL, EVENT_CHANNEL, GRANT_CHANNEL } from './wire.ts';

/** The open window as the rest of the program sees it. */
export interface ShellWindow {
  /** Opens files given by a second start or by the system, and comes to the front. */
  readonly openFiles: (paths: readonly string[]) => void;
}

/** Opens the one window and connects it with the handlers. */
export function openWindow(
  state: ShellState,
  files: readonly string[],
  appFolder: string,
): ShellWindow {
  const window = new BrowserWindow(
    createWindowOptions({
      preload: join(appFolder, 'electron', 'preload.cjs'),
      icon: join(appFolder, 'assets', 'icons', 'icon.png'),
    }),
  );
  const contents = window.webContents;
  const guard = new CloseGuard();

  const send: HostServices['send'] = (event, value) => {
    if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event, value);
  };
  const services: HostServices = {
    host: 'electron',
    version: process.versions.electron,
    appVersion: app.getVersion(),
    dialogs: createDialogs(window),
    paper: createPaper(contents),
    window: {
      setTitle: (title, edited) => {
        window.setTitle(title);
        window.setDocumentEdited(edited);
        return Promise.resolve();
      },
      setCommands: (commands) => {
        const template = createMenuTemplate(commands, (id) => {
          send('menu.command', { id });
        });
        Menu.setApplicationMenu(Menu.buildFromTemplate(template));
      },
      close: () => {
        guard.allow();
        window.close();
      },
    },
    applySettings: ({ screenReaderSupport }) => {
      app.setAccessibilitySupportEnabled(screenReaderSupport);
    },
    send,
  };
  const incoming = new IncomingFiles(state, send, files);
  const dispatch = createDispatch(createHandlers(state, services, incoming), APP_ORIGIN);

  ipcMain.handle(CALL_CHANNEL, (event, channel: unknown, callArguments: unknown) => {
    if (channel === 'window.ready') guard.noteReady();
    return dispatch(senderOf(event), channel, callArguments);
  });
  ipcMain.on(GRANT_CHANNEL, (event, path: unknown) => {
    const { origin, isMainFrame } = senderOf(event);
    if (isMainFrame && origin === APP_ORIGIN && typeof path === 'string') {
      state.grantedPaths.add(path);
    }
  });

  window.once('ready-to-show', () => {
    window.show();
  });
  // The title is the document's, set by the page through the bridge.
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.on('unresponsive', () => {
    guard.noteUnresponsive();
  });
  window.on('responsive', () => {
    guard.noteResponsive();
  });
  window.on('close', (event) => {
    const decision = guard.decide();
    if (decision === 'close') return;
    event.preventDefault();
    if (decision === 'askWindow') send('window.closeRequested', {});
    else void closeByForce(window, guard);
  });
  contents.on('render-process-gone', () => {
    // The page starts anew and finds its steps in the recovery journal.
    contents.reload();
  });
  void contents.loadURL(`${APP_ORIGIN}/index.html`);

  return {
    openFiles: (paths) => {
      if (window.isMinimized()) window.restore();
      window.focus();
      void incoming.add(paths);
    },
  };
}

async function closeByForce(window: BrowserWindow, guard: CloseGuard): Promise<void> {
  if (!(await confirmsForcedClose(window))) return;
  guard.allow();
  window.destroy();
}

function senderOf(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): CallSender {
  const frame = event.senderFrame;
  return {
    origin: frame ? (originOf(parseUrl(frame.url)) ?? '') : '',
    isMainFrame: frame?.parent === null,
  };
}

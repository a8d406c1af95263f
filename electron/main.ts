import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, Menu, session } from 'electron';
import { userDataFolder } from './files/user-data-folder.ts';
import { handedOverFiles } from './shell/handed-over-files.ts';
import { fileArguments } from './ipc/incoming-files.ts';
import { createShellState } from './ipc/shell-state.ts';
import { openWindow, type ShellWindow } from './shell/open-window.ts';
import { protectContents, protectSession } from './shell/protect.ts';
import { registerAppScheme, serveApp } from './shell/serve-app.ts';

const appFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const userData = userDataFolder(process.platform, process.env, homedir());
const startFolder = process.env.INIT_CWD ?? process.cwd();
const files = fileArguments(process.argv.slice(app.isPackaged ? 1 : 2), startFolder);
let shellWindow: ShellWindow | null = null;

app.setPath('userData', userData);
app.enableSandbox();
registerAppScheme();

if (app.requestSingleInstanceLock({ files })) {
  app.on('second-instance', (_event, _arguments, _folder, handedOver) => {
    openLater(handedOverFiles(handedOver));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openLater([path]);
  });
  app.on('web-contents-created', (_event, contents) => {
    protectContents(contents);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  // Not awaited at the top level: Electron waits for this module to end before it becomes ready.
  void app.whenReady().then(start);
} else {
  app.quit();
}

async function start(): Promise<void> {
  Menu.setApplicationMenu(null);
  protectSession(session.defaultSession);
  serveApp(session.defaultSession, join(appFolder, 'renderer'));
  const state = createShellState({
    userData,
    builtInForms: join(appFolder, 'assets', 'forms'),
    now: Date.now,
  });
  const { screenReaderSupport } = await state.settings.read();
  if (screenReaderSupport) app.setAccessibilitySupportEnabled(true);
  shellWindow = openWindow(state, files, appFolder);
}

function openLater(paths: readonly string[]): void {
  if (shellWindow) shellWindow.openFiles(paths);
  else files.push(...paths);
}

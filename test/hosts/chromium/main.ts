import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { APP_VERSION } from '../../../electron/app-version.ts';
import { findBrowser } from '../../../electron/browser/find-browser.mjs';
import { userDataFolder } from '../../../electron/files/user-data-folder.ts';
import { fileArguments } from '../../../electron/ipc/incoming-files.ts';
import { startChromiumHost } from './chromium-host.ts';
import { createPageDialogs } from './page-dialogs.ts';
import { becomeOnlyInstance } from './single-instance.ts';
import { createSystemDialogs, findDialogProgram } from './system-dialogs.ts';

/** Opens the window in an installed browser and stays until it is closed. */
async function main(): Promise<void> {
  const dist = dirname(dirname(fileURLToPath(import.meta.url)));
  const files = fileArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  const userData = userDataFolder(process.platform, process.env, homedir());
  const executablePath = await findBrowser();
  if (executablePath === null) {
    console.error('没有找到 Chromium、Chrome 或 Edge 浏览器。请安装其中一种，再运行 npm start。');
    process.exitCode = 1;
    return;
  }
  let openFiles = (later: readonly string[]): void => void files.push(...later);
  const instance = await becomeOnlyInstance(userData, files, (later) => {
    openFiles(later);
  });
  if (!instance) {
    console.log('自评表编辑器已在运行，文件已交给它打开。');
    return;
  }
  const program = findDialogProgram();
  const starting = startChromiumHost({
    executablePath,
    windowFolder: join(dist, 'renderer'),
    builtInForms: join(dist, 'assets', 'forms'),
    userData,
    files,
    headless: false,
    appVersion: APP_VERSION,
    createDialogs: (page) => (program ? createSystemDialogs(program) : createPageDialogs(page)),
    printer: 'system',
    now: Date.now,
  });
  const host = await starting.catch(async (cause: unknown) => {
    await instance.release();
    throw cause;
  });
  openFiles = (later) => {
    void host.openFiles(later);
    void host.page.bringToFront();
  };
  await host.closed;
  await instance.release();
}

try {
  await main();
} catch (cause) {
  const [reason = ''] = String(cause instanceof Error ? cause.message : cause).split('\n');
  console.error(`窗口没有打开：${reason}`);
  process.exitCode = 1;
}

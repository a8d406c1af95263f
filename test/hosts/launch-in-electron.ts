import { join } from 'node:path';
import { _electron, expect, type ElectronApplication } from '@playwright/test';
import { DIST } from './dist-folder.ts';
import type { App, LaunchPlan } from './launch-app.ts';

/** The program in Electron. Its dialogs and printer are replaced from outside; the program has no test switch. */
export async function launchInElectron(plan: LaunchPlan): Promise<App> {
  const isRoot = process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: plan.executablePath,
    args: [...(isRoot ? ['--no-sandbox'] : []), DIST_MAIN, ...plan.files],
    env: { ...inheritedEnvironment(), ZIPING_USER_DATA: plan.userData },
  });
  await replaceDialogsAndPrinter(app);
  const page = await app.firstWindow();
  const closed = new Promise<void>((settle) => {
    app.once('close', () => {
      settle();
    });
  });
  return {
    page,
    host: 'electron',
    version: await app.evaluate(() => process.versions.electron),
    userData: plan.userData,
    answerOpen: (path) => answerNext(app, 'opens', path),
    answerSave: (path) => answerNext(app, 'saves', path),
    printedPdf: async () => {
      const latest = (): Promise<string | null> =>
        app.evaluate(() => {
          const stage = globalThis as typeof globalThis & Partial<Stage>;
          return stage.zipingPrinted?.at(-1) ?? null;
        });
      await expect.poll(latest, { timeout: 30_000 }).not.toBeNull();
      return Buffer.from((await latest()) ?? '', 'base64');
    },
    sendMenuCommand: (id) =>
      app.evaluate(({ Menu }, wanted) => {
        Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click();
      }, id),
    openFiles: (paths) =>
      app.evaluate(({ app: program }, files) => {
        program.emit('second-instance', {}, [], '', { files });
      }, paths),
    requestClose: () =>
      app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.close();
      }),
    closed,
    crash: async () => {
      app.process().kill('SIGKILL');
      await closed;
    },
    close: async () => {
      app.process().kill('SIGTERM');
      await closed;
    },
  };
}

const DIST_MAIN = join(DIST, 'electron', 'main.js');

/** What the tests keep inside the main process. */
interface Stage {
  zipingAnswers: { opens: (string | null)[]; saves: (string | null)[] };
  zipingPrinted: string[];
}

async function replaceDialogsAndPrinter(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: program, dialog }) => {
    const stage = globalThis as typeof globalThis & Stage;
    stage.zipingAnswers = { opens: [], saves: [] };
    stage.zipingPrinted = [];
    dialog.showOpenDialog = () => {
      const path = stage.zipingAnswers.opens.shift() ?? null;
      return Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] });
    };
    dialog.showSaveDialog = () => {
      const path = stage.zipingAnswers.saves.shift() ?? null;
      return Promise.resolve({ canceled: path === null, filePath: path ?? '' });
    };
    program.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, callback) => {
        void contents.printToPDF({ preferCSSPageSize: true, printBackground: true }).then((pdf) => {
          stage.zipingPrinted.push(pdf.toString('base64'));
          callback?.(true, '');
        });
      };
    });
  });
}

async function answerNext(
  app: ElectronApplication,
  queue: 'opens' | 'saves',
  path: string | null,
): Promise<void> {
  await app.evaluate(
    (_electron, answer) => {
      const stage = globalThis as typeof globalThis & Stage;
      stage.zipingAnswers[answer.queue].push(answer.path);
    },
    { queue, path },
  );
}

function inheritedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

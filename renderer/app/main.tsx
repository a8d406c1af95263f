import './shell/without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { settings as settingsShape } from '../../shared/ipc/contract.ts';
import type { ZipingBridge } from '../../shared/ipc/contract.ts';
import { createAnnouncer } from '../a11y/announcer.ts';
import { createHandsontableGrid } from '../grid/handsontable/handsontable-grid.ts';
import { createApplication } from './application.ts';
import type { ApplicationContext } from './application-context.ts';
import { computerEnvironment } from './calculation-environment.ts';
import { listenToKeys } from './commands/command-keys.ts';
import { readAvailableForms } from './forms/available-forms.ts';
import { createGuardedGrid } from './frame/guarded-grid.ts';
import { WindowFrame } from './frame/window-frame.tsx';
import { findBridge } from './shell/bridge.ts';
import { listenToShell } from './shell/shell-listener.ts';
import { reportToShell } from './shell/shell-reporter.ts';
import { ApplicationContextOfReact } from './state/application-hooks.ts';
import { createStore } from './state/store.ts';
import type { WindowState } from './state/window-state.ts';
import { followAppearance } from './view/appearance.ts';

const root = document.getElementById('window');
const bridge = findBridge();
if (root && bridge) await start(root, bridge);
else if (root) root.textContent = '请从“自评表编辑器”启动，不要直接打开这个网页。';

async function start(element: HTMLElement, shell: ZipingBridge): Promise<void> {
  const [settings, forms] = await Promise.all([
    shell.call('settings.read'),
    readAvailableForms(shell),
  ]);
  const store = createStore<WindowState>({
    host: null,
    settings: settings.ok ? settings.value : settingsShape.parse({}),
    ...forms,
    recent: [],
    recoverable: [],
    file: null,
    task: null,
    dialog: null,
    cellMessage: null,
    isEditing: false,
    formulaDraft: null,
    showsTraces: false,
    traced: null,
    showsFillableTint: true,
    findingFilter: 'all',
    currentFinding: null,
    explaining: null,
    banner: null,
  });
  const context: ApplicationContext = {
    store,
    bridge: shell,
    announcer: createAnnouncer(document.body),
    grid: createGuardedGrid(createHandsontableGrid()),
    environment: computerEnvironment,
  };
  const application = createApplication(context);
  followAppearance(store);
  listenToKeys(store, application);
  listenToShell(context, application);
  await application.files.refreshLists();
  createRoot(element).render(
    <StrictMode>
      <ApplicationContextOfReact value={application}>
        <WindowFrame />
      </ApplicationContextOfReact>
    </StrictMode>,
  );
  reportToShell(context);
  await takeStartingFiles(context, application);
}

async function takeStartingFiles(
  { bridge: shell, store }: ApplicationContext,
  { files }: ReturnType<typeof createApplication>,
): Promise<void> {
  const ready = await shell.call('window.ready');
  if (!ready.ok) return;
  const { host, version, appVersion, files: given, errors } = ready.value;
  store.set({ host: { host, version, appVersion } });
  const [error] = errors;
  if (error) files.explainFailure(error);
  await files.openGiven(given);
}

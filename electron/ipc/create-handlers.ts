import { success } from '../../shared/result.ts';
import { createFileHandlers } from './file-handlers.ts';
import { createFormHandlers } from './form-handlers.ts';
import type { Handlers } from './handle.ts';
import type { HostServices } from './host-services.ts';
import type { IncomingFiles } from './incoming-files.ts';
import { createListHandlers } from './list-handlers.ts';
import { createPaperHandlers } from './paper-handlers.ts';
import { createRecoveryHandlers } from './recovery-handlers.ts';
import type { ShellState } from './shell-state.ts';

/** All handlers of the contract for one window. */
export function createHandlers(
  state: ShellState,
  host: HostServices,
  incoming: IncomingFiles,
): Handlers {
  return {
    ...createFileHandlers(state, host),
    ...createRecoveryHandlers(state),
    ...createPaperHandlers(host),
    ...createListHandlers(state, host),
    ...createFormHandlers(state, host),
    'settings.read': async () => success(await state.settings.read()),
    'settings.write': async (settings) => {
      await state.settings.write(settings);
      host.applySettings(settings);
      return success(null);
    },
    'window.setTitle': async ({ title, edited }) => {
      await host.window.setTitle(title, edited);
      return success(null);
    },
    'window.setCommands': (commands) => {
      host.window.setCommands(commands);
      return Promise.resolve(success(null));
    },
    'window.close': () => {
      host.window.close();
      return Promise.resolve(success(null));
    },
    'window.ready': async () => {
      // A window that starts anew after a crash of the page finds its own journals among those left behind.
      await state.journal.abandon();
      const { host: name, version, appVersion } = host;
      return success({ host: name, version, appVersion, ...(await incoming.takeAtReady()) });
    },
  };
}

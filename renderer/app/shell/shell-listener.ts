import type { Application } from '../application.ts';
import type { ApplicationContext } from '../application-context.ts';
import { findCommand } from '../commands/command-list.ts';

/** Answers what the shell tells unasked: files handed over, menu entries chosen, the wish to close. */
export function listenToShell(
  { bridge, store }: ApplicationContext,
  application: Application,
): void {
  bridge.on('file.opened', (file) => {
    void application.files.openReceived(file);
  });
  bridge.on('file.failed', (error) => {
    application.files.explainFailure(error);
  });
  bridge.on('menu.command', ({ id }) => {
    const command = findCommand(id);
    if (command?.when(store.get()) === true) command.run(application);
  });
  bridge.on('window.closeRequested', () => {
    void application.files.closeWindow();
  });
}

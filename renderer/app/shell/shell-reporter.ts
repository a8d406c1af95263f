import type { ApplicationContext } from '../application-context.ts';
import { COMMANDS } from '../commands/command-list.ts';
import { chordLabel } from '../commands/key-chord.ts';
import { hasUnsavedChanges } from '../state/window-state.ts';
import { windowTitle } from './window-title.ts';

/** Keeps the shell's title bar and native menu in step with the window. */
export function reportToShell({ bridge, store }: ApplicationContext): void {
  let sentTitle = '';
  let sentCommands = '';
  let isWaiting = false;

  const report = (): void => {
    isWaiting = false;
    const state = store.get();
    const title = windowTitle(state);
    if (title !== sentTitle) {
      sentTitle = title;
      document.title = title;
      const edited = state.file !== null && hasUnsavedChanges(state.file);
      void bridge.call('window.setTitle', { title, edited });
    }
    const commands = COMMANDS.map(({ id, label, when, keys: [key] }) => ({
      id,
      label: label(state),
      enabled: when(state),
      ...(key !== undefined && { accelerator: chordLabel(key) }),
    }));
    const written = JSON.stringify(commands);
    if (written === sentCommands) return;
    sentCommands = written;
    void bridge.call('window.setCommands', commands);
  };

  const wait = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    // After the frame of the keystroke: the native menu can wait, the clerk's repaint cannot.
    requestAnimationFrame(() => setTimeout(report));
  };
  store.subscribe(wait);
  report();
}

import type { Application } from '../application.ts';
import type { Store } from '../state/store.ts';
import type { WindowState } from '../state/window-state.ts';
import { COMMANDS } from './command-list.ts';
import type { Command, KeyMode } from './command.ts';
import { matchesChord, parseChord, type KeyChord } from './key-chord.ts';

const BINDINGS: readonly { readonly chord: KeyChord; readonly command: Command }[] =
  COMMANDS.filter(({ keyMode }) => keyMode !== 'listed').flatMap((command) =>
    command.keys.map((key) => ({ chord: parseChord(key), command })),
  );

/** Runs commands by their keys, before the grid or a field sees the key. */
export function listenToKeys(store: Store<WindowState>, application: Application): void {
  window.addEventListener(
    'keydown',
    (event) => {
      // A key that the input method takes belongs to its candidate window.
      if (event.isComposing || event.key === 'Process') return;
      const binding = BINDINGS.find(({ chord }) => matchesChord(event, chord));
      if (!binding || !isModeOn(binding.command.keyMode, event, store.get())) return;
      event.preventDefault();
      event.stopPropagation();
      const { command } = binding;
      const state = store.get();
      if (isHeldBack(state)) return;
      if (command.when(state)) command.run(application);
      else application.announcer.announceNow(`现在不能${command.shortLabel}`);
    },
    { capture: true },
  );
}

function isModeOn(mode: KeyMode, event: KeyboardEvent, state: WindowState): boolean {
  switch (mode) {
    case 'everywhere':
      return true;
    case 'outsideText':
      return !state.isEditing && !isTextField(event.target);
    case 'inGrid':
      return (
        !state.isEditing &&
        event.target instanceof Element &&
        event.target.closest('.grid-pane') !== null
      );
    case 'listed':
      return false;
  }
}

/** A dialog or a running task has the clerk's attention; keys must not act behind it. */
function isHeldBack({ dialog, task }: WindowState): boolean {
  return dialog !== null || task !== null;
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // The grid keeps the focus in a hidden text area of its own while it is not editing.
  if (target.closest('.grid-pane') !== null) return false;
  return (
    target instanceof HTMLTextAreaElement ||
    target.isContentEditable ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio')
  );
}

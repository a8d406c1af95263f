/** A key with its modifiers; `key` is the event's `key` in lower case. */
export interface KeyChord {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** What of a keyboard event decides about a chord. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const SPOKEN: Readonly<Record<string, string>> = {
  pageup: 'PgUp',
  pagedown: 'PgDn',
  delete: 'Delete',
  escape: 'Esc',
  enter: 'Enter',
};

/** Signs that a keyboard may only reach with Shift, so that Shift says nothing about the wish. */
const SHIFTLESS = new Set(['+', '?']);

/** Reads `Ctrl+Shift+S`, `F7` or `Ctrl++`; the key stands last. */
export function parseChord(text: string): KeyChord {
  const parts = text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+');
  const key = parts.at(-1) ?? '';
  const modifiers = new Set(parts.slice(0, -1));
  return {
    key: key.toLowerCase(),
    ctrl: modifiers.has('Ctrl'),
    shift: modifiers.has('Shift'),
    alt: modifiers.has('Alt'),
  };
}

/** Whether a press is that chord; the Command key of a Mac counts as Ctrl. */
export function matchesChord(press: KeyPress, chord: KeyChord): boolean {
  const key = press.key.toLowerCase();
  return (
    key === chord.key &&
    (press.ctrlKey || press.metaKey) === chord.ctrl &&
    (press.shiftKey === chord.shift || SHIFTLESS.has(key)) &&
    press.altKey === chord.alt
  );
}

/** The chord as a clerk reads it on a keyboard: `Ctrl+Shift+S`, `Ctrl+PgUp`. */
export function chordLabel(text: string): string {
  const chord = parseChord(text);
  const key =
    SPOKEN[chord.key] ??
    (chord.key.length === 1 ? chord.key.toUpperCase() : capitalised(chord.key));
  return [chord.ctrl && 'Ctrl', chord.shift && 'Shift', chord.alt && 'Alt', key]
    .filter((part) => part !== false)
    .join('+');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

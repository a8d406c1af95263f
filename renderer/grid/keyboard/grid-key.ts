/**
 * What a clerk means by a key in the grid, where Excel and WPS agree. Keys that stand in the window's command
 * list as its own (Ctrl+D, Ctrl+R, Ctrl+', Ctrl+;) are not here.
 */
export type GridKeyAct =
  | { readonly kind: 'enter'; readonly backward: boolean }
  | { readonly kind: 'tab'; readonly backward: boolean }
  | { readonly kind: 'commitAndStep'; readonly rows: number; readonly columns: number }
  | { readonly kind: 'fillSelection' }
  | { readonly kind: 'lineBreak' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'edit' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'clearAndEdit' }
  | {
      readonly kind: 'dataEdge';
      readonly rows: -1 | 0 | 1;
      readonly columns: -1 | 0 | 1;
      readonly extend: boolean;
    }
  | { readonly kind: 'rowStart'; readonly extend: boolean }
  | { readonly kind: 'sheetStart'; readonly extend: boolean }
  | { readonly kind: 'sheetEnd'; readonly extend: boolean }
  | { readonly kind: 'insertDate' }
  | { readonly kind: 'insertTime' }
  | { readonly kind: 'openChoices' }
  /** Swallowed: Ctrl+Space switches the input method on many Chinese machines. */
  | { readonly kind: 'ignore' };

/** The parts of a `KeyboardEvent` that decide. */
export interface KeyStroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** `ready`: a cell is selected; `typing`: begun by a letter; `editing`: by F2 or double click, arrows move the caret. */
export type GridMode = 'ready' | 'typing' | 'editing';

const ARROWS: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The act of a key in a mode, or null where the grid library or the text box knows what to do. */
export function gridKeyAct(stroke: KeyStroke, mode: GridMode): GridKeyAct | null {
  return mode === 'ready' ? readyAct(stroke) : editorAct(stroke, mode);
}

function editorAct(stroke: KeyStroke, mode: 'typing' | 'editing'): GridKeyAct | null {
  const { key, shiftKey, altKey } = stroke;
  const control = stroke.ctrlKey || stroke.metaKey;
  if (key === 'Enter') {
    if (altKey) return { kind: 'lineBreak' };
    return control ? { kind: 'fillSelection' } : { kind: 'enter', backward: shiftKey };
  }
  if (key === 'Tab') return control || altKey ? null : { kind: 'tab', backward: shiftKey };
  if (key === 'Escape') return { kind: 'cancel' };
  if (key === 'F2') return { kind: 'edit' };
  const arrow = ARROWS[key];
  if (arrow && mode === 'typing' && !control && !shiftKey && !altKey) {
    return { kind: 'commitAndStep', rows: arrow[0], columns: arrow[1] };
  }
  if (control && (key === ';' || key === ':' || key === '；' || key === '：')) {
    return shiftKey ? { kind: 'insertTime' } : { kind: 'insertDate' };
  }
  return null;
}

function readyAct(stroke: KeyStroke): GridKeyAct | null {
  const { key, shiftKey, altKey } = stroke;
  if (stroke.ctrlKey || stroke.metaKey) return altKey ? null : controlAct(key, shiftKey);
  if (altKey) return key === 'ArrowDown' ? { kind: 'openChoices' } : null;
  switch (key) {
    case 'Enter':
      return { kind: 'enter', backward: shiftKey };
    case 'Tab':
      return { kind: 'tab', backward: shiftKey };
    case 'F2':
      return shiftKey ? null : { kind: 'edit' };
    case 'Delete':
      return { kind: 'clear' };
    case 'Backspace':
      return { kind: 'clearAndEdit' };
    case 'Home':
      return { kind: 'rowStart', extend: shiftKey };
    default:
      return null;
  }
}

function controlAct(key: string, extend: boolean): GridKeyAct | null {
  const arrow = ARROWS[key];
  if (arrow) return { kind: 'dataEdge', rows: arrow[0], columns: arrow[1], extend };
  switch (key.toLowerCase()) {
    case 'home':
      return { kind: 'sheetStart', extend };
    case 'end':
      return { kind: 'sheetEnd', extend };
    case 'enter':
      return { kind: 'fillSelection' };
    case ';':
    case '；':
    case ':':
    case '：':
      return extend ? { kind: 'insertTime' } : null;
    case ' ':
      return { kind: 'ignore' };
    default:
      return null;
  }
}

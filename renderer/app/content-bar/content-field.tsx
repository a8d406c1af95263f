import {
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import '../../formula-typing/formula-typing.css';
import type { CellReference } from '../../../shared/workbook/address.ts';
import type { FormulaTyping } from '../../formula-typing/formula-typing.ts';
import { useApplication } from '../state/application-hooks.ts';
import type { FormulaDraft } from '../state/window-state.ts';
import { homeOf } from './home-of.ts';

/**
 * The whole content of the active cell as a text field, with all help for formulas: Enter and Tab take it and go on,
 * Ctrl+Enter takes it for the whole selection, Esc gives it up, Alt+Enter breaks the line. What is refused stays here
 * with the reason. A `draft` is a formula that is typed while another sheet is on screen.
 */
export function ContentField({
  text,
  isLocked,
  name,
  draft: carried,
}: {
  readonly text: string;
  readonly isLocked: boolean;
  readonly name: string;
  readonly draft: FormulaDraft | null;
}): ReactElement {
  const { store, editing, formulas, navigation } = useApplication();
  const [draft, setDraft] = useState(carried?.text ?? text);
  const field = useRef<HTMLTextAreaElement>(null);
  const typing = useRef<FormulaTyping | null>(null);
  const home = useRef<CellReference | null>(carried?.home ?? null);
  const isSettled = useRef(true);

  const endTyping = (): void => {
    typing.current?.end();
    typing.current = null;
  };

  useLayoutEffect(() => {
    const element = field.current;
    if (element && carried) {
      element.focus();
      element.setSelectionRange(carried.selectionStart, carried.selectionEnd);
    }
    return endTyping;
    // A field lives for one cell or one carried formula; its key changes with them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const onFocus = (): void => {
    isSettled.current = false;
    const { file, isEditing } = store.get();
    const element = field.current;
    if (!file || !element || typing.current) return;
    if (isEditing && !carried) {
      // As in Excel, a formula of the cell editor goes on here when the bar is clicked.
      formulas.carryOver();
      return;
    }
    home.current ??= homeOf(file);
    if (!isLocked) typing.current = formulas.begin(element, home.current);
  };

  /** Hands the text on; false when something is wrong with it and the clerk stays here. */
  const take = (fillsSelection = false): boolean => {
    const { file } = store.get();
    const cell = home.current;
    if (!file || !cell || isLocked) return true;
    const checked = typing.current ? typing.current.check(draft) : draft;
    if (checked === null) return false;
    isSettled.current = true;
    endTyping();
    if (carried) store.set({ formulaDraft: null });
    navigation.showSheet(cell.sheet);
    if (checked === text && !carried && !fillsSelection) return true;
    const isTaken = fillsSelection
      ? editing.commitSelection(checked)
      : editing.commit([cell], checked);
    if (!isTaken && carried) store.set({ formulaDraft: { ...carried, text: draft } });
    return isTaken;
  };

  const giveUp = (): void => {
    isSettled.current = true;
    endTyping();
    setDraft(text);
    if (carried) {
      store.set({ formulaDraft: null });
      navigation.showSheet(carried.home.sheet);
    }
    navigation.focusContent();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { key, altKey, shiftKey } = event;
    const isControl = event.ctrlKey || event.metaKey;
    if (event.nativeEvent.isComposing) return;
    if (isLocked && isTyping(event)) explainLock();
    // An untouched field is passed with Tab like any other control.
    const isTab = key === 'Tab' && !altKey && !isControl && draft !== text;
    if (key !== 'Enter' && key !== 'Escape' && !isTab) return;
    // The focus moves to the grid, which must not act on the same key.
    event.stopPropagation();
    event.preventDefault();
    if (key === 'Escape') giveUp();
    else if (key === 'Enter' && altKey) breakLine();
    else if (take(key === 'Enter' && isControl)) {
      const back = shiftKey ? -1 : 1;
      if (isTab) navigation.step(0, back);
      else if (isControl || isLocked) navigation.focusContent();
      else navigation.step(back, 0);
    }
  };

  const onBlur = (event: FocusEvent<HTMLTextAreaElement>): void => {
    if (isSettled.current) return;
    const isFormula = typing.current?.isFormula === true;
    const goesToTab = event.relatedTarget?.closest('[role="tab"]') != null;
    // The press on a tab shows another sheet, and the formula goes on there.
    if (isFormula && goesToTab) return;
    const isKept = carried !== null || !take();
    if (isKept && isFormula) {
      requestAnimationFrame(() => field.current?.focus());
      return;
    }
    endTyping();
  };

  const explainLock = (): void => {
    const { file } = store.get();
    if (file) editing.explainLock(homeOf(file));
  };

  const breakLine = (): void => {
    const element = field.current;
    if (!element) return;
    element.setRangeText('\n', element.selectionStart, element.selectionEnd, 'end');
    setDraft(element.value);
  };

  return (
    <div className="content-field-place">
      <textarea
        ref={field}
        className="content-field"
        rows={1}
        aria-label={name === '' ? '单元格内容' : `单元格内容，${name}`}
        readOnly={isLocked}
        spellCheck={false}
        value={draft}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
        }}
        onFocus={onFocus}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** Whether a key would change the text if it could. */
function isTyping({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isLetter = Array.from(key).length === 1 && !ctrlKey && !metaKey && !altKey;
  return isLetter || key === 'F2' || key === 'Backspace' || key === 'Delete' || key === 'Process';
}

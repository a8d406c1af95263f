import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useApplication } from '../state/application-hooks.ts';
import { placeOf } from '../state/window-state.ts';

/**
 * The whole content of the active cell as a text field: Enter takes it, Esc gives it up, Alt+Enter breaks the
 * line. What is refused stays here with the reason shown at the cell.
 */
export function ContentField({
  text,
  isLocked,
  name,
}: {
  readonly text: string;
  readonly isLocked: boolean;
  readonly name: string;
}): ReactElement {
  const { store, editing, navigation } = useApplication();
  const [draft, setDraft] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const isGivenUp = useRef(false);

  const take = (): boolean => {
    const { file } = store.get();
    if (!file || isLocked || draft === text) return true;
    return editing.commit([placeOf(file).active], draft);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || !['Enter', 'Escape'].includes(event.key)) return;
    // The focus moves to the grid, which must not act on the same key.
    event.stopPropagation();
    event.preventDefault();
    if (event.key === 'Enter') {
      if (event.altKey) breakLine();
      else if (take()) navigation.focusContent();
    } else {
      isGivenUp.current = true;
      setDraft(text);
      navigation.focusContent();
    }
  };

  const breakLine = (): void => {
    const element = field.current;
    if (!element) return;
    element.setRangeText('\n', element.selectionStart, element.selectionEnd, 'end');
    setDraft(element.value);
  };

  return (
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
      onFocus={() => {
        isGivenUp.current = false;
      }}
      onBlur={() => {
        if (!isGivenUp.current) take();
      }}
      onKeyDown={onKeyDown}
    />
  );
}

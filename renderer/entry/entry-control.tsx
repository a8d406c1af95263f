import { memo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { markAt } from '../../shared/document/cell-marks.ts';
import { choicesAt } from '../../shared/document/choices.ts';
import { validationPrompt } from '../../shared/document/validation-check.ts';
import { formatAddress } from '../../shared/workbook/address.ts';
import { heldText } from '../app/editing/held-text.ts';
import { Icon } from '../app/icons/icon.tsx';
import { useApplication, useWindow } from '../app/state/application-hooks.ts';
import type { WindowState } from '../app/state/window-state.ts';
import type { EntryField } from './entry-fields.ts';
import { entryControlId } from './entry-focus.ts';

/** Separates the sentences of several findings inside one selected text. */
const SENTENCE_END = '\u0000';

/** One labelled field; leaving it or Enter takes the text, Esc puts the old one back, a refused text stays. */
export const EntryControl = memo(function EntryControl({
  field,
  heading,
}: {
  readonly field: EntryField;
  readonly heading: string;
}): ReactElement {
  const { store, editing, navigation } = useApplication();
  const { cell } = field;
  const text = useWindow((state) =>
    readCell(state, (file) => heldText(file.document, file.sheetId, cell)),
  );
  const choices = useWindow((state) =>
    readCell(state, (file) => choicesAt(file.document, file.sheetId, cell)?.join('\n') ?? ''),
  );
  const prompt = useWindow((state) =>
    readCell(state, (file) => validationPrompt(file.document, file.sheetId, cell)?.text ?? ''),
  );
  const findings = useWindow((state) =>
    readCell(state, (file) => {
      const mark = markAt(file.document, file.sheetId, cell);
      return mark ? [mark.grade, ...mark.messages].join(SENTENCE_END) : '';
    }),
  );
  const [refusal, setRefusal] = useState('');
  const [draft, setDraft] = useState<string | null>(null);
  const [grade, ...messages] = findings === '' ? [] : findings.split(SENTENCE_END);
  const id = entryControlId(cell);
  const noteId = `${id}-note`;
  const hasNote = prompt !== '' || refusal !== '' || messages.length > 0;

  const take = (wanted: string): void => {
    const isTaken = wanted === text || editing.commit([cell], wanted);
    if (isTaken) setDraft(null);
    setRefusal(isTaken ? '' : (store.get().cellMessage?.text ?? ''));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      setDraft(null);
      setRefusal('');
    } else if (event.key === 'Enter' && (!field.isLong || event.ctrlKey)) {
      event.preventDefault();
      take(draft ?? text);
      focusNextControl(event.currentTarget);
    }
  };
  const common = {
    id,
    'aria-describedby': hasNote ? noteId : undefined,
    'aria-invalid': refusal !== '' || grade === 'error',
    onFocus: () => {
      const { row, column } = cell;
      navigation.noteSelection({ top: row, left: column, bottom: row, right: column }, cell);
    },
  };

  return (
    <div className={`entry-field${field.isLong ? ' entry-long' : ''}`}>
      <label htmlFor={id}>
        {heading !== '' && <span className="visually-hidden">{heading} </span>}
        {field.label}
        <span className="entry-address" aria-hidden="true">
          {formatAddress(cell)}
        </span>
      </label>
      {choices !== '' ? (
        <select
          {...common}
          value={text}
          onChange={(event) => {
            take(event.currentTarget.value);
          }}
        >
          {[...new Set(['', text, ...choices.split('\n')])].map((choice) => (
            <option value={choice} key={choice}>
              {choice === '' ? '（未选）' : choice}
            </option>
          ))}
        </select>
      ) : field.isLong ? (
        <textarea
          {...common}
          value={draft ?? text}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
          }}
          onBlur={() => {
            if (draft !== null) take(draft);
          }}
          onKeyDown={onKeyDown}
        />
      ) : (
        <input
          {...common}
          value={draft ?? text}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
          }}
          onBlur={() => {
            if (draft !== null) take(draft);
          }}
          onKeyDown={onKeyDown}
        />
      )}
      {hasNote && (
        <div className="entry-note" id={noteId}>
          {prompt !== '' && <p>{prompt}</p>}
          {refusal !== '' && (
            <p className="note-refusal">
              <Icon name="error" />
              没有填入：{refusal}
            </p>
          )}
          {messages.map((message) => (
            <p className={grade === 'error' ? 'note-error' : 'note-notice'} key={message}>
              <Icon name={grade === 'error' ? 'error' : 'notice'} />
              {grade === 'error' ? '错误：' : '提示：'}
              {message}
            </p>
          ))}
        </div>
      )}
    </div>
  );
});

function readCell(
  { file }: WindowState,
  read: (file: NonNullable<WindowState['file']>) => string,
): string {
  return file ? read(file) : '';
}

function focusNextControl(from: HTMLElement): void {
  const controls = [
    ...document.querySelectorAll<HTMLElement>('.entry-view :is(input, textarea, select)'),
  ];
  controls[controls.indexOf(from) + 1]?.focus();
}

import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import type { Finding } from '../../shared/rules/finding.ts';
import { MAX_EXPLANATION_LENGTH } from '../../shared/workbook/explanation.ts';
import { useApplication } from '../app/state/application-hooks.ts';

/** From here on the field says how many characters are left. */
const NEARLY_FULL = 200;

/**
 * The field for the explanation of a notice. Leaving it keeps the text, as leaving a cell does; Esc gives it up.
 */
export function ExplanationField({
  finding,
  text,
}: {
  readonly finding: Finding;
  readonly text: string;
}): ReactElement {
  const { explanations } = useApplication();
  const [draft, setDraft] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const isSettled = useRef(false);
  const hintId = useId();
  const left = MAX_EXPLANATION_LENGTH - draft.length;

  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
    current?.closest('.finding')?.scrollIntoView({ block: 'nearest' });
  }, []);

  const keep = (): void => {
    if (isSettled.current) return;
    isSettled.current = true;
    explanations.keep(finding, draft);
    // A refused text stays in the field and can be kept again.
    isSettled.current = false;
  };
  const cancel = (): void => {
    isSettled.current = true;
    explanations.cancel();
  };

  return (
    <form
      className="explanation-field"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onBlur={(event) => {
        if (event.relatedTarget === null && !document.hasFocus()) return;
        if (!event.currentTarget.contains(event.relatedTarget)) keep();
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          cancel();
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          keep();
        }
      }}
    >
      <label>
        <span>对这条提示的说明</span>
        <textarea
          ref={field}
          data-commits-on-blur=""
          rows={4}
          maxLength={MAX_EXPLANATION_LENGTH}
          value={draft}
          aria-describedby={hintId}
          onChange={(event) => {
            setDraft(event.target.value);
          }}
        />
      </label>
      <p id={hintId} className="explanation-hint">
        {left <= NEARLY_FULL ? `还可以输入 ${left} 字。` : 'Ctrl+Enter 保存，Esc 取消。'}
      </p>
      <span className="explanation-buttons">
        <button type="submit" className="small-button is-default">
          保存说明
        </button>
        <button type="button" className="small-button" onClick={cancel}>
          取消
        </button>
      </span>
    </form>
  );
}

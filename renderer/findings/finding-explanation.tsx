import { useEffect, useRef, type ReactElement, type RefObject } from 'react';
import { reviewOf } from '../../shared/document/explain-finding.ts';
import type { FindingExplanation } from '../../shared/explanations/review-explanations.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { useApplication, useWindow } from '../app/state/application-hooks.ts';
import { ExplanationField } from './explanation-field.tsx';

/** The explanation below a finding: what was written, or the way to write something. */
export function FindingExplanationBlock({
  finding,
  isTabStop,
}: {
  readonly finding: Finding;
  readonly isTabStop: boolean;
}): ReactElement | null {
  const { explanations } = useApplication();
  const explained = useWindow(({ file }) =>
    file ? reviewOf(file.document).byFinding.get(finding.id) : undefined,
  );
  const isOpen = useWindow(({ explaining }) => explaining === finding.id);
  const begin = useRef<HTMLButtonElement>(null);
  useFocusAfterField(isOpen, begin);

  if (isOpen) {
    return <ExplanationField finding={finding} text={explained?.explanation.text ?? ''} />;
  }
  if (explained) {
    return (
      <WrittenExplanation
        finding={finding}
        explained={explained}
        isTabStop={isTabStop}
        begin={begin}
      />
    );
  }
  if (finding.grade === 'error') return null;
  return (
    <div className="explanation-buttons">
      <button
        type="button"
        ref={begin}
        className="small-button"
        tabIndex={isTabStop ? 0 : -1}
        aria-label={`填写说明：${finding.place}`}
        onClick={() => {
          explanations.begin(finding);
        }}
      >
        填写说明
      </button>
    </div>
  );
}

const STATES = {
  valid: { title: '已说明', hint: null },
  outdated: { title: '需重新确认', hint: '写说明以后数字变了，请核对说明是否仍然适用。' },
  barred: { title: '说明无效', hint: '这一条现在是错误，必须改正，不能用说明代替。' },
} as const;

function WrittenExplanation({
  finding,
  explained: { explanation, state },
  isTabStop,
  begin,
}: {
  readonly finding: Finding;
  readonly explained: FindingExplanation;
  readonly isTabStop: boolean;
  readonly begin: RefObject<HTMLButtonElement | null>;
}): ReactElement {
  const { explanations } = useApplication();
  const { title, hint } = STATES[state];
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <div
      className={`finding-explanation explanation-${state}`}
      role="group"
      aria-label={`${title}：${finding.place}`}
    >
      <p className="explanation-title">{title}</p>
      {hint !== null && <p className="explanation-hint">{hint}</p>}
      <p className="explanation-text">{explanation.text}</p>
      <span className="explanation-buttons">
        {state === 'outdated' && (
          <button
            type="button"
            className="small-button is-default"
            tabIndex={tabIndex}
            onClick={() => {
              explanations.confirm(finding);
            }}
          >
            说明仍适用
          </button>
        )}
        {state !== 'barred' && (
          <button
            type="button"
            ref={begin}
            className="small-button"
            tabIndex={tabIndex}
            aria-label={`修改说明：${finding.place}`}
            onClick={() => {
              explanations.begin(finding);
            }}
          >
            修改
          </button>
        )}
        <button
          type="button"
          className="small-button"
          tabIndex={tabIndex}
          aria-label={`删除说明：${finding.place}`}
          onClick={() => {
            explanations.remove(explanation);
          }}
        >
          删除
        </button>
      </span>
    </div>
  );
}

/** When the field closes and took the focus with it, the button in its place gets the focus. */
function useFocusAfterField(isOpen: boolean, begin: RefObject<HTMLButtonElement | null>): void {
  const wasOpen = useRef(false);
  useEffect(() => {
    const closed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (closed && document.activeElement === document.body) begin.current?.focus();
  }, [isOpen, begin]);
}

import type { ReactElement } from 'react';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { confidenceText } from './form-wording.ts';

/** Which form the open file is and how sure that is; leads to the choice of another. */
export function FormBadge(): ReactElement {
  const { dialogs } = useApplication();
  const title = useWindow(({ file }) => file?.document.form?.package.title);
  const confidence = useWindow(({ file }) => file?.document.form?.binding.confidence ?? 0);
  const isChosen = useWindow(
    ({ file }) => file?.document.form != null && file.document.decision.form !== 'auto',
  );
  const isAsked = useWindow(
    ({ file }) =>
      file?.document.form === null &&
      file.document.decision.form === 'auto' &&
      file.document.recognition.kind === 'ask',
  );
  const sureness = `${isChosen ? '您选定，' : ''}${confidenceText(confidence)}`;
  const state = title ?? (isAsked ? '不能确定是哪张表' : '未识别出表单');
  return (
    <button
      type="button"
      className="form-badge"
      title={title === undefined ? '选用表样' : `${title}（${sureness}）。点击可另选表样`}
      onClick={() => {
        dialogs.show({ kind: 'chooseForm', isAsked });
      }}
    >
      <span className="form-badge-title">{state}</span>
      <span className="form-badge-sure">{title === undefined ? '选用…' : sureness}</span>
    </button>
  );
}

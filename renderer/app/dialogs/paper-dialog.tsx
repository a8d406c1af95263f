import { useState, type ReactElement } from 'react';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import type { PaperScope } from '../paper/paper-actions.ts';
import { DialogProblem, FIRST_FOCUS, Modal } from './modal.tsx';

/** Asks which sheets go on paper, and names what is still wrong before it is signed. */
export function PaperDialog({ purpose }: { readonly purpose: 'pdf' | 'print' }): ReactElement {
  const { dialogs, paper } = useApplication();
  const [scope, setScope] = useState<PaperScope>('sheet');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const sheetCount = useWindow(
    ({ file }) =>
      file?.document.workbook.sheets.filter(({ visibility }) => visibility === 'visible').length ??
      0,
  );
  const errors = useWindow(
    ({ file }) => file?.document.findings.filter(({ grade }) => grade === 'error').length ?? 0,
  );
  const action = purpose === 'pdf' ? '导出 PDF' : '打印';
  const run = (): void => {
    setIsBusy(true);
    void paper.put(purpose, scope).then((sentence) => {
      setIsBusy(false);
      if (sentence === null) dialogs.close();
      else setProblem(sentence);
    });
  };
  return (
    <Modal
      title={action}
      onCancel={dialogs.close}
      onSubmit={run}
      buttons={
        <>
          <button type="submit" className="button is-default" disabled={isBusy} {...FIRST_FOCUS}>
            {errors > 0 ? `仍然${action}` : action}
          </button>
          <button type="button" className="button" onClick={dialogs.close}>
            取消
          </button>
        </>
      }
    >
      {errors > 0 && <p>还有 {errors} 条错误没有改正，打印出来可能被退回。建议先改正。</p>}
      {sheetCount > 1 && (
        <fieldset className="setting-row">
          <legend>范围</legend>
          <span className="setting-choices">
            {(
              [
                ['sheet', '当前工作表'],
                ['workbook', `全部工作表（${sheetCount} 张）`],
              ] as const
            ).map(([choice, label]) => (
              <label key={choice}>
                <input
                  type="radio"
                  name="paper-scope"
                  checked={scope === choice}
                  onChange={() => {
                    setScope(choice);
                  }}
                />
                {label}
              </label>
            ))}
          </span>
        </fieldset>
      )}
      <DialogProblem sentence={problem} />
    </Modal>
  );
}

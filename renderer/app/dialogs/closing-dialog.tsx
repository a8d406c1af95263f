import type { ReactElement } from 'react';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { DialogProblem, FIRST_FOCUS, Modal } from './modal.tsx';
import { SaveChoices } from './save-choices.tsx';
import { useSavingInDialog } from './use-saving-in-dialog.ts';

/** Asks what becomes of unsaved changes before a file is left. */
export function ClosingDialog({
  onSettled,
}: {
  readonly onSettled: (maySettle: boolean) => void;
}): ReactElement {
  const { dialogs } = useApplication();
  const name = useWindow(({ file }) => file?.name ?? '');
  const errors = useWindow(
    ({ file }) => file?.document.findings.filter(({ grade }) => grade === 'error').length ?? 0,
  );
  const settle = (maySettle: boolean): void => {
    dialogs.close();
    onSettled(maySettle);
  };
  const { problem, isBusy, save, remedies } = useSavingInDialog(null, () => {
    settle(true);
  });
  return (
    <Modal
      title="保存对文件的修改？"
      onCancel={() => {
        settle(false);
      }}
      onSubmit={save}
      buttons={
        <>
          {problem === null ? (
            <button type="submit" className="button is-default" disabled={isBusy} {...FIRST_FOCUS}>
              保存
            </button>
          ) : (
            <SaveChoices problem={problem} remedies={remedies} isBusy={isBusy} />
          )}
          <button
            type="button"
            className="button is-destructive"
            disabled={isBusy}
            onClick={() => {
              settle(true);
            }}
          >
            不保存
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              settle(false);
            }}
          >
            取消
          </button>
        </>
      }
    >
      <p>“{name}”有修改没有保存。选“不保存”，这些修改将丢失。</p>
      {errors > 0 && <p>其中还有 {errors} 条错误没有改正，可以先保存，以后再改。</p>}
      <DialogProblem sentence={problem?.sentence ?? null} />
    </Modal>
  );
}

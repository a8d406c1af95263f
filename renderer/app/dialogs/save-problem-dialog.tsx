import type { ReactElement } from 'react';
import { useApplication } from '../state/application-hooks.ts';
import type { SaveProblem } from '../state/window-state.ts';
import { DialogProblem, Modal } from './modal.tsx';
import { SaveChoices } from './save-choices.tsx';
import { useSavingInDialog } from './use-saving-in-dialog.ts';

/** Explains why a file was not saved and offers what helps; the content stays in the window either way. */
export function SaveProblemDialog({
  problem: first,
}: {
  readonly problem: SaveProblem;
}): ReactElement {
  const { dialogs } = useApplication();
  const { problem, isBusy, remedies } = useSavingInDialog(first, dialogs.close);
  const shown = problem ?? first;
  return (
    <Modal
      title={shown.error?.code === 'changedOnDisk' ? '文件已被其他程序改动' : '没有保存'}
      onCancel={dialogs.close}
      buttons={
        <>
          <SaveChoices problem={shown} remedies={remedies} isBusy={isBusy} />
          <button type="button" className="button" onClick={dialogs.close}>
            取消
          </button>
        </>
      }
    >
      <DialogProblem sentence={shown.sentence} />
      <p>已填的内容仍在窗口中，没有丢失。</p>
    </Modal>
  );
}

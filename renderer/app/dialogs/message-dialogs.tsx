import type { ReactElement } from 'react';
import { useApplication } from '../state/application-hooks.ts';
import { FIRST_FOCUS, Modal } from './modal.tsx';

/** Says one thing and waits until it was read. */
export function MessageDialog({
  title,
  sentence,
}: {
  readonly title: string;
  readonly sentence: string;
}): ReactElement {
  const { dialogs } = useApplication();
  return (
    <Modal
      title={title}
      onCancel={dialogs.close}
      onSubmit={dialogs.close}
      buttons={
        <button type="submit" className="button is-default" {...FIRST_FOCUS}>
          知道了
        </button>
      }
    >
      <p>{sentence}</p>
    </Modal>
  );
}

/** Asks before something is done; the default is not to do it. */
export function QuestionDialog({
  title,
  sentence,
  accept,
  decline,
  onAnswer,
}: {
  readonly title: string;
  readonly sentence: string;
  readonly accept: string;
  readonly decline: string;
  readonly onAnswer: (isAccepted: boolean) => void;
}): ReactElement {
  const { dialogs } = useApplication();
  const answer = (isAccepted: boolean): void => {
    dialogs.close();
    onAnswer(isAccepted);
  };
  return (
    <Modal
      title={title}
      onCancel={() => {
        answer(false);
      }}
      onSubmit={() => {
        answer(false);
      }}
      buttons={
        <>
          <button
            type="button"
            className="button"
            onClick={() => {
              answer(true);
            }}
          >
            {accept}
          </button>
          <button type="submit" className="button is-default" {...FIRST_FOCUS}>
            {decline}
          </button>
        </>
      }
    >
      <p>{sentence}</p>
    </Modal>
  );
}

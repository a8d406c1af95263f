import type { ReactElement } from 'react';
import { FormCards } from '../start/form-cards.tsx';
import { useApplication } from '../state/application-hooks.ts';
import { Modal } from './modal.tsx';

/** 新建: chooses the form to begin from. */
export function NewFromFormDialog(): ReactElement {
  const { dialogs } = useApplication();
  return (
    <Modal
      title="新建自评表"
      size="large"
      onCancel={dialogs.close}
      buttons={
        <button type="button" className="button" onClick={dialogs.close}>
          取消
        </button>
      }
    >
      <FormCards onChosen={dialogs.close} />
    </Modal>
  );
}

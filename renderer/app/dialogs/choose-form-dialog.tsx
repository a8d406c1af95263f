import { useState, type ReactElement } from 'react';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { FIRST_FOCUS, Modal } from './modal.tsx';

const NONE = '';

/** Chooses the form by which the file is checked, where it was not recognised or wrongly so. */
export function ChooseFormDialog(): ReactElement {
  const { dialogs, editing } = useApplication();
  const forms = useWindow((state) => state.forms);
  const current = useWindow(({ file }) => file?.document.form?.package.id ?? NONE);
  const [chosen, setChosen] = useState(current);
  const choose = (): void => {
    dialogs.close();
    editing.chooseForm(forms.find(({ package: { id } }) => id === chosen)?.package ?? null);
  };
  return (
    <Modal
      title="选用表样"
      onCancel={dialogs.close}
      onSubmit={choose}
      buttons={
        <>
          <button type="submit" className="button is-default">
            选用
          </button>
          <button type="button" className="button" onClick={dialogs.close}>
            取消
          </button>
        </>
      }
    >
      <label className="stacked-field">
        按哪张表样校验
        <select
          {...FIRST_FOCUS}
          value={chosen}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
          }}
        >
          <option value={NONE}>不作校验</option>
          {forms.map(({ id, package: form }) => (
            <option value={form.id} key={id}>
              {form.title}（{form.year} 年度）
            </option>
          ))}
        </select>
      </label>
      <p>表样不符时，找不到的栏目不作校验，文件内容不会改变。</p>
    </Modal>
  );
}

import type { ReactElement } from 'react';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import type { AvailableForm } from '../state/window-state.ts';
import { FormPicture } from './form-picture.tsx';

/** The forms to begin from, as cards. */
export function FormCards({ onChosen }: { readonly onChosen: () => void }): ReactElement {
  const { files } = useApplication();
  const forms = useWindow((state) => state.forms);
  if (forms.length === 0) {
    return <p>没有找到表单包，不能新建。请重新安装程序；财政部门发来的文件仍可打开。</p>;
  }
  const begin = (form: AvailableForm, content: 'template' | 'sample'): void => {
    onChosen();
    void files.openFromForm(form, content);
  };
  return (
    <ul className="form-cards">
      {forms.map((form) => (
        <li className="form-card" key={form.id}>
          <button
            type="button"
            className="form-card-main"
            onClick={() => {
              begin(form, 'template');
            }}
          >
            <FormPicture form={form.package} />
            <span className="form-card-title">{form.package.title}</span>
            <span className="form-card-facts">
              {form.package.district}　{form.package.year} 年度
            </span>
          </button>
          {form.sample && (
            <button
              type="button"
              className="button is-quiet"
              onClick={() => {
                begin(form, 'sample');
              }}
            >
              打开填好的样例
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

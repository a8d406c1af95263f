import type { ReactElement } from 'react';
import { problemSentence } from '../../../shared/packages/package-problem.ts';
import { FIRST_FOCUS, Modal } from '../dialogs/modal.tsx';
import { FormPicture } from '../start/form-picture.tsx';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import type { AvailableForm } from '../state/window-state.ts';
import { originName, rulesText } from './form-wording.ts';

/** 表单包: what is installed; import, export, remove. */
export function PackagesDialog(): ReactElement {
  const { dialogs, forms } = useApplication();
  const installed = useWindow((state) => state.forms);
  const broken = useWindow((state) => state.brokenForms);
  return (
    <Modal
      title="表单包"
      size="large"
      onCancel={dialogs.close}
      onSubmit={dialogs.close}
      buttons={
        <>
          <button
            type="button"
            className="button"
            onClick={() => {
              void forms.chooseAndImport();
            }}
          >
            导入表单包…
          </button>
          <button type="submit" className="button is-default" {...FIRST_FOCUS}>
            关闭
          </button>
        </>
      }
    >
      <p>
        表单包告诉程序一张表有哪些栏目、应当怎样核对。收到 .zpform 文件，在这里导入，或拖到窗口里。
      </p>
      <ul className="package-list">
        {installed.map((form) => (
          <PackageItem form={form} key={form.id} />
        ))}
        {broken.map(({ id, origin, error: { line, column, reason } }) => (
          <li className="package-item is-broken" key={`${origin} ${id}`}>
            <div className="package-facts">
              <strong>{id}</strong>
              <span>
                {originName(origin)}，不能使用：
                {problemSentence({
                  grade: 'error',
                  file: 'form.json',
                  place: { line, column },
                  reason,
                })}
              </span>
            </div>
            {origin !== 'builtIn' && (
              <button
                type="button"
                className="button"
                aria-label={`删除 ${id}`}
                onClick={() => {
                  void forms.remove({ id }, id, '删除');
                }}
              >
                删除…
              </button>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function PackageItem({ form }: { readonly form: AvailableForm }): ReactElement {
  const { forms } = useApplication();
  const { package: formPackage, origin, replacesBuiltIn } = form;
  const { title, district, year, version } = formPackage;
  const what = replacesBuiltIn ? '还原内置版本' : '删除';
  return (
    <li className="package-item">
      <FormPicture form={formPackage} />
      <div className="package-facts">
        <strong>{title}</strong>
        <span>
          {district}　{year} 年度　版本 {version}　
          <span className={`package-origin is-${origin}`}>{originName(origin)}</span>
        </span>
        <span className="package-quiet">
          {rulesText(formPackage)}　编号 {form.id}
        </span>
        <span className="package-quiet">来源：{formPackage.source}</span>
      </div>
      <div className="package-buttons">
        <button
          type="button"
          className="button"
          aria-label={`导出 ${title}`}
          onClick={() => {
            void forms.exportForm(form);
          }}
        >
          导出…
        </button>
        {origin !== 'builtIn' && (
          <button
            type="button"
            className="button"
            aria-label={`${what} ${title}`}
            onClick={() => {
              void forms.remove(form, title, what);
            }}
          >
            {what}…
          </button>
        )}
      </div>
    </li>
  );
}

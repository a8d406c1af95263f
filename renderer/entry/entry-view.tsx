import { useMemo, type ReactElement } from 'react';
import { useApplication, useWindow } from '../app/state/application-hooks.ts';
import { ENTRY_LIMIT, entryFields, type EntryGroup } from './entry-fields.ts';
import { EntryControl } from './entry-control.tsx';

/**
 * 逐项填写: every fillable cell of the sheet as a labelled field, for screen readers and for quick typing.
 * It works on the same document as the grid, with the same checks.
 */
export function EntryView(): ReactElement {
  const { store, view } = useApplication();
  const sheetId = useWindow(({ file }) => file?.sheetId ?? '');
  const documentId = useWindow(({ file }) => file?.documentId);
  const binding = useWindow(({ file }) => file?.document.form?.binding);
  const list = useMemo(() => {
    const { file } = store.get();
    return file ? entryFields(file.document, sheetId) : { groups: [], count: 0, isCut: false };
    // Typing never changes which cells are fields unless the form was bound anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [store, sheetId, documentId, binding]);

  return (
    <div
      className="entry-view"
      data-region="逐项填写"
      tabIndex={-1}
      role="group"
      aria-label="逐项填写"
    >
      <div className="entry-page">
        <header className="entry-header">
          <h2>逐项填写</h2>
          <p>
            本表共 {list.count} 项。按 Tab 到下一项，内容随即填入表格；F7 转到下一条错误或提示。
          </p>
          <button type="button" className="button" onClick={view.toggleEntry}>
            返回表格
          </button>
        </header>
        {list.count === 0 && <p className="entry-none">这张工作表没有需要填写的内容。</p>}
        {list.groups.map((group, index) => (
          <EntrySection group={group} key={`${group.heading} ${index}`} />
        ))}
        {list.isCut && (
          <p className="entry-none">只列出前 {ENTRY_LIMIT} 项，其余请在表格中填写。</p>
        )}
      </div>
    </div>
  );
}

function EntrySection({ group }: { readonly group: EntryGroup }): ReactElement {
  const fields = group.fields.map((field) => (
    <EntryControl
      field={field}
      heading={group.heading}
      key={`${field.cell.row},${field.cell.column}`}
    />
  ));
  if (group.heading === '') return <div className="entry-group">{fields}</div>;
  return (
    <fieldset className="entry-group">
      <legend>
        <h3>{group.heading}</h3>
      </legend>
      {fields}
    </fieldset>
  );
}

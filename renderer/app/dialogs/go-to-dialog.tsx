import { useState, type ReactElement } from 'react';
import { formatAddress, parseRange } from '../../../shared/workbook/address.ts';
import { sheetByName } from '../../../shared/workbook/workbook.ts';
import { useApplication } from '../state/application-hooks.ts';
import { placeOf } from '../state/window-state.ts';
import { DialogProblem, FIRST_FOCUS, Modal } from './modal.tsx';

/** Goes to an address, also on another sheet: `D7`, `表2-1!B5`, or to a field of the form by its name. */
export function GoToDialog(): ReactElement {
  const { store, dialogs, navigation } = useApplication();
  const { file } = store.get();
  const [text, setText] = useState(file ? formatAddress(placeOf(file).active) : '');
  const [problem, setProblem] = useState<string | null>(null);
  const fields = file?.document.form?.binding.fields ?? [];

  const go = (): void => {
    if (!file) return;
    const wanted = text.trim();
    const field = fields.find(({ name }) => name === wanted);
    const at = wanted.lastIndexOf('!');
    const sheetName = at === -1 ? '' : wanted.slice(0, at).replace(/^'|'$/g, '');
    const sheet = sheetName === '' ? null : sheetByName(file.document.workbook, sheetName);
    const range = parseRange(wanted.slice(at + 1));
    if (sheet === undefined) setProblem(`没有名为“${sheetName}”的工作表，请核对名称。`);
    else if (!range && !field) setProblem('请输入单元格地址，如 D7 或 D7:E9，或表中栏目的名称。');
    else {
      dialogs.close();
      if (field) navigation.goTo({ sheet: field.sheet, ...field.cell });
      else if (range) navigation.goToRange(sheet?.id ?? file.sheetId, range);
    }
  };

  return (
    <Modal
      title="定位"
      onCancel={dialogs.close}
      onSubmit={go}
      buttons={
        <>
          <button type="submit" className="button is-default">
            转到
          </button>
          <button type="button" className="button" onClick={dialogs.close}>
            取消
          </button>
        </>
      }
    >
      <label className="stacked-field">
        单元格地址或栏目名称
        <input
          {...FIRST_FOCUS}
          list="go-to-fields"
          value={text}
          onFocus={(event) => {
            event.currentTarget.select();
          }}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <datalist id="go-to-fields">
          {fields
            .filter(({ role }) => role !== 'label')
            .map(({ key, name, cell }) => (
              <option value={name} key={key}>
                {formatAddress(cell)}
              </option>
            ))}
        </datalist>
      </label>
      <DialogProblem sentence={problem} />
    </Modal>
  );
}

import { useState, type ReactElement } from 'react';
import { parseRange } from '../../../shared/workbook/address.ts';
import { useApplication } from '../state/application-hooks.ts';

/** Shows the address of the selection; another address typed here goes there. */
export function AddressBox({ address }: { readonly address: string }): ReactElement {
  const { store, navigation } = useApplication();
  const [draft, setDraft] = useState<string | null>(null);
  const isWrong = draft !== null && draft.trim() !== '' && parseRange(draft.trim()) === null;
  const go = (): void => {
    const range = parseRange((draft ?? address).trim());
    const { file } = store.get();
    if (!range || !file) return;
    setDraft(null);
    navigation.goToRange(file.sheetId, range);
  };
  return (
    <input
      className="address-box"
      aria-label="单元格地址，输入后按 Enter 转到"
      aria-invalid={isWrong}
      spellCheck={false}
      value={draft ?? address}
      onFocus={(event) => {
        event.currentTarget.select();
      }}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
      }}
      onBlur={() => {
        setDraft(null);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || !['Enter', 'Escape'].includes(event.key)) return;
        // The focus moves to the grid, which must not act on the same key.
        event.stopPropagation();
        event.preventDefault();
        if (event.key === 'Enter') go();
        else {
          setDraft(null);
          navigation.focusContent();
        }
      }}
    />
  );
}

import type { ReactElement } from 'react';
import { nameAt } from '../../../shared/document/bound-cells.ts';
import { formatRange, formatAddress } from '../../../shared/workbook/address.ts';
import { mergeAt } from '../../../shared/workbook/editability.ts';
import { ScoreHint } from '../../scoring/score-hint.tsx';
import { heldText } from '../editing/held-text.ts';
import { refusalAt } from '../editing/refusal-at.ts';
import { useWindow } from '../state/application-hooks.ts';
import { placeOf, shownSheet, type OpenFile, type WindowState } from '../state/window-state.ts';
import { AddressBox } from './address-box.tsx';
import { CellExplanation } from './cell-explanation.tsx';
import { ContentField } from './content-field.tsx';

/** Shows where the clerk is and what the cell really holds; long text is easier to write here than in the grid. */
export function ContentBar(): ReactElement {
  const address = useWindow((state) => withFile(state, shownAddress));
  const name = useWindow((state) => withFile(state, shownName));
  const text = useWindow((state) =>
    withFile(state, ({ document, sheetId, ...file }) =>
      heldText(document, sheetId, placeOf({ document, sheetId, ...file }).active),
    ),
  );
  const isLocked = useWindow(
    ({ file }) =>
      file !== null && refusalAt(file.document, file.sheetId, placeOf(file).active) !== null,
  );
  return (
    <section className="content-bar" aria-label="编辑栏" data-region="编辑栏">
      <AddressBox address={address} />
      <span className="cell-name" title={name}>
        {name}
      </span>
      <ContentField key={`${address}=${text}`} text={text} isLocked={isLocked} name={name} />
      <CellExplanation />
      <ScoreHint />
    </section>
  );
}

function withFile(state: WindowState, read: (file: OpenFile) => string): string {
  return state.file ? read(state.file) : '';
}

function shownAddress(file: OpenFile): string {
  const { active, selection } = placeOf(file);
  const sheet = shownSheet(file);
  const merge = sheet && mergeAt(sheet, active);
  const isMerge = merge && formatRange(merge) === formatRange(selection);
  return isMerge ? formatAddress(active) : formatRange(selection);
}

function shownName(file: OpenFile): string {
  const { active } = placeOf(file);
  const name = nameAt(file.document, file.sheetId, active);
  return name === formatAddress(active) ? '' : name;
}

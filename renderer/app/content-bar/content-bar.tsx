import type { ReactElement } from 'react';
import { nameAt } from '../../../shared/document/bound-cells.ts';
import {
  formatAddress,
  formatRange,
  type CellReference,
} from '../../../shared/workbook/address.ts';
import { mergeAt } from '../../../shared/workbook/editability.ts';
import { sheetById } from '../../../shared/workbook/workbook.ts';
import { ScoreHint } from '../../scoring/score-hint.tsx';
import { heldText } from '../editing/held-text.ts';
import { refusalAt } from '../editing/refusal-at.ts';
import { useWindow } from '../state/application-hooks.ts';
import {
  placeOf,
  shownSheet,
  type FormulaDraft,
  type OpenFile,
  type WindowState,
} from '../state/window-state.ts';
import { AddressBox } from './address-box.tsx';
import { CellExplanation } from './cell-explanation.tsx';
import { ContentField } from './content-field.tsx';
import { homeOf } from './home-of.ts';
import { NotRecalculated } from './not-recalculated.tsx';

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
  const draft = useWindow(({ formulaDraft }) => formulaDraft);
  const draftPlace = useWindow(({ file, formulaDraft }) =>
    file && formulaDraft ? draftAddress(file, formulaDraft) : '',
  );
  const home = useWindow(({ file }) => (file ? cellKey(homeOf(file)) : ''));
  return (
    <section className="content-bar" aria-label="编辑栏" data-region="编辑栏">
      <AddressBox address={draftPlace || address} />
      <span className="cell-name" title={name}>
        {name}
      </span>
      <ContentField
        key={draft ? `draft ${cellKey(draft.home)}` : `${home}=${text}`}
        text={text}
        isLocked={isLocked && !draft}
        name={name}
        draft={draft}
      />
      <NotRecalculated />
      <CellExplanation />
      <ScoreHint />
    </section>
  );
}

function withFile(state: WindowState, read: (file: OpenFile) => string): string {
  return state.file ? read(state.file) : '';
}

function cellKey(cell: CellReference): string {
  return `${cell.sheet}!${formatAddress(cell)}`;
}

function draftAddress({ document }: OpenFile, { home }: FormulaDraft): string {
  return `${sheetById(document.workbook, home.sheet)?.name ?? ''}!${formatAddress(home)}`;
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

import type { ReactElement } from 'react';
import type { Explanation, NamedCells } from '../../../shared/formulas/explain/explanation.ts';
import { quotedSheet } from '../../../shared/formulas/syntax/sheet-name.ts';
import { formatRange } from '../../../shared/workbook/address.ts';
import { sheetById } from '../../../shared/workbook/workbook.ts';
import { activeExplanation, namesOf } from '../content-bar/active-explanation.ts';
import { homeOf } from '../content-bar/home-of.ts';
import { dependentsAt } from '../editing/trace-actions.ts';
import { shownTextAt } from '../navigation/cell-speech.ts';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import type { OpenFile } from '../state/window-state.ts';
import { FIRST_FOCUS, Modal } from './modal.tsx';

/** Most formulas that are listed as using a cell. */
const MOST_LISTED = 100;

/**
 * Tells step by step how the figure of the active cell came about, and leads to the cells it comes from and to the
 * formulas it goes into.
 */
export function ExplainDialog(): ReactElement {
  const { dialogs } = useApplication();
  const file = useWindow((state) => state.file);
  const explanation = file && activeExplanation(file);
  const used = explanation?.precedents ?? [];
  const users = file ? dependentsAt(file, homeOf(file)) : [];
  return (
    <Modal
      title={explanation ? `${explanation.name} 是怎样算出来的` : '这一格没有公式'}
      size="medium"
      onCancel={dialogs.close}
      onSubmit={dialogs.close}
      buttons={
        <button type="submit" className="button is-default" {...FIRST_FOCUS}>
          关闭
        </button>
      }
    >
      {explanation ? (
        <Steps explanation={explanation} />
      ) : (
        <p>请先选中合计、比率等由公式计算的单元格。</p>
      )}
      {file && used.length > 0 && (
        <CellList title="用到的单元格" keys="Ctrl+[" file={file} cells={used} />
      )}
      {file && users.length > 0 && (
        <CellList
          title={`用到这一格的公式（${users.length}）`}
          keys="Ctrl+]"
          file={file}
          cells={users.slice(0, MOST_LISTED)}
        />
      )}
    </Modal>
  );
}

function Steps({ explanation }: { readonly explanation: Explanation }): ReactElement {
  return (
    <>
      <dl className="explanation">
        <dt>公式</dt>
        <dd>{explanation.formula}</dd>
        <dt>含义</dt>
        <dd>{explanation.words}</dd>
        <dt>代入数字</dt>
        <dd>
          {explanation.figures} = <b>{explanation.result}</b>
        </dd>
      </dl>
      {explanation.steps.length > 0 && (
        <>
          <h3>逐步计算</h3>
          <ol className="explanation-steps">
            {explanation.steps.map(({ words, figures, result, decision }) => (
              <li key={`${words} ${figures}`}>
                {decision === '' ? `${figures} = ${result}` : decision}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

/** Cells as buttons that go there; all of them are framed on the grid then. */
function CellList({
  title,
  keys,
  file,
  cells,
}: {
  readonly title: string;
  readonly keys: string;
  readonly file: OpenFile;
  readonly cells: readonly NamedCells[];
}): ReactElement {
  const { dialogs, traces } = useApplication();
  return (
    <>
      <h3>
        {title} <kbd>{keys}</kbd>
      </h3>
      <ul className="explanation-cells">
        {cells.map((named) => (
          <li key={`${named.sheet}!${formatRange(named.range)}`}>
            <button
              type="button"
              className="button is-quiet"
              onClick={() => {
                dialogs.close();
                traces.goTo(named);
              }}
            >
              {addressOf(file, named)} {namesOf(file.document, named)}
            </button>
            {shownIn(file, named)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The address, with the sheet where it is another one. */
function addressOf({ document, sheetId }: OpenFile, { sheet, range }: NamedCells): string {
  const name = sheetById(document.workbook, sheet)?.name ?? '';
  return sheet === sheetId ? formatRange(range) : `${quotedSheet(name)}!${formatRange(range)}`;
}

/** The content of a single cell as it is shown; nothing for several. */
function shownIn({ document }: OpenFile, { sheet: id, range }: NamedCells): string {
  const sheet = sheetById(document.workbook, id);
  const isSingle = range.top === range.bottom && range.left === range.right;
  return sheet && isSingle
    ? shownTextAt(document, sheet, { row: range.top, column: range.left })
    : '';
}

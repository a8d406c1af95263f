import { memo, type ReactElement } from 'react';
import { moveRovingFocus } from '../../a11y/roving-focus.ts';
import { countFindings } from '../../findings/finding-order.ts';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';

/** The id of the panel that the tabs switch. */
export const SHEET_PANEL_ID = 'sheet-panel';

/** One tab for each sheet that can be seen, with the count of its errors. */
export function SheetTabs(): ReactElement {
  const { navigation } = useApplication();
  const sheets = useWindow(({ file }) => file?.document.workbook.sheets);
  const current = useWindow(({ file }) => file?.sheetId);
  return (
    <div
      className="sheet-tabs"
      role="tablist"
      aria-label="工作表"
      data-region="工作表标签"
      onKeyDown={(event) => {
        moveRovingFocus(event, '[role="tab"]', 'horizontal');
      }}
    >
      {sheets
        ?.filter(({ visibility }) => visibility === 'visible')
        .map((sheet) => (
          <SheetTab
            sheet={sheet}
            isShown={sheet.id === current}
            onShow={navigation.showSheet}
            key={sheet.id}
          />
        ))}
    </div>
  );
}

const SheetTab = memo(function SheetTab({
  sheet,
  isShown,
  onShow,
}: {
  readonly sheet: Sheet;
  readonly isShown: boolean;
  readonly onShow: (id: string) => void;
}): ReactElement {
  const errors = useWindow(({ file }) =>
    file
      ? countFindings(file.document.findings.filter(({ cells }) => cells[0]?.sheet === sheet.id))
          .errors
      : 0,
  );
  return (
    <button
      type="button"
      role="tab"
      className="sheet-tab"
      data-region-focus={isShown ? '' : undefined}
      aria-selected={isShown}
      aria-controls={SHEET_PANEL_ID}
      tabIndex={isShown ? 0 : -1}
      style={sheet.tabColour === null ? undefined : { borderTopColor: sheet.tabColour }}
      onClick={() => {
        onShow(sheet.id);
      }}
    >
      {sheet.name}
      {errors > 0 && <span className="tab-errors">错误 {errors}</span>}
    </button>
  );
});

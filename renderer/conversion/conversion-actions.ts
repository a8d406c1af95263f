import {
  convertYuan,
  planYuanConversion,
  type YuanConversion,
} from '../../shared/document/convert-yuan.ts';
import type { CellRange } from '../../shared/workbook/address.ts';
import { mergeAt } from '../../shared/workbook/editability.ts';
import type { ApplicationContext } from '../app/application-context.ts';
import type { DialogActions } from '../app/dialogs/dialog-actions.ts';
import { createDocumentChanges } from '../app/editing/document-changes.ts';
import { markMoment } from '../app/moments.ts';
import type { NavigationActions } from '../app/navigation/navigation-actions.ts';
import { placeOf, shownSheet, type OpenFile } from '../app/state/window-state.ts';

/** Turning amounts in 元 into 万元: shown first, then done as one step. */
export interface ConversionActions {
  /** Shows what converting the selection, or the whole sheet where one cell is selected, would do. */
  readonly propose: () => void;
  readonly convert: (conversion: YuanConversion) => void;
}

/** Builds the converting part of the application. */
export function createConversionActions(
  context: ApplicationContext,
  dialogs: DialogActions,
  navigation: NavigationActions,
): ConversionActions {
  const { store, announcer } = context;
  const { adopt, mayChange, refuseEdit } = createDocumentChanges(context, dialogs, navigation);

  const convert = (conversion: YuanConversion): void => {
    const { file } = store.get();
    if (!file) return;
    const again = (): void => {
      convert(conversion);
    };
    if (!mayChange(file, again)) return;
    markMoment('ziping:commit');
    const { range, sheet, amounts } = conversion;
    const result = convertYuan(file.document, conversion);
    if (!result.ok) {
      refuseEdit(result.error, { row: range.top, column: range.left });
      return;
    }
    const step = result.value.history.past.at(-1);
    if (step) adopt(file, result.value, step.label, step.focus);
    navigation.goToRange(sheet, range);
    const adjusted = amounts.filter(({ adjustment }) => adjustment !== null).length;
    const note = adjusted === 0 ? '' : `，其中 ${adjusted} 个按舍位平衡调整 0.01`;
    announcer.announceNow(`已把 ${amounts.length} 个金额由元换算为万元${note}`);
  };

  return {
    propose: () => {
      const { file } = store.get();
      if (!file) return;
      const plan = planYuanConversion(file.document, file.sheetId, regionOf(file));
      if (plan.ok) dialogs.show({ kind: 'convertYuan', conversion: plan.value });
      else {
        dialogs.tell(
          '没有可以换算的金额',
          plan.error.kind === 'tooMany'
            ? '选中的金额太多，请分几次选中再换算。'
            : '请选中以元填写的金额再换算。公式、比率、得分和锁定的单元格不换算。',
        );
      }
    },
    convert,
  };
}

/** The selection; a single cell stands for the sheet. */
function regionOf(file: OpenFile): CellRange {
  const { selection } = placeOf(file);
  const sheet = shownSheet(file);
  const merge = sheet && mergeAt(sheet, { row: selection.top, column: selection.left });
  const { bottom, right } = merge ?? { bottom: selection.top, right: selection.left };
  const isOneCell = bottom >= selection.bottom && right >= selection.right;
  if (!sheet || !isOneCell) return selection;
  let [lastRow, lastColumn] = [0, 0];
  for (const [row, { cells }] of sheet.rows) {
    lastRow = Math.max(lastRow, row);
    for (const column of cells.keys()) lastColumn = Math.max(lastColumn, column);
  }
  return { top: 0, left: 0, bottom: lastRow, right: lastColumn };
}

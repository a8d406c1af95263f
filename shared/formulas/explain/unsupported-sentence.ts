import { assertNever } from '../../assert-never.ts';
import { formatAddress, type CellReference, type SheetId } from '../../workbook/address.ts';
import { sheetById, type Workbook } from '../../workbook/workbook.ts';
import type { UnsupportedReason } from '../calculator.ts';
import { quotedSheet } from '../syntax/sheet-name.ts';

/** Most cells of a circle that are named. */
const CELLS_NAMED = 5;

/** Why a formula keeps the value of the file, for the clerk; cells of sheets other than `sheet` are told with theirs. */
export function unsupportedSentence(
  workbook: Workbook,
  sheet: SheetId,
  reason: UnsupportedReason,
): string {
  const named = ({ sheet: id, ...cell }: CellReference): string => {
    const name = id === sheet ? '' : `${quotedSheet(sheetById(workbook, id)?.name ?? '')}!`;
    return name + formatAddress(cell);
  };
  switch (reason.kind) {
    case 'unknownFunction':
      return `函数 ${reason.name} 本程序不能计算，保留文件中的值。`;
    case 'externalReference':
      return `引用了其他文件（${reason.text}），保留文件中的值。`;
    case 'syntax':
      return '公式的写法无法识别，保留文件中的值。';
    case 'dataTable':
      return '模拟运算表不重算，保留文件中的值。';
    case 'tooComplex':
      return '公式过于复杂，保留文件中的值。';
    case 'cycle': {
      const cells = reason.cells.slice(0, CELLS_NAMED).map(named).join('、');
      const more = reason.cells.length > CELLS_NAMED ? '等' : '';
      return `公式循环引用（${cells}${more}），算不出结果，请改正其中一个。`;
    }
    case 'dependsOnUnsupported':
      return `用到了未重算的 ${named(reason.cell)}，保留文件中的值。`;
    default:
      return assertNever(reason, 'unsupportedSentence');
  }
}

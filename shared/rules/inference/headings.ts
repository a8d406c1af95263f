import { normaliseLabel } from '../../forms/label-text.ts';
import { labelFits, type NumberGrid } from './number-grid.ts';

/** Rows and columns that add up others. */
export const TOTAL =
  /(?:^|.)(?:合计|总计|小计|总额|总分|总和|总数)(?:数|额|金额)?$|^合计|^总计|^共计|^小计/u;
const SUBTOTAL = /小计/u;
export const RATE = /(?:率|占比|比重|比例|进度|增幅|降幅)(?:\(%\)|%)?$|%$/u;
/** Figures that nobody adds up. */
const NOT_ADDED =
  /率|比重|占比|比例|单价|人均|均价|标准|平均|进度|均衡|增幅|系数|^分数线|排名|指标值|目标值|完成值/u;
export const WEIGHT = /^(?:分值|权重|标准分|满分|分数|权重分?|指标分值)(?:\(.*\))?$/u;
export const SCORE = /^(?:自评)?得分$|^自评(?:得)?分(?:值|数)?$|^评分$|^实际得分$|^自评分值$/u;

/** Whether the label left of a place names a total; one row may hold two tables side by side. */
export function isTotalAt(grid: NumberGrid, row: number, column: number): boolean {
  return labelFits(grid.rowLabel(row, column), TOTAL);
}

export function isSubtotalAt(grid: NumberGrid, row: number, column: number): boolean {
  return labelFits(grid.rowLabel(row, column), SUBTOTAL);
}

/** Whether a number can be added to others: no rate, no price. */
export function isAmount(grid: NumberGrid, row: number, column: number): boolean {
  const number = grid.numberAt(row, column);
  if (number === null || number.isPercent) return false;
  const heading = grid.columnLabel(row, column);
  return heading === null || !NOT_ADDED.test(headingText(heading.text));
}

/** A heading without what stands in brackets: `执行率（%）` is 执行率. */
export function headingText(text: string): string {
  return normaliseLabel(text).replace(/\([^()]*\)/g, '');
}

/** Whether a number stands in a column of rates. */
export function isRateColumn(grid: NumberGrid, row: number, column: number): boolean {
  return labelFits(grid.columnLabel(row, column), RATE);
}

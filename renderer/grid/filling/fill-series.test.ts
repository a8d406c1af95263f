import { describe, expect, it } from 'vitest';
import type { CellValue } from '../../../shared/workbook/cell.ts';
import { fillSeries } from './fill-series.ts';

interface Choice {
  readonly backward?: boolean;
  readonly copies?: boolean;
  readonly isDate?: boolean;
}

function fill(values: readonly CellValue[], count: number, choice: Choice = {}): CellValue[] {
  return fillSeries(
    values.map((value) => ({ value, isDate: choice.isDate ?? false })),
    {
      count,
      backward: choice.backward ?? false,
      copies: choice.copies ?? false,
      dateSystem: '1900',
    },
  );
}

describe('fillSeries', () => {
  it.each<[string, CellValue[], CellValue[], Choice?]>([
    ['repeats one number', [5], [5, 5, 5]],
    ['goes on with the step of two numbers', [1, 3], [5, 7, 9]],
    ['keeps decimals exact', [0.1, 0.2], [0.3, 0.4, 0.5]],
    ['goes back before the numbers', [3, 5], [1, -1, -3], { backward: true }],
    [
      'follows the straight line of uneven numbers',
      [1, 2, 4],
      [5.33333333333333, 6.83333333333333, 8.33333333333333],
    ],
    ['copies when asked', [1, 2], [1, 2, 1], { copies: true }],
    ['goes on by a day from one date', [44197], [44198, 44199, 44200], { isDate: true }],
    ['goes on by months from equal days', [44227, 44255], [44283, 44311, 44339], { isDate: true }],
    ['goes on by months', [44197, 44228], [44256, 44287, 44317], { isDate: true }],
    ['goes round the months', ['十一月', '十二月'], ['一月', '二月', '三月']],
    ['goes on from one weekday', ['星期五'], ['星期六', '星期日', '星期一']],
    ['goes back through weekdays', ['星期一'], ['星期日', '星期六', '星期五'], { backward: true }],
    ['goes on through the quarters', ['第一季度'], ['第二季度', '第三季度', '第四季度']],
    ['counts a number in a text', ['项目1'], ['项目2', '项目3', '项目4']],
    ['counts with the step of two texts', ['第2期', '第4期'], ['第6期', '第8期', '第10期']],
    ['keeps leading zeros', ['A009'], ['A010', 'A011', 'A012']],
    [
      'repeats an identity number',
      ['110101199003078888'],
      Array<string>(3).fill('110101199003078888'),
    ],
    ['repeats other texts in turn', ['是', '否'], ['是', '否', '是']],
    ['repeats a mixture', ['甲方', 1], ['甲方', 1, '甲方']],
    ['repeats empty cells', [null], [null, null, null]],
  ])('%s', (_name, values, expected, choice) => {
    expect(fill(values, 3, choice)).toEqual(expected);
  });
});

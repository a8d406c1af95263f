const TENS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const DAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** Lists that the fill handle goes round; the same ones as in Excel and WPS in Chinese, and quarters. */
const LISTS: readonly (readonly string[])[] = [
  TENS.map((name) => `${name}月`),
  DAYS.map((name) => `星期${name}`),
  DAYS.map((name) => `周${name}`),
  TENS.slice(0, 4).map((name) => `第${name}季`),
  TENS.slice(0, 4).map((name) => `第${name}季度`),
  TENS.slice(0, 4).map((name) => `${name}季度`),
  [
    '正月',
    '二月',
    '三月',
    '四月',
    '五月',
    '六月',
    '七月',
    '八月',
    '九月',
    '十月',
    '十一月',
    '腊月',
  ],
  ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'],
  ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'],
  TENS.slice(0, 10),
];

/** Goes on in the list that holds all the texts with an even step; null where there is none. */
export function continueList(
  texts: readonly string[],
  wish: { readonly count: number; readonly backward: boolean },
): string[] | null {
  for (const list of LISTS) {
    const places = texts.map((text) => list.indexOf(text));
    if (places.includes(-1)) continue;
    const size = list.length;
    const last = places.at(-1) ?? 0;
    const step =
      places.length === 1 ? (wish.backward ? -1 : 1) : (places[1] ?? 0) - (places[0] ?? 0);
    const isEven = places.every(
      (place, index) => index === 0 || (place - (places[index - 1] ?? 0) - step) % size === 0,
    );
    if (!isEven || step % size === 0) continue;
    return Array.from({ length: wish.count }, (_, index) => {
      const place = last + step * (index + 1);
      return list[((place % size) + size) % size] ?? '';
    });
  }
  return null;
}

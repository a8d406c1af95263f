const DIGITS = '一二三四五六七八九十';
const STYLES: readonly RegExp[] = [
  /(?<![\d.])(\d{1,2})[.．、](?!\d)/g,
  /[（(]\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]/g,
  /([一二三四五六七八九十]{1,3})[、.]/g,
  /(?<![\p{L}])([一二三四五六七八九十]{1,2})是/gu,
  /([①-⑳])/g,
  /第([一二三四五六七八九十]{1,2})[，,、：:]/g,
];

/** How many numbered items a text lists; 1 for a text without numbers, 0 for none (`无`). */
export function countListItems(text: string): number {
  const plain = text.trim();
  if (plain === '' || /^(?:暂?无|没有|\/|—)[。.]?$/.test(plain)) return 0;
  const runs = STYLES.map((style) =>
    longestRun([...plain.matchAll(style)].map(([, mark = '']) => numberOfMark(mark))),
  );
  return Math.max(1, ...runs);
}

/** The last number of the run 1, 2, 3 … in the order given. */
function longestRun(numbers: readonly number[]): number {
  let next = 1;
  for (const number of numbers) if (number === next) next += 1;
  return next - 1;
}

function numberOfMark(mark: string): number {
  if (/^\d+$/.test(mark)) return Number(mark);
  const circled = mark.codePointAt(0) ?? 0;
  if (circled >= 0x2460 && circled <= 0x2473) return circled - 0x2460 + 1;
  const [tens, units] = mark.includes('十') ? mark.split('十') : ['', mark];
  const value = (digit: string) => DIGITS.indexOf(digit) + 1;
  if (!mark.includes('十')) return value(mark);
  return (tens === '' ? 10 : value(tens ?? '') * 10) + (units === '' ? 0 : value(units ?? ''));
}

/** `2026年11月20日`. */
export function dayInWords(moment: Date): string {
  return `${moment.getFullYear()}年${moment.getMonth() + 1}月${moment.getDate()}日`;
}

/** `2026年11月20日 09:05`. */
export function momentInWords(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${dayInWords(moment)} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

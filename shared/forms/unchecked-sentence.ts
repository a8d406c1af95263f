const MOST_NAMED = 8;

/**
 * Tells the clerk which labels of the form were not found, so that nothing about them was checked; empty where all
 * were. At most eight are named.
 */
export function uncheckedSentence(missing: readonly string[]): string {
  const labels = [...new Set(missing)];
  if (labels.length === 0) return '';
  const named = labels.slice(0, MOST_NAMED).map((label) => `“${label}”`);
  const more = labels.length > named.length ? '等' : '';
  return `有 ${labels.length} 个栏目在表里没有认出，没有核对：${named.join('、')}${more}。请自行核对，或另选表样。`;
}

import type { Workbook } from '../../../shared/workbook/workbook.ts';
export async function layOutPaper(
  _w: Workbook,
  _s: readonly string[],
): Promise<{ width: number; height: number } | null> {
  return Promise.resolve(null);
}
export function clearPaper(): void {
  document.getElementById('paper')?.replaceChildren();
}

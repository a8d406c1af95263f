import { type Sheet } from '../workbook/sheet.ts';
import { type LineRange } from './line-bands.ts';

const SIGNATURE_LABEL = /经办人|负责人|联系电话|盖\s*章|签\s*章|签\s*字|填表人|审核人|制表人/;

/** A label longer than this is prose that happens to name a signer. */
const MAX_LABEL_LENGTH = 40;

/**
 * The rows that are signed and sealed, each block with the row before it, so that a signature never stands
 * alone on a page. A block is a run of rows with labels like 项目经办人 or 盖章; 0-based, inclusive.
 */
export function signatureRows(sheet: Sheet): readonly LineRange[] {
  const labelled = [...sheet.rows]
    .filter(([, row]) => [...row.cells.values()].some(({ value }) => isSignatureLabel(value)))
    .map(([index]) => index)
    .sort((a, b) => a - b);
  const blocks: { first: number; last: number }[] = [];
  for (const row of labelled) {
    const block = blocks.at(-1);
    if (block && row - block.last <= 2) block.last = row;
    else blocks.push({ first: row, last: row });
  }
  return blocks.map(({ first, last }) => ({ first: Math.max(0, first - 1), last }));
}

function isSignatureLabel(value: unknown): boolean {
  return (
    typeof value === 'string' && value.length <= MAX_LABEL_LENGTH && SIGNATURE_LABEL.test(value)
  );
}

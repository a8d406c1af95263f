import { columnIndex } from '../../workbook/address.ts';

/** A sheet name as a reference needs it: in quotes when it holds anything but letters, figures and `_`. */
export function quotedSheet(name: string): string {
  if (name === '') return name;
  const looksLikeCell =
    /^[A-Za-z]{1,3}\d{1,7}$/.test(name) && columnIndex(name.replace(/\d+$/, '')) !== null;
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !looksLikeCell;
  return isPlain ? name : `'${name.replaceAll("'", "''")}'`;
}

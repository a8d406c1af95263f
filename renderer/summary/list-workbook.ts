import type { ExplanationList } from '../../shared/explanations/explanation-list.ts';
import { listAsWorkbook } from '../../shared/explanations/list-workbook.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import { openPackage } from '../../shared/xlsx/package/open-package.ts';
import { readWorkbook } from '../../shared/xlsx/read/read-workbook.ts';

const TEMPLATE = new URL('../../assets/lists/explanation-list.xlsx', import.meta.url);

/** The list as the bytes of a workbook; null where the program's own template is missing. */
export async function listWorkbook(list: ExplanationList): Promise<Uint8Array | null> {
  const template = await fetch(TEMPLATE).catch(() => null);
  if (template?.ok !== true) return null;
  const bytes = listAsWorkbook(new Uint8Array(await template.arrayBuffer()), list);
  return bytes.ok ? bytes.value : null;
}

/** The list as a workbook to be laid out for paper: the same one that is exported. */
export async function listPages(list: ExplanationList): Promise<Workbook | null> {
  const bytes = await listWorkbook(list);
  const opened = bytes && openPackage(bytes);
  const read = opened?.ok === true ? readWorkbook(opened.value) : null;
  return read?.ok === true ? read.value : null;
}

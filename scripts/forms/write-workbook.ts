import { writeFile } from 'node:fs/promises';
import type ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** The time stamp of every entry: the same input gives the same bytes. */
const FIXED_TIME = new Date('2000-01-01T00:00:00Z');

/** The base font of exceljs workbooks; column widths are counted in its digits. */
const BASE_FONT =
  '<font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font>';
const SONG_FONT =
  '<font><sz val="11"/><color theme="1"/><name val="宋体"/><family val="3"/><charset val="134"/></font>';

/** Writes a workbook so that a second build gives the same bytes; its base font is 宋体. */
export async function writeWorkbook(workbook: ExcelJS.Workbook, path: string): Promise<string> {
  workbook.created = FIXED_TIME;
  workbook.modified = FIXED_TIME;
  workbook.creator = '自评表编辑器';
  workbook.lastModifiedBy = '自评表编辑器';
  const entries = unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer()));
  const sorted: Zippable = {};
  for (const name of Object.keys(entries).sort(byPart)) {
    const bytes = entries[name] ?? new Uint8Array();
    sorted[name] = [
      name === 'xl/styles.xml' ? strToU8(strFromU8(bytes).replace(BASE_FONT, SONG_FONT)) : bytes,
      { mtime: FIXED_TIME, level: 9 },
    ];
  }
  await writeFile(path, zipSync(sorted));
  return path;
}

/** `[Content_Types].xml` comes first, as readers that look only at the beginning expect. */
function byPart(a: string, b: string): number {
  const rank = (name: string) => (name.startsWith('[') ? 0 : name.startsWith('_rels') ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

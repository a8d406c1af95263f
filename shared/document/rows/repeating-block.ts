import type { BoundRow } from '../../forms/binding.ts';
import type { TableRegion } from '../../forms/package-schema.ts';
import type { SheetId } from '../../workbook/address.ts';
import { mergeAt } from '../../workbook/editability.ts';
import type { ColumnRange } from '../../workbook/edit.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { sheetById } from '../../workbook/workbook.ts';
import type { OpenDocument } from '../document.ts';

/** A row of a table that its form lets become more and fewer. */
export interface RepeatingRow {
  /** 0-based row of the sheet. */
  readonly row: number;
  readonly bound: BoundRow;
}

/** The rows of such a table as they stand on a sheet. */
export interface RepeatingBlock {
  readonly region: TableRegion;
  readonly repeats: NonNullable<TableRegion['repeats']>;
  readonly sheet: Sheet;
  /** From the top down, at least one. */
  readonly rows: readonly RepeatingRow[];
  readonly first: number;
  readonly last: number;
}

/** A level of merged cells over some rows of the block. */
export interface RowGroup {
  readonly level: TableRegion['levels'][number];
  readonly first: number;
  readonly last: number;
}

/** The repeating table that has a row at `row`, or right above it (its total); null where there is none. */
export function repeatingBlockAt(
  document: OpenDocument,
  sheetId: SheetId,
  row: number,
): RepeatingBlock | null {
  const { form } = document;
  const sheet = sheetById(document.workbook, sheetId);
  if (!form || !sheet) return null;
  for (const region of form.package.regions) {
    if (region.kind !== 'table' || !region.repeats) continue;
    const bound = form.binding.regions.get(region.id);
    const rows = (bound?.rows ?? []).flatMap((candidate): readonly RepeatingRow[] => {
      if (candidate.rowClass !== 'row') return [];
      const own = [...candidate.fields].find(
        ([column, field]) => field.sheet === sheetId && !isLevelColumn(region, column),
      );
      return own ? [{ row: own[1].cell.row, bound: candidate }] : [];
    });
    const [first] = rows;
    const last = rows.at(-1);
    if (!first || !last || row < first.row || row > last.row + 1) continue;
    return { region, repeats: region.repeats, sheet, rows, first: first.row, last: last.row };
  }
  return null;
}

/** The groups that hold a row of the block, from the outermost level. */
export function groupsAt(
  document: OpenDocument,
  { region, rows }: RepeatingBlock,
  row: number,
): readonly RowGroup[] {
  const wanted = rows.find((candidate) => candidate.row === row)?.bound;
  const bound = document.form?.binding.regions.get(region.id);
  if (!wanted || !bound) return [];
  return region.levels.flatMap((level): readonly RowGroup[] => {
    const group = bound.groups.get(level.id)?.find(({ members }) => members.includes(wanted));
    const own = rows.filter((candidate) => group?.members.includes(candidate.bound));
    const [first] = own;
    const last = own.at(-1);
    return first && last ? [{ level, first: first.row, last: last.row }] : [];
  });
}

/** The columns that a level's cells take up in a row, merges across included. */
export function columnsOfLevel(
  { sheet, rows }: RepeatingBlock,
  level: RowGroup['level'],
  row: number,
): readonly ColumnRange[] {
  const bound = rows.find((candidate) => candidate.row === row)?.bound;
  return level.columns.flatMap((column) => {
    const field = bound?.fields.get(column);
    if (!field) return [];
    const { left, right } = mergeAt(sheet, { row, column: field.cell.column }) ?? {
      left: field.cell.column,
      right: field.cell.column,
    };
    return [{ left, right }];
  });
}

function isLevelColumn({ levels }: TableRegion, column: string): boolean {
  return levels.some(({ columns }) => columns.includes(column));
}

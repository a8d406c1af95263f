import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import type { MergeIndex } from '../layout/merge-index.ts';

/**
 * Fits copied texts into the selection: a selection that holds the copy several times over is filled with it.
 * Where texts would fall on cells covered by a merge, they go to the next cell that shows instead, so that a
 * plain column of figures can be put into a column of merged cells. `blank` is what stands where nothing is put.
 */
export function fitPasted<Content>(
  rows: readonly (readonly Content[])[],
  selection: CellRange,
  merges: MergeIndex,
  blank: Content,
): { readonly origin: CellAddress; readonly rows: readonly (readonly Content[])[] } {
  const origin = { row: selection.top, column: selection.left };
  const tiled = tile(rows, selection, merges, blank);
  if (fallsOnOwners(tiled, origin, merges, blank)) return { origin, rows: tiled };
  return { origin, rows: spread(tiled, origin, merges, blank) };
}

function tile<Content>(
  rows: readonly (readonly Content[])[],
  selection: CellRange,
  merges: MergeIndex,
  blank: Content,
): readonly (readonly Content[])[] {
  const height = rows.length;
  const width = Math.max(0, ...rows.map((row) => row.length));
  const merge = merges.mergeAt({ row: selection.top, column: selection.left });
  const isOneMerge =
    merge !== null && merge.bottom === selection.bottom && merge.right === selection.right;
  const wantedHeight = selection.bottom - selection.top + 1;
  const wantedWidth = selection.right - selection.left + 1;
  const goesInto = height > 0 && wantedHeight % height === 0 && wantedWidth % width === 0;
  if (isOneMerge || !goesInto || (wantedHeight === height && wantedWidth === width)) return rows;
  return Array.from({ length: wantedHeight }, (_, row) =>
    Array.from({ length: wantedWidth }, (_unused, column) => {
      const isCovered = !isOwner(
        { row: selection.top + row, column: selection.left + column },
        merges,
      );
      return isCovered ? blank : (rows[row % height]?.[column % width] ?? blank);
    }),
  );
}

function fallsOnOwners<Content>(
  rows: readonly (readonly Content[])[],
  origin: CellAddress,
  merges: MergeIndex,
  blank: Content,
): boolean {
  return rows.every((row, down) =>
    row.every(
      (content, across) =>
        content === blank ||
        isOwner({ row: origin.row + down, column: origin.column + across }, merges),
    ),
  );
}

function spread<Content>(
  rows: readonly (readonly Content[])[],
  origin: CellAddress,
  merges: MergeIndex,
  blank: Content,
): Content[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const targetRows: number[] = [];
  let row = origin.row;
  while (targetRows.length < rows.length) {
    targetRows.push(row);
    row = (merges.mergeAt({ row, column: origin.column })?.bottom ?? row) + 1;
  }
  const targetColumns: number[] = [];
  let column = origin.column;
  for (let index = 0; index < width; index += 1) {
    targetColumns.push(column);
    column = (merges.mergeAt({ row: origin.row, column })?.right ?? column) + 1;
  }
  const result = Array.from({ length: row - origin.row }, () =>
    new Array<Content>(column - origin.column).fill(blank),
  );
  rows.forEach((contents, down) => {
    contents.forEach((content, across) => {
      const targetRow = targetRows[down];
      const targetColumn = targetColumns[across];
      const line = targetRow === undefined ? undefined : result[targetRow - origin.row];
      if (line && targetColumn !== undefined) line[targetColumn - origin.column] = content;
    });
  });
  return result;
}

function isOwner(address: CellAddress, merges: MergeIndex): boolean {
  const merge = merges.mergeAt(address);
  return !merge || (merge.top === address.row && merge.left === address.column);
}

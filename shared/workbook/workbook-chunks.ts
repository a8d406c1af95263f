import type { SheetId } from './address.ts';
import { SheetRows } from './packed/sheet-rows.ts';
import type { Row } from './sheet.ts';
import type { Workbook } from './workbook.ts';

/**
 * A piece of a workbook on its way from a worker to the window; plain data that structured cloning carries.
 * The first piece is the workbook without rows, the others bring rows (0-based) in any order.
 */
export type WorkbookChunk =
  | {
      readonly kind: 'frame';
      readonly workbook: Workbook;
      /** Rows that will follow, for showing progress. */
      readonly rowCount: number;
    }
  | {
      readonly kind: 'rows';
      readonly sheet: SheetId;
      readonly rows: readonly (readonly [number, Row])[];
    };

/** A row this much wider than forms are must not make a piece slow: so many cells count as one more row. */
const CELLS_PER_ROW = 50;

/**
 * Cuts a workbook into pieces of at most `rowsPerChunk` rows, fewer where rows are very wide, so that handing
 * one over never stops the window for long.
 * @param rowsPerChunk at least 1.
 */
export function* workbookChunks(
  workbook: Workbook,
  rowsPerChunk: number,
): Generator<WorkbookChunk, void, undefined> {
  const { sheets } = workbook;
  yield {
    kind: 'frame',
    workbook: { ...workbook, sheets: sheets.map((sheet) => ({ ...sheet, rows: new Map() })) },
    rowCount: sheets.reduce((sum, { rows }) => sum + rows.size, 0),
  };
  const largest = Math.max(1, rowsPerChunk);
  for (const { id, rows } of sheets) {
    let piece: [number, Row][] = [];
    let weight = 0;
    // The rows go to another realm: what becomes objects for the way need not stay.
    for (const entry of rows instanceof SheetRows ? rows.passing() : rows) {
      piece.push(entry);
      weight += Math.max(1, entry[1].cells.size / CELLS_PER_ROW);
      if (weight < largest) continue;
      yield { kind: 'rows', sheet: id, rows: piece };
      piece = [];
      weight = 0;
    }
    if (piece.length > 0) yield { kind: 'rows', sheet: id, rows: piece };
  }
}

/** The workbook that `workbookChunks` cut; null where the frame is missing. */
export function assembleWorkbook(chunks: Iterable<WorkbookChunk>): Workbook | null {
  let frame: Workbook | null = null;
  const rowsOf = new Map<SheetId, Map<number, Row>>();
  for (const chunk of chunks) {
    if (chunk.kind === 'frame') {
      frame = chunk.workbook;
      continue;
    }
    const rows = rowsOf.get(chunk.sheet) ?? new Map<number, Row>();
    rowsOf.set(chunk.sheet, rows);
    for (const [index, row] of chunk.rows) rows.set(index, row);
  }
  return (
    frame && {
      ...frame,
      sheets: frame.sheets.map((sheet) => ({ ...sheet, rows: rowsOf.get(sheet.id) ?? sheet.rows })),
    }
  );
}

import { assertNever } from '../assert-never.ts';
import type { SheetId } from './address.ts';
import type { Cell } from './cell.ts';
import {
  parcelBuffers,
  parcelOf,
  unpackParcel,
  type PackedParcel,
} from './packed/packed-parcel.ts';
import type { PackedRows } from './packed/packed-rows.ts';
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
    }
  /** Loose cells of a packed sheet, in the order in which its parcel counts them; they come before it. */
  | { readonly kind: 'cells'; readonly sheet: SheetId; readonly cells: readonly Cell[] }
  | { readonly kind: 'packed'; readonly sheet: SheetId; readonly parcel: PackedParcel };

/** A row this much wider than forms are must not make a piece slow: so many cells count as one more row. */
const CELLS_PER_ROW = 50;
/** Loose cells of a packed sheet come in pieces of so many to a row. */
const CELLS_PER_PIECE_ROW = 5;

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
    if (rows instanceof SheetRows && rows.isUntouched) {
      yield* packedChunks(id, rows.packed, largest * CELLS_PER_PIECE_ROW);
      continue;
    }
    let piece: [number, Row][] = [];
    let weight = 0;
    for (const entry of rows) {
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

function* packedChunks(
  sheet: SheetId,
  packed: PackedRows,
  cellsPerChunk: number,
): Generator<WorkbookChunk, void, undefined> {
  const { objects } = packed.table;
  for (let start = 0; start < objects.length; start += cellsPerChunk) {
    yield { kind: 'cells', sheet, cells: objects.slice(start, start + cellsPerChunk) };
  }
  yield { kind: 'packed', sheet, parcel: parcelOf(packed) };
}

/** The memory in a piece that can be handed over instead of being copied. */
export function chunkBuffers(chunk: WorkbookChunk): readonly ArrayBufferLike[] {
  return chunk.kind === 'packed' ? parcelBuffers(chunk.parcel) : [];
}

/** The workbook that `workbookChunks` cut; null where the frame is missing. */
export function assembleWorkbook(chunks: Iterable<WorkbookChunk>): Workbook | null {
  let frame: Workbook | null = null;
  const rowsOf = new Map<SheetId, Map<number, Row>>();
  const cellsOf = new Map<SheetId, Cell[]>();
  for (const chunk of chunks) {
    switch (chunk.kind) {
      case 'frame':
        frame = chunk.workbook;
        break;
      case 'rows': {
        const rows = rowsOf.get(chunk.sheet) ?? new Map<number, Row>();
        rowsOf.set(chunk.sheet, rows);
        for (const [index, row] of chunk.rows) rows.set(index, row);
        break;
      }
      case 'cells': {
        const cells = cellsOf.get(chunk.sheet) ?? [];
        cellsOf.set(chunk.sheet, cells);
        for (const cell of chunk.cells) cells.push(cell);
        break;
      }
      case 'packed': {
        const packed = unpackParcel(chunk.parcel, cellsOf.get(chunk.sheet) ?? []);
        rowsOf.set(chunk.sheet, new SheetRows(packed));
        break;
      }
      default:
        assertNever(chunk, 'assembleWorkbook');
    }
  }
  return (
    frame && {
      ...frame,
      sheets: frame.sheets.map((sheet) => ({ ...sheet, rows: rowsOf.get(sheet.id) ?? sheet.rows })),
    }
  );
}

import type { Cell } from '../cell.ts';
import { packedKind, PackedRows, type PackedTable } from './packed-rows.ts';

/** The texts that packed cells show, by their places in the string table. */
interface ParcelTexts {
  /** Places in the string table, rising. */
  readonly places: Uint32Array;
  /** All plain texts one behind the other, and where each ends. */
  readonly joined: string;
  readonly ends: Uint32Array;
  /** Texts with runs, and what the table lacks, as cells without a style; they follow the plain ones. */
  readonly others: readonly (readonly [place: number, cell: Cell])[];
}

/** A packed table as plain data that crosses from a worker to the window; loose cells travel apart, as they may be many. */
export interface PackedParcel {
  readonly table: Omit<PackedTable, 'textCell' | 'mayHaveRuns' | 'objects'>;
  readonly texts: ParcelTexts;
}

/** Packs a table for the way; its arrays are copies, so that their memory can be handed over. */
export function parcelOf({ table }: PackedRows): PackedParcel {
  const { rowNumbers, cellStarts, rowLooks, looks, columns, styles, kinds, figures, formulas } =
    table;
  return {
    table: {
      rowNumbers: rowNumbers.slice(),
      cellStarts: cellStarts.slice(),
      rowLooks: rowLooks.slice(),
      looks,
      columns: columns.slice(),
      styles: styles.slice(),
      kinds: kinds.slice(),
      figures: figures.slice(),
      formulas: {
        cells: formulas.cells.slice(),
        starts: formulas.starts.slice(),
        bytes: formulas.bytes.slice(),
      },
    },
    texts: textsOf(table),
  };
}

/** The memory of a parcel that can be handed over instead of being copied. */
export function parcelBuffers({ table, texts }: PackedParcel): readonly ArrayBufferLike[] {
  const { rowNumbers, cellStarts, rowLooks, columns, styles, kinds, figures, formulas } = table;
  const { cells, starts, bytes } = formulas;
  const arrays = [rowNumbers, cellStarts, rowLooks, columns, styles, kinds, figures];
  return [...arrays, cells, starts, bytes, texts.places, texts.ends].map(({ buffer }) => buffer);
}

/** The rows of a parcel with its loose cells, which came apart. */
export function unpackParcel({ table, texts }: PackedParcel, objects: readonly Cell[]): PackedRows {
  const others = new Map(texts.others);
  return new PackedRows({
    ...table,
    objects,
    mayHaveRuns: (place) => others.has(place),
    textCell: (place, style) => {
      const other = others.get(place);
      if (other) return { ...other, style };
      const index = placeIn(texts.places, place);
      const start = index > 0 ? (texts.ends[index - 1] ?? 0) : 0;
      return { value: texts.joined.slice(start, texts.ends[index] ?? start), style };
    },
  });
}

function textsOf({ kinds, figures, textCell }: PackedTable): ParcelTexts {
  const used = new Set<number>();
  for (let index = 0; index < kinds.length; index++) {
    if (kinds[index] === packedKind.text) used.add(figures[index] ?? 0);
  }
  const plain: number[] = [];
  const texts: string[] = [];
  const others: [number, Cell][] = [];
  for (const place of [...used].sort((a, b) => a - b)) {
    const cell = textCell(place, 0);
    if (typeof cell.value === 'string' && !cell.runs && cell.keptAsIs === undefined) {
      plain.push(place);
      texts.push(cell.value);
    } else {
      others.push([place, cell]);
    }
  }
  let end = 0;
  const ends = Uint32Array.from(texts, ({ length }) => (end += length));
  return { places: Uint32Array.from(plain), joined: texts.join(''), ends, others };
}

function placeIn(places: Uint32Array, wanted: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

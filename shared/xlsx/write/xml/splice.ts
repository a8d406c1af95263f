import { strToU8 } from 'fflate';

/** A replacement in a part: the bytes from `start` up to `end` (exclusive) become `text` (UTF-8). */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The content of a part in pieces: stretches of the old part, not copied, and new bytes between them. */
export interface PieceList {
  readonly pieces: readonly Uint8Array[];
  /** Of all pieces together. */
  readonly size: number;
}

/** Applies splices that do not overlap; several at one place keep their given order. Never changes `bytes`. */
export function applySplices(bytes: Uint8Array, splices: readonly Splice[]): PieceList {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let read = 0;
  const add = (piece: Uint8Array): void => {
    if (piece.length === 0) return;
    pieces.push(piece);
    size += piece.length;
  };
  for (const { start, end, text } of splices.toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    add(bytes.subarray(read, start));
    add(strToU8(text));
    read = end;
  }
  add(bytes.subarray(read));
  return { pieces, size };
}

/** Content that is one piece. */
export function onePiece(bytes: Uint8Array): PieceList {
  return { pieces: [bytes], size: bytes.length };
}

/** The pieces as one array. */
export function joinPieces({ pieces, size }: PieceList): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only) return only;
  const joined = new Uint8Array(size);
  let place = 0;
  for (const piece of pieces) {
    joined.set(piece, place);
    place += piece.length;
  }
  return joined;
}

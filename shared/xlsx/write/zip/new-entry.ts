import { deflateSync, strToU8 } from 'fflate';
import { crc32 } from '../../package/crc32.ts';
import { viewOf } from '../../package/zip-directory.ts';
import type { SaveSettings } from '../save-settings.ts';
import { joinPieces, type PieceList } from '../xml/splice.ts';

/** An entry that the file did not have; it comes behind all others. */
export interface AddedEntry {
  /** In ASCII. */
  readonly name: string;
  readonly content: PieceList;
}

/** Version 2.0 of the format, as for any deflated entry (APPNOTE.TXT 4.4.3). */
const VERSION = 20;
const DEFLATED = 8;
/** 1 January 1980, the earliest date there is: as other programs for such files do, and no trace of the clock. */
const NO_DATE = 0x0021;

/** A new entry: its header with its data, and its record for the directory. `start` counts from the zip's beginning. */
export function newEntry(
  { name, content }: AddedEntry,
  start: number,
  { level }: SaveSettings,
): { readonly block: Uint8Array; readonly record: Uint8Array } {
  const plain = joinPieces(content);
  const data = deflateSync(plain, { level });
  const nameBytes = strToU8(name);
  const facts = { crc: crc32(plain), packed: data.length, size: plain.length };
  const block = new Uint8Array(30 + nameBytes.length + data.length);
  const header = viewOf(block);
  header.setUint32(0, 0x04034b50, true);
  describe(header, 4, nameBytes.length, facts);
  block.set(nameBytes, 30);
  block.set(data, 30 + nameBytes.length);
  const record = new Uint8Array(46 + nameBytes.length);
  const view = viewOf(record);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, VERSION, true);
  describe(view, 6, nameBytes.length, facts);
  view.setUint32(42, start, true);
  record.set(nameBytes, 46);
  return { block, record };
}

/** The fields that header and record have in common, from the version on; flags stay zero. */
function describe(
  view: DataView,
  at: number,
  nameLength: number,
  { crc, packed, size }: { readonly crc: number; readonly packed: number; readonly size: number },
): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 4, DEFLATED, true);
  view.setUint16(at + 8, NO_DATE, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, packed, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, nameLength, true);
}

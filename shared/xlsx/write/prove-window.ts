import type { ZipEntry } from '../package/zip-directory.ts';
import { proveSheet, type ExpectedString } from './prove-sheet.ts';
import type { ProofFailure } from './save-refusal.ts';
import type { CellWrite } from './sheet/sheet-splices.ts';
import { rowsAsPart, type ChangedWindow } from './sheet/sheet-window.ts';
import { proveSplicedStream } from './zip/stream-window.ts';

/**
 * Proves a sheet of which only a stretch of rows was changed: the stream outside the stretch is kept bit for bit, the
 * stretch is inflated from the new file, parsed strictly and searched for the written values. Whole rows took the
 * place of whole rows of a part that was read strictly before, so the part stays well-formed.
 */
export function proveSheetWindow(
  file: Uint8Array,
  entry: ZipEntry | undefined,
  changed: ChangedWindow,
  writes: readonly CellWrite[],
  cellCount: number,
): readonly ExpectedString[] | ProofFailure {
  const { spliced } = changed;
  if (entry?.size !== spliced.size || entry.crc !== spliced.crc) return 'zip';
  const middle = proveSplicedStream(file.subarray(entry.dataStart, entry.dataEnd), spliced);
  if (!middle) return 'zip';
  const part = rowsAsPart(changed, middle);
  return proveSheet(
    (take) => {
      take(part);
      return true;
    },
    writes,
    cellCount,
  );
}

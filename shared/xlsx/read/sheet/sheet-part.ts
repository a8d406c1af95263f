import type { Row, Sheet } from '../../../workbook/sheet.ts';
import { ByteText, UnusualXmlError } from '../cells/byte-text.ts';
import type { RowIndex } from '../../package/row-index.ts';
import type { CellContext } from '../cells/cell-content.ts';
import { CellStore } from '../cells/cell-store.ts';
import type { FontContext } from '../cells/rich-text.ts';
import { RowElements } from '../cells/sheet-data-elements.ts';
import { SheetDataScanner } from '../cells/sheet-data-scanner.ts';
import type { PictureCell } from '../drawing/cell-pictures.ts';
import { decodeText, refuseForeignEncoding } from '../xml/decode-part.ts';
import type { XmlElement } from '../xml/element.ts';
import { readElementText } from '../xml/read-elements.ts';

/** A worksheet part taken apart: its rows, and everything else as elements. */
export interface SheetPart {
  readonly rows: ReadonlyMap<number, Row>;
  /** The root without the content of `<sheetData>`. */
  readonly root: XmlElement;
  readonly formulaBlocks: Sheet['formulaBlocks'];
  readonly pictureCells: readonly PictureCell[];
  /** Cells read so far, those of earlier sheets included. */
  readonly cellCount: number;
  /** Where the rows stand; null where the part is spelled or ordered in an unusual way. */
  readonly rowIndex: RowIndex | null;
}

const SHEET_DATA_END = '</sheetData>';

/** A longer beginning (thousands of columns) is not kept for later. */
const LONGEST_INDEXED_HEAD = 256 * 1024;

const MAIN_NAMESPACE =
  /\sxmlns\s*=\s*["'](?:http:\/\/schemas\.openxmlformats\.org\/spreadsheetml\/2006\/main|http:\/\/purl\.oclc\.org\/ooxml\/spreadsheetml\/main)["']/;

/**
 * Reads a worksheet part. Rows in the usual spelling are scanned as bytes, which is what makes large sheets fast;
 * a part with anything unusual goes through the XML parser row by row instead, with the same result.
 * @param alreadyRead cells of the sheets before this one.
 */
export function readSheetPart(
  bytes: Uint8Array,
  part: string,
  context: CellContext,
  fonts: FontContext,
  alreadyRead: number,
): SheetPart {
  refuseForeignEncoding(bytes, part);
  try {
    return scanSheetPart(bytes, part, context, fonts, alreadyRead);
  } catch (error) {
    if (!(error instanceof UnusualXmlError)) throw error;
    return parseSheetPart(bytes, part, context, fonts, alreadyRead);
  }
}

/** The fast way; throws `UnusualXmlError` for what it does not understand. */
export function scanSheetPart(
  bytes: Uint8Array,
  part: string,
  context: CellContext,
  fonts: FontContext,
  alreadyRead: number,
): SheetPart {
  const source = new ByteText(bytes, part);
  const store = new CellStore(context, part, alreadyRead, bytes.length);
  const declarations = findSheetData(source);
  const start = source.at;
  const scanner = new SheetDataScanner(source, store, {
    part,
    limits: context.limits,
    fonts,
    declarations,
  });
  scanner.scan();
  const end = source.at - SHEET_DATA_END.length;
  const head = decodeText(bytes.subarray(0, start), part);
  const tail = decodeText(bytes.subarray(source.at), part);
  const root = readElementText(`${head}</sheetData>${tail}`, part, context.limits);
  const starts = scanner.rowPlaces();
  const stored = takenApart(store, root);
  const isIndexed = starts !== null && start <= LONGEST_INDEXED_HEAD;
  const numbers = isIndexed ? Int32Array.from(stored.rows.keys()) : null;
  return {
    ...stored,
    rowIndex: isIndexed && numbers ? { head: bytes.slice(0, start), numbers, starts, end } : null,
  };
}

/** The careful way, by the XML parser. */
export function parseSheetPart(
  bytes: Uint8Array,
  part: string,
  context: CellContext,
  fonts: FontContext,
  alreadyRead: number,
): SheetPart {
  const store = new CellStore(context, part, alreadyRead, bytes.length);
  const rows = new RowElements(store, fonts);
  const root = readElementText(decodeText(bytes, part), part, context.limits, {
    parent: 'sheetData',
    take: (row) => {
      rows.take(row);
    },
  });
  return { ...takenApart(store, root), rowIndex: null };
}

function takenApart(store: CellStore, root: XmlElement): Omit<SheetPart, 'rowIndex'> {
  const { formulaBlocks, pictureCells, cellCount } = store;
  return { rows: store.finish(), formulaBlocks, pictureCells, root, cellCount };
}

/** Moves behind `<sheetData>` and gives the attributes of the root; gives up where there is no plain one. */
function findSheetData(source: ByteText): string {
  source.skipProlog();
  source.expect('<worksheet');
  const declarations = source.takeTagRest();
  if (!MAIN_NAMESPACE.test(declarations)) source.giveUp('namespace');
  if (declarations.includes('xml:space')) source.giveUp('space for all texts');
  let depth = 1;
  while (depth > 0) {
    source.skipText();
    if (depth === 1 && source.accept('<sheetData>')) return declarations;
    if (source.accept('<!') || source.accept('<?')) source.giveUp('comment or instruction');
    const closes = source.accept('</');
    if (source.takeTagRest().endsWith('/')) continue;
    depth += closes ? -1 : 1;
  }
  return source.giveUp('no cells');
}

import { SaxesParser } from 'saxes';

/** A `<c>` of a sheet as the comparer sees it. */
export interface ComparedCell {
  readonly address: string;
  readonly start: number;
  end: number;
  readonly attributes: ReadonlyMap<string, string>;
  formula: string | null;
  formulaAttributes: string;
  value: string | null;
  inline: string | null;
  /** Children other than `f`, `v` and `is`, as written. */
  others: string;
}

/** A `<row>` with its bounds in the text. */
export interface ComparedRow {
  readonly number: number;
  readonly start: number;
  tagEnd: number;
  end: number;
  selfClosing: boolean;
  readonly spans: string | null;
  readonly cells: ComparedCell[];
}

/** A sheet part taken apart by saxes alone. */
export interface ComparedSheet {
  readonly text: string;
  readonly rows: readonly ComparedRow[];
  readonly data: { readonly start: number; readonly tagEnd: number; readonly end: number };
}

/** Parses a sheet part with namespaces; throws where it is not well-formed. */
export function readSheetText(bytes: Buffer): ComparedSheet {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const parser = new SaxesParser({ xmlns: true, position: true });
  const path: string[] = [];
  const starts: number[] = [];
  const rows: ComparedRow[] = [];
  let data = { start: -1, tagEnd: -1, end: -1 };
  let cell: ComparedCell | null = null;
  let lastColumn = 0;
  parser.on('error', (error) => {
    throw error;
  });
  const here = (): number => parser.position;
  parser.on('opentag', (tag) => {
    const start = text.lastIndexOf('<', here() - 1);
    path.push(tag.local);
    starts.push(start);
    const level = path.length;
    const attribute = (name: string): string | null => tag.attributes[name]?.value ?? null;
    if (level === 2 && tag.local === 'sheetData') data = { start, tagEnd: here(), end: -1 };
    if (path[1] !== 'sheetData') return;
    if (level === 3 && tag.local === 'row') {
      const number =
        attribute('r') === null ? (rows.at(-1)?.number ?? 0) + 1 : Number(attribute('r'));
      lastColumn = 0;
      rows.push({
        number,
        start,
        tagEnd: here(),
        end: -1,
        selfClosing: tag.isSelfClosing,
        spans: attribute('spans'),
        cells: [],
      });
    } else if (level === 4 && tag.local === 'c') {
      const row = rows.at(-1);
      if (!row) return;
      const own = attribute('r')?.replaceAll('$', '').toUpperCase() ?? null;
      lastColumn = own === null ? lastColumn + 1 : columnNumber(own.replace(/\d+$/, ''));
      cell = {
        address: own ?? `${columnLetters(lastColumn)}${String(row.number)}`,
        start,
        end: -1,
        attributes: new Map(Object.values(tag.attributes).map(({ name, value }) => [name, value])),
        formula: null,
        formulaAttributes: '',
        value: null,
        inline: null,
        others: '',
      };
      row.cells.push(cell);
    } else if (level === 5 && cell) {
      if (tag.local === 'f') {
        cell.formula = '';
        cell.formulaAttributes = text.slice(start, here());
      }
      if (tag.local === 'v') cell.value = '';
      if (tag.local === 'is') cell.inline = '';
    }
  });
  const addText = (piece: string): void => {
    if (!cell || path.length < 5) return;
    const child = path[4];
    if (child === 'f') cell.formula = `${cell.formula ?? ''}${piece}`;
    if (child === 'v') cell.value = `${cell.value ?? ''}${piece}`;
    if (child === 'is' && path.at(-1) === 't' && !path.includes('rPh'))
      cell.inline = `${cell.inline ?? ''}${piece}`;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const level = path.length;
    const local = path.pop() ?? '';
    const start = starts.pop() ?? 0;
    if (level === 5 && cell && !['f', 'v', 'is'].includes(local))
      cell.others += text.slice(start, here());
    if (level === 4 && cell) {
      cell.end = here();
      cell = null;
    }
    const row = rows.at(-1);
    if (level === 3 && row && local === 'row') row.end = here();
    if (level === 2 && local === 'sheetData') data = { ...data, end: here() };
  });
  parser.write(text).close();
  return { text, rows, data };
}

/** 1-based. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function columnLetters(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  const letter = String.fromCharCode(65 + ((number - 1) % 26));
  return rest > 0 ? columnLetters(rest) + letter : letter;
}

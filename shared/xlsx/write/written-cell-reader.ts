import { formatAddress, parseAddress } from '../../workbook/address.ts';
import { SPREADSHEET_NAMESPACES } from './xml/spreadsheet-root.ts';
import { localName } from '../package/xml-parser.ts';

/** A cell as the proof read it from the new part. */
export interface ReadCell {
  readonly type: string;
  value: string | null;
  inline: string | null;
  formula: string | null;
  times: number;
}

/** Names of the part's elements with its prefix, so that no name has to be cut up for every cell. */
interface ElementNames {
  readonly row: string;
  readonly cell: string;
  readonly value: string;
  readonly formula: string;
}

/** Handlers that collect the written cells of a sheet while it is parsed, and count the cells of their rows. */
export class WrittenCellReader {
  readonly found = new Map<string, ReadCell>();
  cellCount = 0;
  private readonly wanted: ReadonlySet<string>;
  private readonly wantedRows: ReadonlySet<number>;
  private isWantedRow = false;
  private names: ElementNames = { row: 'row', cell: 'c', value: 'v', formula: 'f' };
  private depth = 0;
  private inData = false;
  private row = 0;
  /** The reference of the last cell that had one, and how many cells without one followed it. */
  private reference = '';
  private following = 0;
  private cell: ReadCell | null = null;
  /** A namespace declared on the way to a written cell might make it another element. */
  isRenamed = false;
  private rowAttributes: Readonly<Record<string, string | undefined>> = {};
  private field: 'value' | 'inline' | 'formula' | null = null;

  constructor(wanted: ReadonlySet<string>, wantedRows: ReadonlySet<number>) {
    this.wanted = wanted;
    this.wantedRows = wantedRows;
  }

  readonly onOpen = ({
    name,
    attributes,
  }: {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string | undefined>>;
  }): void => {
    const depth = ++this.depth;
    if (depth === 4 && this.inData && name === this.names.cell) this.openCell(attributes);
    else if (depth === 3 && this.inData && name === this.names.row) {
      this.rowAttributes = attributes;
      this.row = attributes.r === undefined ? this.row + 1 : Number(attributes.r);
      this.isWantedRow = this.wantedRows.has(this.row);
      this.reference = '';
      this.following = 0;
    } else if (this.cell) this.openField(this.cell, name);
    else if (depth === 2) {
      this.inData = localName(name) === 'sheetData';
      if (this.inData && this.renames(attributes)) this.isRenamed = true;
    } else if (depth === 1) {
      const prefix = name.slice(0, name.indexOf(':') + 1);
      this.names = {
        row: `${prefix}row`,
        cell: `${prefix}c`,
        value: `${prefix}v`,
        formula: `${prefix}f`,
      };
    }
  };

  readonly onText = (text: string): void => {
    if (this.cell && this.field) this.cell[this.field] = (this.cell[this.field] ?? '') + text;
  };

  readonly onClose = (): void => {
    if (this.depth === 4) this.cell = null;
    this.field = null;
    this.depth--;
  };

  private openCell(attributes: Readonly<Record<string, string | undefined>>): void {
    const { r, t } = attributes;
    if (this.isWantedRow) this.cellCount++;
    if (r === undefined) this.following++;
    else {
      this.reference = r;
      this.following = 0;
    }
    // Some programs write references in small letters, and readers take them.
    const address = r?.toUpperCase() ?? this.impliedAddress();
    if (!this.wanted.has(address)) return;
    if (this.renames(this.rowAttributes) || this.renames(attributes)) this.isRenamed = true;
    const known = this.found.get(address);
    if (known) known.times++;
    this.cell = { type: t ?? 'n', value: null, inline: null, formula: null, times: 1 };
    if (!known) this.found.set(address, this.cell);
  }

  private openField(cell: ReadCell, name: string): void {
    if (this.depth === 5) {
      this.field =
        name === this.names.value ? 'value' : name === this.names.formula ? 'formula' : null;
      if (this.field) cell[this.field] = '';
    } else if (this.depth === 6 && localName(name) === 't') {
      this.field = 'inline';
      cell.inline ??= '';
    }
  }

  /** The place of a cell without `r`: right behind the one before it. */
  private impliedAddress(): string {
    const last = parseAddress(this.reference)?.column ?? -1;
    return formatAddress({ row: this.row - 1, column: last + this.following });
  }

  /** Whether a declaration gives another meaning to the prefix of the part's own elements. */
  private renames(attributes: Readonly<Record<string, string | undefined>>): boolean {
    const prefix = this.names.row.slice(0, -'row'.length);
    const namespace = attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`];
    return namespace !== undefined && !SPREADSHEET_NAMESPACES.has(namespace);
  }
}

import type { Cell } from '../../../workbook/cell.ts';
import type { ReadLimits } from '../read-limits.ts';
import { errorCode } from './error-code.ts';
import { isoDateSerial } from './iso-date.ts';
import { unescapeText, type StoredText } from './rich-text.ts';
import type { SharedStrings } from './shared-strings.ts';
import { cellType, type StoredCell } from './stored-cell.ts';

/** What cells are read with: the tables of the workbook that they point into. */
export interface CellContext {
  readonly strings: SharedStrings;
  /** Number of cell formats; a cell with a higher index gets format 0. */
  readonly styleCount: number;
  readonly dateSystem: '1900' | '1904';
  /** Whether a cell's `cm` (1-based) marks its formula as a dynamic array. */
  readonly isDynamicArray: (cellMetadata: number) => boolean;
  readonly limits: ReadLimits;
}

/** The cell without its formula (ECMA-376 Part 1, 18.3.1.4 and 18.18.11); what makes no sense is kept as it is. */
export function cellContent(stored: StoredCell, style: number, context: CellContext): Cell {
  if (stored.inline) return textCell(stored.inline, style);
  const { value } = stored;
  if (value === null) return { value: null, style };
  switch (stored.type) {
    case cellType.number:
      return numberCell(value, stored.number, style);
    case cellType.shared:
      return sharedCell(value.trim() === '' ? Number.NaN : stored.number, style, context);
    case cellType.text:
    case cellType.inline:
      return { value: unescapeText(value), style };
    case cellType.boolean:
      return { value: /^\s*(?:1|true)\s*$/i.test(value), style };
    case cellType.error:
      return { value: { error: errorCode(value.trim()) }, style };
    case cellType.date: {
      const serial = isoDateSerial(value.trim(), context.dateSystem);
      return serial === null ? keptCell(value, style) : { value: serial, style };
    }
    case cellType.unknown:
      return keptCell(value, style);
  }
}

/** A cell whose text is an entry of the string table; empty and kept as it is where there is no such entry. */
export function sharedCell(index: number, style: number, { strings }: CellContext): Cell {
  const stored = strings.entry(index);
  if (stored === undefined) return keptCell('', style);
  return typeof stored === 'string' ? { value: stored, style } : textCell(stored, style);
}

function keptCell(value: string, style: number): Cell {
  return { value, style, keptAsIs: 'unknownCellType' };
}

function textCell({ text, runs }: StoredText, style: number): Cell {
  return runs && runs.length > 0 ? { value: text, style, runs } : { value: text, style };
}

function numberCell(value: string, number: number, style: number): Cell {
  if (value.trim() === '') return { value: null, style };
  return Number.isFinite(number) ? { value: number, style } : keptCell(value, style);
}

import { translateFormula } from '../../../shared/formulas/translate-formula.ts';
import type { CellAddress } from '../../../shared/workbook/address.ts';

/** A cell of ours on the clipboard: what it shows in full, and its formula (without `=`) where it stood. */
export interface OwnCell extends CellAddress {
  readonly text: string;
  readonly formula: string | null;
}

/** Our own cells on the clipboard, with the digits and formulas that other programs do not get. */
export interface OwnCells {
  readonly document: string;
  /** The cut that these cells belong to; empty for a copy. */
  readonly cut: string;
  readonly rows: readonly (readonly OwnCell[])[];
}

/** Stands where nothing is pasted. */
export const NO_CELL: OwnCell = { row: -1, column: -1, text: '', formula: null };

/** Writes own cells for the clipboard. */
export function writeOwnCells(cells: OwnCells): string {
  return JSON.stringify(cells);
}

/** Reads own cells from the clipboard; null when it holds none, or something that only looks so. */
export function readOwnCells(text: string): OwnCells | null {
  if (text === '') return null;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(found)) return null;
  const { document, cut, rows } = found;
  if (typeof document !== 'string' || typeof cut !== 'string') return null;
  if (!Array.isArray(rows) || !rows.every(isRow)) return null;
  return {
    document,
    cut,
    rows: rows.map((row) => row.map((cell) => (isBlank(cell) ? NO_CELL : cell))),
  };
}

/** The text that a cell leaves at a place: its formula with the references moved, else its value. */
export function pastedText(cell: OwnCell, place: CellAddress, bringsFormulas: boolean): string {
  if (cell.formula === null || !bringsFormulas) return cell.text;
  return `=${translateFormula(cell.formula, cell, place)}`;
}

function isBlank({ text, formula }: OwnCell): boolean {
  return text === '' && formula === null;
}

function isRow(value: unknown): value is OwnCell[] {
  return Array.isArray(value) && value.every(isCell);
}

function isCell(value: unknown): value is OwnCell {
  return (
    isRecord(value) &&
    Number.isInteger(value.row) &&
    Number.isInteger(value.column) &&
    typeof value.text === 'string' &&
    (value.formula === null || typeof value.formula === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

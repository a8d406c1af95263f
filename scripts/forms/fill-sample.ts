import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type ExcelJS from 'exceljs';
import { bindForm } from '../../shared/forms/bind-form.ts';
import type { BoundField } from '../../shared/forms/binding.ts';
import { parseFormPackage, type FormPackage } from '../../shared/forms/form-package.ts';
import { createCalculator } from '../../shared/formulas/create-calculator.ts';
import { formatAddress } from '../../shared/workbook/address.ts';
import { sheetById, valueOf, type Workbook } from '../../shared/workbook/workbook.ts';
import { openPackage } from '../../shared/xlsx/package/open-package.ts';
import { readWorkbook } from '../../shared/xlsx/read/read-workbook.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Stands at the head of every page of an invented example. */
const NOT_REAL = '示例 不是真实数据';

/** What goes into an invented example: by the keys of the form's fields, and by addresses for what is none. */
export interface SampleContent {
  readonly fields: Readonly<Record<string, string | number>>;
  /** `自评表!A2` */
  readonly cells: Readonly<Record<string, string>>;
  /** Points taken off the full score, by the key of the row: `scores.3`. Rows without a score get their weight. */
  readonly deductions: Readonly<Record<string, number>>;
}

/**
 * Fills a blank form with an invented example, computes its formulas and writes it to `path`; the package lies
 * beside it. Throws when a key names no field.
 */
export async function writeSample(
  workbook: ExcelJS.Workbook,
  path: string,
  content: SampleContent,
): Promise<string> {
  for (const sheet of workbook.worksheets) sheet.headerFooter.oddHeader = `&R${NOT_REAL}`;
  await writeWorkbook(workbook, path);
  const definition = await readFile(join(dirname(path), 'form.json'), 'utf8');
  const parsed = parseFormPackage(definition);
  if (!parsed.ok) throw new Error(parsed.error.reason);
  const blank = await readBack(path);
  for (const [field, value] of filledFields(parsed.value, blank, content)) {
    const cell = cellOf(workbook, blank, field);
    cell.value = value;
    if (typeof value === 'string') makeRoomFor(value, cell);
  }
  for (const [place, text] of Object.entries(content.cells)) {
    const [sheet = '', address = ''] = place.split('!');
    const target = workbook.getWorksheet(sheet);
    if (!target) throw new Error(`no sheet ${sheet}`);
    target.getCell(address).value = text;
  }
  await writeWorkbook(workbook, path);
  await storeResults(workbook, path);
  return writeWorkbook(workbook, path);
}

/** Points of a line of the forms' text, and what a cell needs beside its lines. */
const LINE = 13.5;
const PADDING = 8;

/** Makes a row as high as a text that is wrapped in it; a merge over rows has room of its own. */
function makeRoomFor(text: string, cell: ExcelJS.Cell): void {
  const { worksheet: sheet } = cell;
  const [top, column] = [Number(cell.row), Number(cell.col)];
  const isMerged = (row: number, other: number): boolean =>
    sheet.getCell(row, other).master.address === cell.address;
  if (isMerged(top + 1, column)) return;
  let width = 0;
  for (let other = column; other < column + 20 && isMerged(top, other); other += 1) {
    width += sheet.getColumn(other).width ?? 9;
  }
  // A Chinese character is as wide as two digits.
  const perLine = Math.max(1, Math.floor(width / 2) - 1);
  const lines = text
    .split('\n')
    .reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / perLine)), 0);
  const row = sheet.getRow(top);
  row.height = Math.max(row.height, lines * LINE + PADDING);
}

function filledFields(
  formPackage: FormPackage,
  blank: Workbook,
  { fields, deductions }: SampleContent,
): readonly (readonly [BoundField, string | number])[] {
  const bound = new Map(bindForm(blank, formPackage).fields.map((field) => [field.key, field]));
  const unknown = Object.keys(fields).filter((key) => !bound.has(key));
  if (unknown.length > 0) throw new Error(`no field ${unknown.join(', ')}`);
  return [...bound].flatMap(([key, field]): (readonly [BoundField, string | number])[] => {
    const given = fields[key];
    if (given !== undefined) return [[field, given]];
    const row = /^(.*\.\d+)\.score$/.exec(key)?.[1];
    const weight = row === undefined ? undefined : bound.get(`${row}.weight`);
    if (row === undefined || !weight) return [];
    const printed = valueOf(blank, { sheet: weight.sheet, ...weight.cell });
    const full = fields[`${row}.weight`] ?? (typeof printed === 'number' ? printed : null);
    if (typeof full !== 'number') return [];
    return [[field, Math.round((full - (deductions[row] ?? 0)) * 100) / 100]];
  });
}

/** Stores what each formula gives, so that readers that do not compute show the right figures. */
async function storeResults(workbook: ExcelJS.Workbook, path: string): Promise<void> {
  const filled = await readBack(path);
  const calculator = createCalculator(filled, { now: () => 45_000, random: () => 0.5 });
  for (const { sheet, row, column, value } of calculator.calculateAll(filled).computed) {
    const name = sheetById(filled, sheet)?.name ?? '';
    const cell = workbook.getWorksheet(name)?.getCell(row + 1, column + 1);
    if (cell?.formula !== undefined && (typeof value === 'number' || typeof value === 'string')) {
      cell.value = { formula: cell.formula, result: value };
    }
  }
}

function cellOf(workbook: ExcelJS.Workbook, read: Workbook, { sheet, cell }: BoundField) {
  const target = workbook.getWorksheet(sheetById(read, sheet)?.name ?? '');
  if (!target) throw new Error(`no sheet ${sheet}`);
  return target.getCell(formatAddress(cell));
}

async function readBack(path: string): Promise<Workbook> {
  const opened = openPackage(new Uint8Array(await readFile(path)));
  const read = opened.ok ? readWorkbook(opened.value) : opened;
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { parseAddress } from '../../../shared/workbook/address.ts';
import { isCellError } from '../../../shared/workbook/cell.ts';
import type { IntendedCell } from '../saving/compare-packages.ts';

/** A saved file that another program shall read. */
export interface SavedFile {
  /** For the report. */
  readonly name: string;
  readonly extension: string;
  readonly bytes: Uint8Array;
  readonly sheet: string;
  readonly cells: ReadonlyMap<string, IntendedCell>;
}

/** What another program said about saved files; null where it is not installed. */
export interface Confirmation {
  readonly confirmedCells: number;
  /** Cells that it reads otherwise. */
  readonly contradictions: readonly string[];
  /** Files that it cannot read. */
  readonly unread: readonly string[];
}

const answer = z.union([
  z.object({ id: z.number(), values: z.record(z.string(), z.unknown()) }),
  z.object({ id: z.number(), error: z.string() }),
]);

/** Lets openpyxl read the cells that were written, all files in one process. */
export function confirmWithOpenpyxl(files: readonly SavedFile[]): Confirmation | null {
  return inFolder(files, (paths) => {
    const input = files
      .map(({ sheet, cells }, id) =>
        JSON.stringify({ id, file: paths[id], sheet, cells: [...cells.keys()] }),
      )
      .join('\n');
    const script = join(import.meta.dirname, 'read_with_openpyxl.py');
    const run = spawnSync('/usr/bin/python3', ['-W', 'ignore', script], {
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (run.error ?? run.status !== 0) return null;
    const answers = run.stdout
      .trim()
      .split('\n')
      .map((line) => answer.parse(JSON.parse(line)));
    const found: Confirmation[] = answers.map((given) => {
      const file = files[given.id];
      if (!file) throw new Error('openpyxl answered for a file that was not asked');
      if ('error' in given)
        return { confirmedCells: 0, contradictions: [], unread: [`${file.name}: ${given.error}`] };
      return compareCells(file, (address) => given.values[address] ?? null, agreesAsOpenpyxl);
    });
    return together(found);
  });
}

/** Lets LibreOffice turn the files into CSV (every sheet, raw values), all in one process. */
export function confirmWithLibreOffice(files: readonly SavedFile[]): Confirmation | null {
  return inFolder(files, (paths, folder) => {
    const out = join(folder, 'csv');
    const run = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        // Comma, quote, UTF-8, from line 1, no column formats, language 0, quote texts, no detection, raw, …, every sheet.
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1',
        '--outdir',
        out,
        ...paths,
      ],
      { encoding: 'utf8', timeout: 600_000 },
    );
    if (run.error) return null;
    const names = readdirSync(out);
    return together(
      files.map((file, id) => {
        const stem = basename(paths[id] ?? '', file.extension);
        const name = names.find((candidate) => candidate === `${stem}-${file.sheet}.csv`);
        if (name === undefined)
          return { confirmedCells: 0, contradictions: [], unread: [`${file.name}: no such CSV`] };
        const rows = parseCsv(readFileSync(join(out, name), 'utf8'));
        const cellText = (address: string): string => {
          const place = parseAddress(address);
          return (place && rows[place.row]?.[place.column]) ?? '';
        };
        return compareCells(file, cellText, agreesAsText);
      }),
    );
  });
}

function inFolder(
  files: readonly SavedFile[],
  work: (paths: readonly string[], folder: string) => Confirmation | null,
): Confirmation | null {
  const folder = mkdtempSync(join(tmpdir(), 'ziping-second-reader-'));
  try {
    const paths = files.map(({ bytes, extension }, id) => {
      const path = join(folder, `f${id}${extension}`);
      writeFileSync(path, bytes);
      return path;
    });
    return work(paths, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function together(found: readonly Confirmation[]): Confirmation {
  return {
    confirmedCells: found.reduce((sum, { confirmedCells }) => sum + confirmedCells, 0),
    contradictions: found.flatMap(({ contradictions }) => contradictions),
    unread: found.flatMap(({ unread }) => unread),
  };
}

function compareCells<T>(
  file: SavedFile,
  read: (address: string) => T,
  agrees: (intended: IntendedCell, value: T) => boolean,
): Confirmation {
  let confirmedCells = 0;
  const contradictions: string[] = [];
  for (const [address, cell] of file.cells) {
    const value = read(address);
    if (agrees(cell, value)) confirmedCells++;
    else
      contradictions.push(
        `${file.name} ${file.sheet}!${address}: wrote ${JSON.stringify(cell)}, reads ${JSON.stringify(value)}`,
      );
  }
  return { confirmedCells, contradictions, unread: [] };
}

function agreesAsOpenpyxl({ value, formula }: IntendedCell, read: unknown): boolean {
  if (formula !== undefined) return read === `=${formula}`;
  if (isCellError(value)) return read === value.error;
  // A number under a date format comes back as a date, or as an error where no calendar has such a date.
  if (typeof value === 'number' && typeof read === 'object' && read !== null) return 'date' in read;
  if (typeof value === 'number' && read === '#VALUE!') return value > 2_958_465;
  if (typeof value === 'number' && typeof read === 'number')
    return Math.abs(value - read) <= Math.abs(value) * 1e-15;
  if (typeof value === 'string' && typeof read === 'string')
    return [read, read.replaceAll('_x005F_', '_')].some((text) => withControls(text) === value);
  return (read ?? null) === value;
}

/** openpyxl leaves the escapes of control characters, which it takes for illegal, and all those of inline texts. */
function withControls(text: string): string {
  return text.replace(/_x(00[01][0-9A-Fa-f])_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function agreesAsText({ value, formula }: IntendedCell, read: string): boolean {
  if (formula !== undefined) return read !== '';
  if (value === null) return read === '';
  if (typeof value === 'boolean')
    return ['TRUE', 'FALSE'][value ? 0 : 1] === read || read === (value ? '1' : '0');
  if (isCellError(value)) return read === value.error;
  // Under a date or per-cent format LibreOffice writes the value in that format even where raw values are asked.
  if (typeof value === 'number')
    return (
      Number(read) === value ||
      /[-/:%年]/.test(read) ||
      Math.abs(Number(read) - value) <= Math.abs(value) * 1e-12
    );
  return read.replaceAll('\r', '') === value.replaceAll('\r', '');
}

/** Rows of a CSV with quoted texts. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/g)) {
    const [, quoted, plain = '', end] = match;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows;
}

/** The file ending that other programs go by. */
export function extensionOf(path: string): string {
  return extname(path).toLowerCase();
}

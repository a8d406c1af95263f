import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import {
  withInsertedColumn,
  withInsertedRow,
  withMovedCells,
  withoutRow,
  withSheet,
  withTexts,
  type CellMap,
  type MutatedForm,
} from '../../test/fixtures/mutated-form.ts';
import {
  builtInPackage,
  builtInWorkbook,
  workbookFromFile,
} from '../../test/fixtures/read-form.ts';
import type { CellAddress } from '../workbook/address.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { valueAt, type Workbook } from '../workbook/workbook.ts';
import { bindForm } from './bind-form.ts';
import type { BoundField, FormBinding } from './binding.ts';
import type { FormPackage } from './form-package.ts';
import { recogniseForms, verdictOf } from './recognise.ts';
import { labelAt, labelsOf } from './sheet-labels.ts';

const IDS = [
  'liwan-2021',
  'panyu-2022',
  'huadu-2021',
  'heshan-2023',
  'futian-2021',
  'national-project',
];
const packages = IDS.map(builtInPackage);

/** A form before its mutations. */
interface Original {
  readonly package: FormPackage;
  readonly workbook: Workbook;
  readonly binding: FormBinding;
}

type Mutate = (original: Original) => readonly MutatedForm[];

function originalOf(id: string, workbook: Workbook): Original {
  const formPackage = builtInPackage(id);
  return { package: formPackage, workbook, binding: bindForm(workbook, formPackage) };
}

const lastRowOf = (sheet: Sheet): number => Math.max(0, ...sheet.rows.keys());
const lastColumnOf = (sheet: Sheet): number =>
  Math.max(0, ...[...sheet.rows.values()].flatMap(({ cells }) => [...cells.keys()]));

const indices = (first: number, last: number): readonly number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

/** Whether a text of the form is one of its own labels, not something filled in. */
function isLabelCell({ binding }: Original, sheet: Sheet, { row, column }: CellAddress): boolean {
  return !binding.fields.some(
    (field) =>
      field.sheet === sheet.id &&
      field.cell.row === row &&
      field.cell.column === column &&
      field.role !== 'label',
  );
}

const relabelled =
  (change: (text: string) => string): Mutate =>
  (original) => [
    withTexts(original.workbook, (text, sheet, cell) =>
      text.length <= 60 && isLabelCell(original, sheet, cell) ? change(text) : text,
    ),
  ];

/** Rows without anything that the form is known by: those filled in, subtitles, notes. */
function spareRows({ workbook, binding, package: formPackage }: Original, sheet: Sheet): number[] {
  const labels = labelsOf(sheet, workbook.styles);
  const known = new Set(
    JSON.stringify([formPackage.regions, formPackage.titles])
      .replace(/\\n/g, '')
      .match(/"[^"]*"/g)
      ?.map((text) => text.slice(1, -1)),
  );
  const named = new Set(
    [...binding.regions.values()]
      .flatMap(({ rows }) => rows)
      .filter(({ id }) => !/^row\d+$/.test(id))
      .flatMap(({ fields }) => [...fields.values()])
      .filter((field) => field.sheet === sheet.id)
      .map(({ cell }) => cell.row),
  );
  return indices(1, lastRowOf(sheet)).filter((row) => {
    if (named.has(row)) return false;
    // Rows that belong to a merge hold part of a label or of a group.
    if (sheet.merges.some(({ top, bottom }) => top < bottom && row >= top && row <= bottom))
      return false;
    return !(labels.inRow.get(row) ?? []).some(({ forms, text }) =>
      [...forms, text].some((form) => known.has(form)),
    );
  });
}

/** Each pair of neighbouring columns of a table in the other order, headings and all. */
function swappedColumns({ workbook, binding, package: formPackage }: Original): MutatedForm[] {
  return formPackage.regions.flatMap((region) => {
    const rows = binding.regions.get(region.id)?.rows ?? [];
    const fields = rows.flatMap((row) => [...row.fields.values()]);
    const [first] = fields;
    const sheet = workbook.sheets.find(({ id }) => id === first?.sheet);
    if (region.kind === 'fields' || !first || !sheet) return [];
    const area = binding.areas.find(
      (candidate) =>
        candidate.sheet === sheet.id &&
        fields.every(
          ({ cell }) => cell.row >= candidate.range.top && cell.row <= candidate.range.bottom,
        ),
    );
    if (!area) return [];
    const { top, bottom } = area.range;
    const columns = [...new Set(fields.map(({ cell }) => cell.column))].sort((a, b) => a - b);
    return columns.flatMap((left, index) => {
      const right = columns[index + 1];
      const crosses = sheet.merges.some(
        (range) =>
          range.bottom >= top &&
          range.top <= bottom &&
          [left, right].some(
            (column) =>
              column !== undefined &&
              range.left <= column &&
              range.right >= column &&
              (range.left !== range.right || range.top < top || range.bottom > bottom),
          ),
      );
      if (right === undefined || crosses || right !== left + 1) return [];
      return [
        withMovedCells(workbook, sheet.id, ({ row, column }) => {
          if (row < top || row > bottom) return { row, column };
          return { row, column: column === left ? right : column === right ? left : column };
        }),
      ];
    });
  });
}

/** The headings of tables in two lines of cells, the first words above the others. */
function splitHeadings({ workbook, binding }: Original): MutatedForm[] {
  return headingRows(workbook, binding).map(({ sheet, row }) => {
    const inserted = withInsertedRow(workbook, sheet.id, row + 1);
    return {
      ...inserted,
      workbook: withSheet(inserted.workbook, sheet.id, (moved) => {
        const rows = new Map(moved.rows);
        const [upper, lower] = [rows.get(row), rows.get(row + 1)];
        if (!upper || !lower) return moved;
        const [top, bottom] = [new Map(upper.cells), new Map(lower.cells)];
        const kept: number[] = [];
        for (const [column, cell] of upper.cells) {
          if (typeof cell.value !== 'string') continue;
          if (cell.value.length < 5) kept.push(column);
          else {
            const half = Math.ceil(cell.value.length / 2);
            top.set(column, { ...cell, value: cell.value.slice(0, half) });
            bottom.set(column, { ...cell, value: cell.value.slice(half) });
          }
        }
        const tall = kept
          .filter(
            (column) =>
              !moved.merges.some(
                (r) => r.top <= row && r.bottom >= row && r.left <= column && r.right >= column,
              ),
          )
          .map((column) => ({ top: row, bottom: row + 1, left: column, right: column }));
        return {
          ...moved,
          rows: rows.set(row, { ...upper, cells: top }).set(row + 1, { ...lower, cells: bottom }),
          merges: [...moved.merges, ...tall],
        };
      }),
    };
  });
}

/** A heading over a group of columns above each table's headings. */
function groupedHeadings({ workbook, binding }: Original): MutatedForm[] {
  return headingRows(workbook, binding).map(({ sheet, row }) => {
    const inserted = withInsertedRow(workbook, sheet.id, row);
    return {
      ...inserted,
      workbook: withSheet(inserted.workbook, sheet.id, (moved) => {
        const line = moved.rows.get(row);
        const style = moved.rows.get(row + 1)?.cells.get(1)?.style ?? 0;
        const cells = new Map(line?.cells).set(1, { value: '填报情况', style });
        const base = line ?? moved.rows.get(row + 1);
        if (!base) return moved;
        return {
          ...moved,
          rows: new Map(
            [...moved.rows, [row, { ...base, cells }] as const].sort(([a], [b]) => a - b),
          ),
          merges: [...moved.merges, { top: row, bottom: row, left: 1, right: 3 }],
        };
      }),
    };
  });
}

/** Rows that carry the headings of tables and nothing merged downwards. */
function headingRows(workbook: Workbook, binding: FormBinding): { sheet: Sheet; row: number }[] {
  return [...binding.regions.values()].flatMap(({ rows }) => {
    const fields = rows.flatMap((row) => [...row.fields.values()]);
    const [first] = fields;
    const sheet = workbook.sheets.find(({ id }) => id === first?.sheet);
    if (!sheet || rows.length < 2) return [];
    const row = Math.min(...fields.map(({ cell }) => cell.row)) - 1;
    const labels = labelsOf(sheet, workbook.styles);
    const isPlain = fields.every((field) => {
      const label = labelAt(labels, row, field.cell.column);
      return label !== undefined && label.range.top === label.range.bottom;
    });
    return isPlain ? [{ sheet, row }] : [];
  });
}

const NOTES = buildWorkbook([
  {
    name: '填表说明',
    cells: {
      A1: '填表说明',
      A2: '1. 单位名称填全称，年初预算数按批复填写。',
      A3: '2. 预算完成率由公式算出。',
      A5: '联系人',
      B5: '联系电话',
    },
  },
]);

/** Sheets that a bureau adds, renames and reorders. */
function otherSheets({ workbook }: Original): MutatedForm[] {
  const [notes] = NOTES.sheets;
  if (!notes) return [];
  // The notes' only style stands first in both workbooks.
  const extra: Sheet = { ...notes, id: 'notes' };
  const map: CellMap = (_, cell) => cell;
  const renamed = workbook.sheets.map((sheet, index) => ({
    ...sheet,
    name: `Sheet${String(index + 1)}`,
  }));
  return [
    [extra, ...workbook.sheets],
    [...workbook.sheets, extra],
    renamed,
    [...workbook.sheets].reverse(),
  ].map((sheets) => ({ workbook: { ...workbook, sheets }, map }));
}

/** A column and a row inserted, labels written otherwise, and the sheets renamed and in another order. */
function severalAtOnce(original: Original, sheet: Sheet, at: number): MutatedForm {
  const written = withTexts(original.workbook, (text, where, cell) =>
    text.length <= 60 && isLabelCell(original, where, cell)
      ? text
          .replace(/20\d\d/g, '2026')
          .replace(/（/g, ' (')
          .replace(/）/g, ')\n')
      : text,
  );
  const wider = withInsertedColumn(written.workbook, sheet.id, 0);
  const longer = withInsertedRow(wider.workbook, sheet.id, at);
  const sheets = longer.workbook.sheets
    .map((each, index) => ({ ...each, name: `附件${String(index + 1)}` }))
    .reverse();
  return {
    workbook: { ...longer.workbook, sheets },
    map: (id, cell) => {
      const moved = wider.map(id, cell);
      return moved && longer.map(id, moved);
    },
  };
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '：': ':',
  '，': ',',
  '；': ';',
  '“': '"',
  '”': '"',
};

const MUTATIONS: Readonly<Record<string, Mutate>> = {
  'a row inserted': ({ workbook }) =>
    workbook.sheets.flatMap((sheet) =>
      indices(1, lastRowOf(sheet) + 1).map((at) => withInsertedRow(workbook, sheet.id, at)),
    ),
  'a row removed': (original) =>
    original.workbook.sheets.flatMap((sheet) =>
      spareRows(original, sheet).map((at) => withoutRow(original.workbook, sheet.id, at)),
    ),
  'a column inserted': ({ workbook }) =>
    workbook.sheets.flatMap((sheet) =>
      indices(0, lastColumnOf(sheet) + 1).map((at) => withInsertedColumn(workbook, sheet.id, at)),
    ),
  'columns in another order': swappedColumns,
  'headings split over two rows': splitHeadings,
  'a heading over a group of columns': groupedHeadings,
  'nothing merged': ({ workbook }) => [
    {
      workbook: { ...workbook, sheets: workbook.sheets.map((s) => ({ ...s, merges: [] })) },
      map: (_, cell) => cell,
    },
  ],
  'spaces between letters': relabelled((text) =>
    text.length < 12 ? Array.from(text).join(' ') : text,
  ),
  'wide spaces around': relabelled((text) => `\u3000${text}\u00a0 `),
  'line breaks': relabelled(
    (text) =>
      `${text.slice(0, Math.ceil(text.length / 2))}\n${text.slice(Math.ceil(text.length / 2))}`,
  ),
  'half-width marks': relabelled((text) =>
    Array.from(text, (letter) => FULL_WIDTH[letter] ?? letter).join(''),
  ),
  'full-width letters and figures': relabelled((text) =>
    text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  ),
  'other marks between words': relabelled((text) =>
    text.replace(/[、／/]/g, (m) => (m === '、' ? '／' : '、')),
  ),
  'other quotation marks': relabelled((text) =>
    text.replace(/[“”]/g, '"').replace(/"三公"/, '「三公」'),
  ),
  'another year': relabelled((text) => text.replace(/20\d\d/g, '2025')),
  'a year before': relabelled((text) => (/数$|额$/.test(text) ? `2025年度${text}` : text)),
  'a unit behind': relabelled((text) => (/数$|额$/.test(text) ? `${text}（万元）` : text)),
  'colons behind': relabelled((text) => (text.length < 12 ? `${text}：` : text)),
  'numbers before': relabelled((text) => (/^[^\d（一]{4,12}$/.test(text) ? `1.${text}` : text)),
  'other sheets': otherSheets,
  'several of these at once': (original) =>
    original.workbook.sheets.flatMap((sheet) =>
      [1, 3, 5, 8].map((at) => severalAtOnce(original, sheet, at)),
    ),
};

/** What of a field stays when rows of a table shift: region, row (where it has a name), column. */
function identityOf({ key }: BoundField): string {
  const [region = '', row = '', ...rest] = key.split('.');
  return [region, /^(?:[a-zA-Z]+)?\d+$/.test(row) ? '*' : row, ...rest].join('.');
}

interface Tally {
  readonly forms: number;
  readonly recognised: number;
  readonly fields: number;
  readonly bound: number;
  readonly trouble: readonly string[];
}

function tallyOf(original: Original, mutations: readonly MutatedForm[]): Tally {
  let [forms, recognised, fields, bound] = [0, 0, 0, 0];
  const trouble: string[] = [];
  for (const [index, { workbook, map }] of mutations.entries()) {
    // Neighbouring mutations hardly differ in what form they are; binding is tried on all of them.
    const verdict = index % 4 === 0 ? verdictOf(recogniseForms(workbook, packages)) : null;
    const best = verdict?.candidates[0];
    if (verdict) forms += 1;
    const isKnown = verdict?.kind === 'sure' && best?.package.id === original.package.id;
    if (isKnown) recognised += 1;
    else if (verdict)
      trouble.push(
        `#${String(index)}: ${verdict.kind} ${best?.package.id ?? ''} ${String(best?.confidence)}`,
      );
    const binding = bindForm(workbook, original.package);
    const places = new Map(
      binding.fields.map((field) => [
        `${field.sheet}:${String(field.cell.row)},${String(field.cell.column)}`,
        field,
      ]),
    );
    for (const field of original.binding.fields) {
      const place = map(field.sheet, field.cell);
      if (!place) continue;
      fields += 1;
      const now = places.get(`${field.sheet}:${String(place.row)},${String(place.column)}`);
      if (now && identityOf(now) === identityOf(field)) bound += 1;
      else trouble.push(`#${String(index)}: ${field.key} is ${now?.key ?? 'not bound'}`);
    }
    const images = new Set(
      original.binding.fields.map((field) => {
        const place = map(field.sheet, field.cell);
        return place && `${field.sheet}:${String(place.row)},${String(place.column)}`;
      }),
    );
    const strangers = binding.fields.filter((field) => {
      const place = `${field.sheet}:${String(field.cell.row)},${String(field.cell.column)}`;
      const sheet = workbook.sheets.find(({ id }) => id === field.sheet);
      const holds = sheet && valueAt(sheet, field.cell.row, field.cell.column) !== null;
      return !images.has(place) && holds;
    });
    for (const { key } of strangers) trouble.push(`#${String(index)}: ${key} is no field`);
  }
  return { forms, recognised, fields, bound, trouble };
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(2)} %`;

/** Without merges the blank groups of a form cannot be told apart: only a filled one can be. */
const FILLED_ONLY = new Set(['nothing merged']);
const hasSample = (id: string): boolean =>
  existsSync(join(import.meta.dirname, '../../assets/forms', id, 'sample.xlsx'));

const ORIGINALS = IDS.flatMap((id) => [
  { id, file: 'template' as const },
  ...(hasSample(id) ? [{ id, file: 'sample' as const }] : []),
]);

describe.each(ORIGINALS)('$file of $id, mutated', ({ id, file }) => {
  const original = originalOf(id, builtInWorkbook(id, file));
  const mutations = Object.entries(MUTATIONS).filter(
    ([name]) => file === 'sample' || !hasSample(id) || !FILLED_ONLY.has(name),
  );

  it.each(mutations)('is known and bound with %s', (name, mutate) => {
    const { forms, recognised, fields, bound, trouble } = tallyOf(original, mutate(original));
    process.stdout.write(
      `${id} ${file}, ${name}: recognised ${share(recognised, forms)} of ${String(forms)}, ` +
        `bound ${share(bound, fields)} of ${String(fields)} fields\n`,
    );
    expect(trouble.slice(0, 12)).toEqual([]);
  });
});

const corpus = process.env.ZIPING_CORPUS ?? join(import.meta.dirname, '../../../shared/corpus');

describe.runIf(existsSync(corpus))('other workbooks', () => {
  // The body runs even where the folder is missing and the tests are left out.
  const names = existsSync(corpus)
    ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    : [];
  const files = names
    .filter((name) => name.endsWith('.xlsx') && !name.includes('liwan-style'))
    .filter((name) => !name.startsWith('hazards') && statSync(join(corpus, name)).size < 2_000_000);

  it('are not taken for a form', () => {
    const taken = files.flatMap((name) => {
      const workbook = readable(join(corpus, name));
      const verdict = workbook && verdictOf(recogniseForms(workbook, packages));
      return verdict && verdict.kind !== 'none' ? [`${name}: ${verdict.kind}`] : [];
    });
    process.stdout.write(
      `${String(files.length)} other workbooks, ${String(taken.length)} taken for a form\n`,
    );
    expect(files.length).toBeGreaterThan(30);
    expect(taken).toEqual([]);
  });
});

function readable(path: string): Workbook | null {
  try {
    return workbookFromFile(path);
  } catch {
    return null;
  }
}

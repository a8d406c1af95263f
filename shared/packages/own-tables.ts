import type { BoundField } from '../forms/binding.ts';
import { normaliseLabel } from '../forms/label-text.ts';
import type { ContentType, Region } from '../forms/package-schema.ts';
import { labelAt, type LabelCell } from '../forms/sheet-labels.ts';
import type { InferredRelation } from '../rules/inferred-relations.ts';
import { numberGridOf, type NumberGrid } from '../rules/inference/number-grid.ts';
import type { SheetId } from '../workbook/address.ts';
import { cellAt, type Workbook } from '../workbook/workbook.ts';

/** Cells of confirmed relations under one row of headings, as a region that names them by their labels. */
export interface LabelledTable {
  readonly region: Extract<Region, { kind: 'matrix' }>;
  readonly sheet: SheetId;
  /** First row of the headings and last row of the cells, 0-based. */
  readonly top: number;
  readonly bottom: number;
  /** The path of a cell in the region: `table1.r2.c1`; null where the table does not hold it. */
  readonly pathOf: (field: BoundField) => string | null;
  /** The id of the column a cell stands in, or null. */
  readonly columnOf: (field: BoundField) => string | null;
  /** `open`: rows besides the total are not named, so that other rows may stand there. */
  readonly kind: 'named' | 'open';
  /** Places of the rows that are no total. */
  readonly partRows: readonly number[];
  readonly totalRow: number | null;
}

interface Cluster {
  readonly grid: NumberGrid;
  readonly headingRow: number;
  readonly fields: BoundField[];
  readonly totals: Set<number>;
}

/**
 * Sorts the cells of relations into tables by sheet and heading row. A table with one total row and nothing but
 * its parts around it is left open for other rows; the rows of the others are named by their labels.
 */
export function labelledTables(
  workbook: Workbook,
  relations: readonly InferredRelation[],
): readonly LabelledTable[] {
  const clusters = new Map<string, Cluster>();
  for (const relation of relations) {
    for (const row of relation.rows) {
      for (const field of row.fields.values()) {
        const sheet = workbook.sheets.find(({ id }) => id === field.sheet);
        if (!sheet) continue;
        const grid = numberGridOf(sheet, workbook.styles);
        const heading = grid.columnLabel(field.cell.row, field.cell.column);
        const label = grid.rowLabel(field.cell.row, field.cell.column);
        if (!heading || !label) continue;
        const key = `${sheet.id}:${String(heading.range.top)}`;
        const cluster = clusters.get(key) ?? {
          grid,
          headingRow: heading.range.top,
          fields: [],
          totals: new Set<number>(),
        };
        cluster.fields.push(field);
        if (row.id === 'total') cluster.totals.add(field.cell.row);
        clusters.set(key, cluster);
      }
    }
  }
  return [...clusters.values()].flatMap((cluster, index) => tableOf(workbook, cluster, index + 1));
}

function tableOf(workbook: Workbook, cluster: Cluster, number: number): readonly LabelledTable[] {
  const { grid, headingRow, fields, totals } = cluster;
  const places = [...new Set(fields.map(({ cell }) => cell.row))].sort((a, b) => a - b);
  const columns = columnsOf(cluster);
  if (columns.length === 0) return [];
  const firstColumn = Math.min(...columns.map(({ column }) => column));
  const id = `table${String(number)}`;
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const rows = places.flatMap((row, index) => {
    const label = grid.rowLabel(row, firstColumn);
    return label && !isPersonal(grid, label)
      ? [{ row, label, id: totals.has(row) ? `total${String(index)}` : `r${String(index)}` }]
      : [];
  });
  const [total, ...moreTotals] = rows.filter(({ row }) => totals.has(row));
  const parts = rows.filter(({ row }) => !totals.has(row));
  const isWhole = places.length === last - first + 1 && first === headingBottom(cluster) + 1;
  const atEdge = total !== undefined && (total.row === first || total.row === last);
  const isOpen =
    total !== undefined && moreTotals.length === 0 && parts.length >= 2 && isWhole && atEdge;
  const sheet = fields[0]?.sheet ?? '';
  const named = isOpen ? [total] : rows;
  const region: LabelledTable['region'] = {
    kind: 'matrix',
    id,
    columns: columns.map(({ id: columnId, label, column }) => {
      const used = fields.find(({ cell }) => cell.column === column);
      return { ...CONTENT, id: columnId, label: [label], ...contentOf(workbook, used) };
    }),
    rows: named.map(({ id: rowId, label, row }) => ({
      id: rowId,
      label: [label.text],
      class: totals.has(row) ? 'total' : 'part',
      // Next year's form may have other rows; they must not make it another form.
      optional: !totals.has(row),
      without: [],
      computed: [],
    })),
    ...(isOpen && { extraRows: { class: 'part' } }),
  };
  const columnOf = ({ cell, sheet: at }: BoundField): string | null =>
    at === sheet ? (columns.find(({ column }) => column === cell.column)?.id ?? null) : null;
  return [
    {
      region,
      sheet,
      top: headingRow,
      bottom: last,
      kind: isOpen ? 'open' : 'named',
      partRows: parts.map(({ row }) => row),
      totalRow: total?.row ?? null,
      columnOf,
      pathOf: (field) => {
        const column = columnOf(field);
        const row = named.find((candidate) => candidate.row === field.cell.row);
        return column !== null && row ? `${id}.${row.id}.${column}` : null;
      },
    },
  ];
}

const CONTENT = {
  role: 'input',
  type: 'money',
  unit: '',
  required: false,
  optional: false,
} as const;

function contentOf(
  workbook: Workbook,
  field: BoundField | undefined,
): { readonly role: 'input' | 'computed'; readonly type: ContentType; readonly unit: string } {
  const sheet = workbook.sheets.find(({ id }) => id === field?.sheet);
  const cell = field && sheet ? cellAt(sheet, field.cell.row, field.cell.column) : undefined;
  return {
    role: cell?.formula ? 'computed' : 'input',
    type: field?.type ?? 'number',
    unit: field?.unit ?? '',
  };
}

/** The used columns, and those of the same name before them: columns of one name are told apart by their order. */
function columnsOf({
  grid,
  headingRow,
  fields,
}: Cluster): readonly { id: string; label: string; column: number }[] {
  const used = new Map<number, LabelCell>();
  for (const { cell } of fields) {
    const heading = grid.columnLabel(cell.row, cell.column);
    if (heading) used.set(cell.column, heading);
  }
  const names = new Set([...used.values()].map(({ text }) => normaliseLabel(text)));
  const last = Math.max(...used.keys());
  for (const cell of grid.labels.inRow.get(headingRow) ?? []) {
    const { left } = cell.range;
    if (left < last && !used.has(left) && names.has(normaliseLabel(cell.text)))
      used.set(left, cell);
  }
  return [...used]
    .sort(([a], [b]) => a - b)
    .map(([column, { text }], index) => ({ id: `c${String(index + 1)}`, label: text, column }));
}

/** A person's name or number names no row: it must not get into a package that is handed on. */
function isPersonal(grid: NumberGrid, { range, text }: LabelCell): boolean {
  if (/\d{7,}/.test(text)) return true;
  const heading = grid.columnLabel(range.top, range.left);
  return heading !== null && /负责人|经办|联系|电话|手机|姓名|身份证|账号/u.test(heading.text);
}

function headingBottom({ grid, headingRow, fields }: Cluster): number {
  const column = fields[0]?.cell.column ?? 0;
  return labelAt(grid.labels, headingRow, column)?.range.bottom ?? headingRow;
}

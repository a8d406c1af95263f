import type { Figure } from '../figure.ts';
import { TOTAL } from './headings.ts';
import type { GridPlace } from './inference.ts';
import { labelFits, type NumberGrid } from './number-grid.ts';

/** A number with the words that name it. */
export interface NamedFigure {
  readonly grid: NumberGrid;
  readonly place: GridPlace;
  readonly isZero: boolean;
  readonly figure: Figure;
  /** Row name as printed, without spaces, numbering and brackets; empty where there is none. */
  readonly rowName: string;
  readonly columnName: string;
  /** Numbers under the same row of headings are of one table; single labelled numbers are of their row. */
  readonly table: string;
  readonly isTotal: boolean;
  /** 元, 万元 …; empty where nothing says. */
  readonly unit: string;
}

const UNIT_LABEL = /单位\s*[:：]\s*(元|万元|千元|亿元|人民币元|人民币万元)/u;
const UNIT_IN_BRACKETS = /[（(]\s*(?:单位[:：])?\s*(元|万元|千元|亿元|人|个|%|％)\s*[)）]/u;

/** All numbers of a sheet that have a name; computed once per state of the sheet. */
export function namedFigures(grid: NumberGrid): readonly NamedFigure[] {
  const known = cache.get(grid.labels);
  if (known) return known;
  const sheetUnit = unitOfSheet(grid);
  const figures = grid.rows.flatMap((row) =>
    grid.columnsIn(row).flatMap((column): readonly NamedFigure[] => {
      const number = grid.numberAt(row, column);
      const rowLabel = grid.rowLabel(row, column);
      const heading = grid.columnLabel(row, column);
      if (!number || (!rowLabel && !heading)) return [];
      const table = heading ? `列${String(heading.range.bottom)}` : `行${String(row)}`;
      return [
        {
          grid,
          place: { row, column },
          isZero: number.value === 0,
          get figure() {
            return number.exact();
          },
          rowName: rowLabel ? plainName(rowLabel.text) : '',
          columnName: heading ? plainName(heading.text) : '',
          table: `${grid.labels.sheet.id}.${table}`,
          isTotal: labelFits(rowLabel, TOTAL),
          unit: unitIn(heading?.text) ?? unitIn(rowLabel?.text) ?? sheetUnit,
        },
      ];
    }),
  );
  cache.set(grid.labels, figures);
  return figures;
}

const cache = new WeakMap<object, readonly NamedFigure[]>();

/** A name without spaces, brackets, numbering and 其中; years stay: the figures of two years differ. */
export function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/\([^()]*\)/g, '')
    .replace(/^(?:其中|其它|其他)[:：]/u, '')
    .replace(/^(?:[一二三四五六七八九十]+[、.]|\d+[、.](?!\d))/u, '')
    .replace(/[:：、。]+$/u, '');
}

function unitIn(text: string | undefined): string | null {
  const unit = text === undefined ? undefined : UNIT_IN_BRACKETS.exec(text)?.[1];
  return unit === undefined || unit === '％' || unit === '%' ? null : unit;
}

function unitOfSheet({ labels }: NumberGrid): string {
  for (const { text } of labels.cells) {
    const unit = UNIT_LABEL.exec(text)?.[1];
    if (unit !== undefined) return unit.replace('人民币', '');
  }
  return '';
}

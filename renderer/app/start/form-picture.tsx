import type { ReactElement } from 'react';
import type { FormPackage } from '../../../shared/forms/form-package.ts';

type Region = FormPackage['regions'][number];

/** Size of the drawing, and of one drawn row; in units of its own. */
const WIDTH = 120;
const HEIGHT = 84;
const MARGIN = 6;
const ROW = 6;

/**
 * A small drawing of the form's paper, made from its package: each region with as many columns as it has and
 * more rows for tables than for single fields. It says nothing that the words beside it do not.
 */
export function FormPicture({ form }: { readonly form: FormPackage }): ReactElement {
  const blocks = blocksOf(form.regions);
  return (
    <svg className="form-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect className="picture-paper" x="8" y="1" width={WIDTH - 16} height={HEIGHT - 2} rx="1.5" />
      <rect className="picture-title" x="38" y="6" width={WIDTH - 76} height="3.5" rx="1" />
      {blocks.map(({ top, rows, columns, key }) => (
        <g key={key} transform={`translate(${8 + MARGIN} ${top})`}>
          {gridLines(rows, columns)}
        </g>
      ))}
    </svg>
  );
}

interface Block {
  readonly key: string;
  readonly top: number;
  readonly rows: number;
  readonly columns: number;
}

/** The regions below each other, as many as the paper has room for. */
function blocksOf(regions: readonly Region[]): readonly Block[] {
  const blocks: Block[] = [];
  let top = 14;
  for (const region of regions) {
    const rows = Math.min(rowsOf(region), Math.floor((HEIGHT - 5 - top) / ROW));
    if (rows < 1) break;
    blocks.push({ key: region.id, top, rows, columns: columnsOf(region) });
    top += rows * ROW + 2;
  }
  return blocks;
}

function rowsOf(region: Region): number {
  if (region.kind === 'fields') return Math.min(region.fields.length, 2);
  return region.kind === 'matrix' ? 3 : 4;
}

function columnsOf(region: Region): number {
  return region.kind === 'fields' ? 2 : Math.min(region.columns.length + 1, 9);
}

function gridLines(rows: number, columns: number): ReactElement {
  const width = WIDTH - 2 * (8 + MARGIN);
  const height = rows * ROW;
  const label = width / (columns + 1);
  const step = (width - label) / Math.max(1, columns - 1);
  const across = Array.from({ length: rows - 1 }, (_, row) => `M0 ${(row + 1) * ROW}h${width}`);
  const down = Array.from({ length: columns - 1 }, (_, column) => {
    const x = label + column * step;
    return `M${x.toFixed(1)} 0v${height}`;
  });
  return (
    <>
      <rect className="picture-label" width={label} height={height} />
      <path className="picture-line" d={[...across, ...down].join('')} />
      <rect className="picture-cell" width={width} height={height} />
    </>
  );
}

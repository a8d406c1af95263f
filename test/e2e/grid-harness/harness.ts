import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import { formatAddress } from '../../../shared/workbook/address.ts';
import type { Cell } from '../../../shared/workbook/cell.ts';
import { EMPTY_ROW, type Sheet } from '../../../shared/workbook/sheet.ts';
import { cellAt, styleIndexAt, type Workbook } from '../../../shared/workbook/workbook.ts';
import type { CellRole, GridEvents, GridView } from '../../../renderer/grid/grid-port.ts';
import { createHandsontableGrid } from '../../../renderer/grid/handsontable/handsontable-grid.ts';
import { formWorkbook } from './sample-workbook.ts';

/** What the page shows to the specs: the events so far and the workbook as it stands. */
export interface GridHarness {
  readonly log: string[];
  readonly valueAt: (address: string) => unknown;
}

declare global {
  interface Window {
    gridHarness: GridHarness;
  }
}

let workbook: Workbook = formWorkbook();
const grid = createHandsontableGrid();
const log: string[] = [];

function view(): GridView {
  const sheet = workbook.sheets[0];
  if (!sheet) throw new Error('no sheet');
  return {
    workbook,
    sheet,
    roleAt,
    markAt: () => null,
    choicesAt: () => null,
    nameAt: (address) => formatAddress(address),
    zoom: Number(new URLSearchParams(location.search).get('zoom') ?? 100),
    showsFillableTint: true,
  };
}

function roleAt({ row, column }: CellAddress): CellRole {
  if (row >= 3 && row <= 6 && column >= 1 && column <= 3) return 'input';
  if (row <= 9 && column <= 5) return 'label';
  return 'free';
}

function write(addresses: readonly CellAddress[], text: string): void {
  let sheet: Sheet | undefined = workbook.sheets[0];
  if (!sheet) return;
  const rows = new Map(sheet.rows);
  for (const address of addresses) {
    const row = rows.get(address.row) ?? EMPTY_ROW;
    const cells = new Map(row.cells);
    const number = text.trim() === '' ? NaN : Number(text);
    const cell: Cell = {
      value: text === '' ? null : Number.isNaN(number) ? text : number,
      style: styleIndexAt(sheet, address),
    };
    cells.set(address.column, cell);
    rows.set(address.row, { ...row, cells });
  }
  sheet = { ...sheet, rows };
  workbook = { ...workbook, sheets: [sheet] };
  grid.show(view());
}

function inside(range: CellRange): CellAddress[] {
  const addresses: CellAddress[] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1)
      addresses.push({ row, column });
  }
  return addresses;
}

const events: GridEvents = {
  onCommit: (cells, text) => {
    log.push(`commit ${cells.map(formatAddress).join(' ')} ${JSON.stringify(text)}`);
    if (text === '拒绝') return false;
    write(cells, text);
    return true;
  },
  onClear: (ranges) => {
    log.push('clear');
    write(ranges.flatMap(inside), '');
  },
  onPaste: (origin, rows) => {
    log.push(`paste ${formatAddress(origin)} ${JSON.stringify(rows)}`);
  },
  onSelect: (_selection, active) => log.push(`select ${formatAddress(active)}`),
  onRefused: (address) => log.push(`refused ${formatAddress(address)}`),
  onEditingChange: (isEditing) => log.push(isEditing ? 'editing' : 'ready'),
  onZoom: (zoom) => log.push(`zoom ${zoom}`),
};

const element = document.getElementById('grid');
if (element) grid.mount(element, view(), events);
document.addEventListener('securitypolicyviolation', (event) => {
  log.push(`violation ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
window.gridHarness = {
  log,
  valueAt: (name) => {
    const match = /^([A-Z]+)([0-9]+)$/.exec(name);
    const sheet = workbook.sheets[0];
    if (!match || !sheet) return undefined;
    return cellAt(sheet, Number(match[2]) - 1, (match[1] ?? 'A').charCodeAt(0) - 65)?.value ?? null;
  },
};

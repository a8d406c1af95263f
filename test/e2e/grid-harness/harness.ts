import '../../../renderer/app/shell/without-eval.ts';
import { createExpressionEvaluator } from '../../../shared/formulas/evaluate-expression.ts';
import { createConditionalPainter } from '../../../shared/painting/conditional-painter.ts';
import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import { formatAddress, formatRange } from '../../../shared/workbook/address.ts';
import type { Cell } from '../../../shared/workbook/cell.ts';
import { editRefusalAt } from '../../../shared/workbook/editability.ts';
import { openPackage } from '../../../shared/xlsx/package/open-package.ts';
import { readWorkbook } from '../../../shared/xlsx/read/read-workbook.ts';
import { EMPTY_ROW, type Sheet } from '../../../shared/workbook/sheet.ts';
import { cellAt, styleIndexAt, type Workbook } from '../../../shared/workbook/workbook.ts';
import type {
  CellMark,
  CellPlace,
  CellRole,
  GridEvents,
  GridView,
} from '../../../renderer/grid/grid-port.ts';
import { createHandsontableGrid } from '../../../renderer/grid/handsontable/handsontable-grid.ts';
import { formWorkbook, largeWorkbook } from './sample-workbook.ts';

/** What the page shows to the specs: the events so far and the workbook as it stands. */
export interface GridHarness {
  readonly log: string[];
  /** What the content security policy refused. */
  readonly violations: string[];
  /** Name of the cell selected last. */
  readonly selected: () => string;
  readonly isEditing: () => boolean;
  readonly valueAt: (address: string) => unknown;
  readonly select: (range: CellRange, active?: CellAddress) => void;
  readonly focus: () => void;
  readonly edit: () => void;
  readonly commitEditor: () => boolean;
  readonly placeOf: (address: CellAddress) => CellPlace | null;
  readonly showSheet: (index: number) => void;
  readonly sheetNames: () => readonly string[];
  /** Types into a cell as a commit does, without the editor; milliseconds until the grid is drawn. */
  readonly write: (address: CellAddress, text: string) => number;
}

declare global {
  interface Window {
    gridHarness: GridHarness;
  }
}

const wish = new URLSearchParams(location.search);
const { file, workbook: opened } = await openWished();
let workbook: Workbook = opened;
let zoom = Number(wish.get('zoom') ?? 100);
/** `?sheet=first` is the first visible one, otherwise a 0-based index. */
let sheetIndex =
  wish.get('sheet') === 'first'
    ? workbook.sheets.findIndex(({ visibility }) => visibility === 'visible')
    : Number(wish.get('sheet') ?? 0);

/** The workbook of `?file=` (an address of the server), of `?rows=` (a large one), or the small form. */
async function openWished(): Promise<{ file: string | null; workbook: Workbook }> {
  const address = wish.get('file');
  const rows = wish.get('rows');
  if (address === null) {
    return { file: null, workbook: rows === null ? formWorkbook() : largeWorkbook(Number(rows)) };
  }
  const response = await fetch(address);
  const read = openPackage(new Uint8Array(await response.arrayBuffer()));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const found = readWorkbook(read.value);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return { file: address, workbook: found.value };
}

const grid = createHandsontableGrid();
const log: string[] = [];
const violations: string[] = [];
let selected = '';
let isEditing = false;

function view(): GridView {
  const sheet = workbook.sheets[sheetIndex];
  if (!sheet) throw new Error('no sheet');
  return {
    workbook,
    sheet,
    roleAt,
    markAt,
    lookAt: looksOf(workbook, sheet),
    choicesAt: ({ row, column }) =>
      file === null && row === 6 && column === 2 ? ['优', '良', '中', '差', 'A级', 'AB级'] : null,
    nameAt: (address) => formatAddress(address),
    zoom,
    showsFillableTint: true,
  };
}

function looksOf(book: Workbook, sheet: Sheet): NonNullable<GridView['lookAt']> {
  const environment = { now: () => 44_562, random: () => 0.5 };
  const { evaluate } = createExpressionEvaluator(book, environment);
  return createConditionalPainter(book, sheet, evaluate);
}

function markAt({ row, column }: CellAddress): CellMark | null {
  if (file !== null) return null;
  if (row === 6 && column === 1) {
    return { grade: 'error', messages: ['合计 2684.97 与各项之和 8048.91 不符。'] };
  }
  if (row === 5 && column === 3) return { grade: 'notice', messages: ['与上年相同，请核对。'] };
  return null;
}

function roleAt({ row, column }: CellAddress): CellRole {
  const sheet = workbook.sheets[sheetIndex];
  if (file !== null || wish.has('rows')) {
    return sheet && editRefusalAt(workbook, sheet.id, { row, column }) ? 'locked' : 'free';
  }
  if (row >= 3 && row <= 6 && column >= 1 && column <= 3) return 'input';
  if (row <= 9 && column <= 5) return 'label';
  return 'free';
}

function write(addresses: readonly CellAddress[], text: string): void {
  let sheet: Sheet | undefined = workbook.sheets[sheetIndex];
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
  const changed = sheet;
  workbook = {
    ...workbook,
    sheets: workbook.sheets.map((other, index) => (index === sheetIndex ? changed : other)),
  };
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
    log.push(`clear ${ranges.map(formatRange).join(' ')}`);
    write(ranges.flatMap(inside), '');
  },
  onPaste: (origin, rows) => {
    log.push(`paste ${formatAddress(origin)} ${JSON.stringify(rows)}`);
    rows.forEach((row, down) => {
      row.forEach((text, across) => {
        write([{ row: origin.row + down, column: origin.column + across }], text);
      });
    });
  },
  onFill: (origin, rows) => {
    log.push(`fill ${formatAddress(origin)} ${JSON.stringify(rows)}`);
  },
  onSelect: (_selection, active) => {
    selected = formatAddress(active);
  },
  onRefused: (address) => {
    log.push(`refused ${formatAddress(address)}`);
  },
  onEditingChange: (isOpen) => {
    isEditing = isOpen;
  },
  onZoom: (wanted) => {
    log.push(`zoom ${wanted}`);
    zoom = wanted;
    grid.show(view());
  },
};

const element = document.getElementById('grid');
if (element) grid.mount(element, view(), events);
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
window.gridHarness = {
  log,
  violations,
  selected: () => selected,
  isEditing: () => isEditing,
  select: grid.select,
  focus: grid.focus,
  edit: grid.edit,
  commitEditor: grid.commitEditor,
  placeOf: grid.placeOf,
  showSheet: (index) => {
    sheetIndex = index;
    grid.show(view());
  },
  sheetNames: () => workbook.sheets.map(({ name }) => name),
  write: (address, text) => {
    const start = performance.now();
    write([address], text);
    return performance.now() - start;
  },
  valueAt: (name) => {
    const match = /^([A-Z]+)([0-9]+)$/.exec(name);
    const sheet = workbook.sheets[sheetIndex];
    if (!match || !sheet) return undefined;
    return cellAt(sheet, Number(match[2]) - 1, (match[1] ?? 'A').charCodeAt(0) - 65)?.value ?? null;
  },
};

import type { HotInstance } from 'handsontable';

/** The library's own list of the elements in one row. */
interface HeldOrderView {
  readonly prependView: (view: HeldOrderView) => HeldOrderView;
  readonly setSize: (size: number) => HeldOrderView;
  readonly setOffset: (offset: number) => HeldOrderView;
  readonly start: () => void;
  readonly render: () => void;
  readonly getCurrentNode: () => HTMLElement | null;
  readonly end: () => void;
}

/** Draws the rows, their headings or their cells of one table. */
interface HeldRenderer {
  render: () => void;
}

/** Draws one table; it is asked for rows and columns by their place among the drawn ones. */
interface HeldTableRenderer {
  readonly rows: HeldRenderer & {
    readonly rootNode: HTMLElement;
    readonly getRenderedNode: (index: number) => HTMLElement | null;
  };
  readonly rowHeaders: HeldRenderer & {
    readonly obtainOrderView: (line: HTMLElement) => HeldOrderView;
  };
  readonly cells: HeldRenderer & {
    readonly obtainOrderView: (line: HTMLElement) => HeldOrderView;
  };
  readonly rowsToRender: number;
  readonly columnsToRender: number;
  readonly rowHeadersCount: number;
  readonly renderedRowToSource: (index: number) => number;
  readonly renderedColumnToSource: (index: number) => number;
  readonly cellRenderer: (row: number, column: number, cell: HTMLElement) => void;
}

/** One of the tables that the library keeps: the sheet, and a copy for each pane. Not public; read with care. */
export interface HeldTable {
  readonly TABLE: HTMLElement;
  readonly tableRenderer: { readonly renderer: HeldTableRenderer };
  readonly dataAccessObject: {
    readonly wtViewport: { readonly oversizedColumnHeaders: Record<number, number> };
  };
  markOversizedRows: () => void;
  markOversizedColumnHeaders: () => void;
  syncOversizedColumnHeadersWithFrozenOverlays: () => void;
  syncOversizedColumnHeadersWithDOM: () => void;
  isVisible: () => boolean;
  getRowHeight: (row: number) => number | undefined;
}

const OVERLAYS = [
  'topOverlay',
  'inlineStartOverlay',
  'topInlineStartCornerOverlay',
  'bottomOverlay',
  'bottomInlineStartCornerOverlay',
];

/** The tables of a grid, each checked to be built as version 18.0.0 builds it; others are left out. */
export function heldTables(hot: HotInstance): readonly HeldTable[] {
  const core = at(at(hot, 'view'), '_wt');
  const overlays = at(core, 'wtOverlays');
  const clones = OVERLAYS.map((name) => at(at(at(overlays, name), 'clone'), 'wtTable'));
  return [at(core, 'wtTable'), ...clones].filter(isHeldTable);
}

/** The height of the column headings that the settings fix, in pixels; null where they do not. */
export function headingHeight(hot: HotInstance): number | null {
  const { columnHeaderHeight } = hot.getSettings();
  return typeof columnHeaderHeight === 'number' ? columnHeaderHeight : null;
}

function isHeldTable(table: unknown): table is HeldTable {
  const renderer = at(at(table, 'tableRenderer'), 'renderer');
  const functions: readonly (readonly [unknown, string])[] = [
    [renderer, 'renderedRowToSource'],
    [renderer, 'renderedColumnToSource'],
    [renderer, 'cellRenderer'],
    [at(renderer, 'rows'), 'render'],
    [at(renderer, 'rows'), 'getRenderedNode'],
    [at(renderer, 'rowHeaders'), 'render'],
    [at(renderer, 'rowHeaders'), 'obtainOrderView'],
    [at(renderer, 'cells'), 'render'],
    [at(renderer, 'cells'), 'obtainOrderView'],
    [table, 'markOversizedRows'],
    [table, 'markOversizedColumnHeaders'],
    [table, 'syncOversizedColumnHeadersWithFrozenOverlays'],
    [table, 'syncOversizedColumnHeadersWithDOM'],
    [table, 'isVisible'],
    [table, 'getRowHeight'],
  ];
  return (
    functions.every(([owner, name]) => typeof at(owner, name) === 'function') &&
    at(at(renderer, 'rows'), 'rootNode') instanceof HTMLElement &&
    typeof at(at(at(table, 'dataAccessObject'), 'wtViewport'), 'oversizedColumnHeaders') ===
      'object'
  );
}

function at(owner: unknown, name: string): unknown {
  if (typeof owner !== 'object' || owner === null) return undefined;
  return Reflect.get(owner, name);
}

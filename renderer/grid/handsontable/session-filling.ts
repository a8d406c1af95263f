import { formulaTextAt } from '../../../shared/formulas/formula-text.ts';
import { translateFormula } from '../../../shared/formulas/translate-formula.ts';
import { formatKindOf } from '../../../shared/numbers/format-kind.ts';
import { editText } from '../../../shared/numbers/format-value.ts';
import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import { styleAt, valueAt } from '../../../shared/workbook/workbook.ts';
import { fillSeries } from '../filling/fill-series.ts';
import type { GridSession } from './grid-session.ts';

/** What the library tells of a range that was dragged. */
interface DraggedRange {
  readonly getTopStartCorner: () => { readonly row: number; readonly col: number };
  readonly getBottomEndCorner: () => { readonly row: number; readonly col: number };
}

interface Drag {
  readonly from: CellRange;
  readonly to: CellRange;
  readonly isSideways: boolean;
  readonly backward: boolean;
  readonly flips: boolean;
}

/** Continues series when the fill handle is dragged; Ctrl turns continuing into copying and back. */
export function attachFilling(session: GridSession): () => void {
  let isControlDown = false;
  const note = (event: MouseEvent): void => {
    isControlDown = event.ctrlKey || event.metaKey;
  };
  const { ownerDocument } = session.element;
  ownerDocument.addEventListener('mouseup', note, true);
  session.hot.addHook(
    'beforeAutofill',
    (_data: unknown, source: DraggedRange, target: DraggedRange, direction: string) => {
      const drag: Drag = {
        from: rangeOf(source),
        to: rangeOf(target),
        isSideways: direction === 'left' || direction === 'right',
        backward: direction === 'up' || direction === 'left',
        flips: isControlDown,
      };
      const fill = session.events.onFill ?? session.events.onPaste;
      fill({ row: drag.to.top, column: drag.to.left }, filledRows(session, drag));
      return false;
    },
  );
  return () => {
    ownerDocument.removeEventListener('mouseup', note, true);
  };
}

function rangeOf(range: DraggedRange): CellRange {
  const start = range.getTopStartCorner();
  const end = range.getBottomEndCorner();
  return { top: start.row, left: start.col, bottom: end.row, right: end.col };
}

/** The texts for the target, row by row; covered cells of merges stay empty. */
function filledRows(session: GridSession, drag: Drag): string[][] {
  const { from, to, isSideways } = drag;
  const rows = Array.from({ length: to.bottom - to.top + 1 }, () =>
    new Array<string>(to.right - to.left + 1).fill(''),
  );
  const [first, last] = isSideways ? [to.top, to.bottom] : [to.left, to.right];
  for (let line = first; line <= last; line += 1) {
    const sources = cellsAlong(session, from, line, isSideways);
    const targets = cellsAlong(session, to, line, isSideways);
    if (drag.backward) targets.reverse();
    const texts = filledTexts(session, sources, targets, drag);
    targets.forEach(({ row, column }, index) => {
      const target = rows[row - to.top];
      if (target) target[column - to.left] = texts[index] ?? '';
    });
  }
  return rows;
}

function cellsAlong(
  session: GridSession,
  range: CellRange,
  line: number,
  isSideways: boolean,
): CellAddress[] {
  const cells: CellAddress[] = [];
  const [first, last] = isSideways ? [range.left, range.right] : [range.top, range.bottom];
  for (let at = first; at <= last; at += 1) {
    const address = isSideways ? { row: line, column: at } : { row: at, column: line };
    const owner = session.merges.ownerOf(address);
    if (owner.row === address.row && owner.column === address.column) cells.push(address);
  }
  return cells;
}

/**
 * The texts for targets, nearest first: a formula is copied with its references moved, and the figures between formulas
 * go on in series of their own, as in Excel.
 */
function filledTexts(
  session: GridSession,
  sources: readonly CellAddress[],
  targets: readonly CellAddress[],
  drag: Drag,
): string[] {
  const { workbook, sheet } = session.view;
  const formulas = sources.map((source) => formulaTextAt(workbook, sheet.id, source));
  if (formulas.every((formula) => formula === null)) {
    return seriesTexts(session, sources, targets.length, drag);
  }
  const rounds = Math.ceil(targets.length / sources.length);
  const texts = new Array<string>(rounds * sources.length).fill('');
  /** The place of a source in each round; the source nearest to the targets comes first. */
  const turn = (index: number): number => (drag.backward ? sources.length - 1 - index : index);
  let run: number[] = [];
  const endRun = (): void => {
    const cells = run.flatMap((index) => sources[index] ?? []);
    const series = seriesTexts(session, cells, rounds * cells.length, drag);
    const places = drag.backward ? [...run].reverse() : run;
    series.forEach((text, at) => {
      const round = Math.floor(at / run.length);
      texts[round * sources.length + turn(places[at % run.length] ?? 0)] = text;
    });
    run = [];
  };
  formulas.forEach((formula, index) => {
    const source = sources[index];
    if (formula === null || !source) {
      run.push(index);
      return;
    }
    if (run.length > 0) endRun();
    for (let round = 0; round < rounds; round += 1) {
      const at = round * sources.length + turn(index);
      const target = targets[at];
      if (target) texts[at] = `=${translateFormula(formula, source, target)}`;
    }
  });
  if (run.length > 0) endRun();
  return texts;
}

function seriesTexts(
  session: GridSession,
  sources: readonly CellAddress[],
  count: number,
  drag: Drag,
): string[] {
  const { workbook, sheet } = session.view;
  const format = (address: CellAddress | undefined): string =>
    address ? styleAt(workbook, sheet, address).numberFormat : 'General';
  const found = sources.map((address) => ({
    value: valueAt(sheet, address.row, address.column),
    isDate: formatKindOf(format(address)) === 'date',
  }));
  const isOneNumber = found.length === 1 && typeof found[0]?.value === 'number' && !found[0].isDate;
  const values =
    isOneNumber && drag.flips
      ? countOn(found[0]?.value, count, drag.backward)
      : fillSeries(found, {
          count,
          backward: drag.backward,
          copies: drag.flips,
          dateSystem: workbook.dateSystem,
        });
  return values.map((value, index) =>
    editText(value, format(sources[index % sources.length]), workbook.dateSystem),
  );
}

function countOn(value: unknown, count: number, backward: boolean): number[] {
  const start = typeof value === 'number' ? value : 0;
  return Array.from({ length: count }, (_, index) => start + (backward ? -1 : 1) * (index + 1));
}

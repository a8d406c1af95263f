import type { CellAddress, CellReference, SheetId } from '../../shared/workbook/address.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import type { Announcer } from '../a11y/announcer.ts';
import type { CellFrame, CellPointer } from '../grid/grid-port.ts';

/** What typing a formula needs of the window around the text box. */
export interface FormulaGround {
  readonly workbook: () => Workbook;
  /** The sheet on screen; pointing at another one than the formula's own names it. */
  readonly shownSheet: () => SheetId;
  /** The selected cell of the sheet on screen. */
  readonly activeCell: () => CellAddress;
  /** What a screen reader says about a cell. */
  readonly speechOf: (cell: CellReference) => string;
  readonly showFrames: (frames: readonly CellFrame[]) => void;
  readonly setPointer: (pointer: CellPointer | null) => void;
  readonly reveal: (cell: CellAddress) => void;
  readonly announcer: Announcer;
}

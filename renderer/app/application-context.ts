import type { CalculationEnvironment } from '../../shared/formulas/calculator.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import type { ZipingBridge } from '../../shared/ipc/contract.ts';
import type { Announcer } from '../a11y/announcer.ts';
import type { GridPort } from '../grid/grid-port.ts';
import type { Store } from './state/store.ts';
import type { OpenFile, WindowState } from './state/window-state.ts';

/** What every part of the application works with. */
export interface ApplicationContext {
  readonly store: Store<WindowState>;
  readonly bridge: ZipingBridge;
  readonly announcer: Announcer;
  readonly grid: GridPort;
  /** The clock and chance for formulas of a workbook. */
  readonly environment: (dateSystem: Workbook['dateSystem']) => CalculationEnvironment;
}

/** Changes fields of the open file; does nothing while none is open. */
export function updateFile(store: Store<WindowState>, change: Partial<OpenFile>): void {
  const { file } = store.get();
  if (file) store.set({ file: { ...file, ...change } });
}

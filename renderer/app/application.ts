import {
  createExplanationActions,
  type ExplanationActions,
} from '../findings/explanation-actions.ts';
import { createFindingActions, type FindingActions } from '../findings/finding-actions.ts';
import type { Announcer } from '../a11y/announcer.ts';
import type { GridPort } from '../grid/grid-port.ts';
import { createSummaryActions, type SummaryActions } from '../summary/summary-actions.ts';
import type { ApplicationContext } from './application-context.ts';
import { createDialogActions, type DialogActions } from './dialogs/dialog-actions.ts';
import { createEditingActions, type EditingActions } from './editing/editing-actions.ts';
import { createFormulaActions, type FormulaActions } from './editing/formula-actions.ts';
import { createFrameBoard } from './editing/frame-board.ts';
import { createTraceActions, type TraceActions } from './editing/trace-actions.ts';
import { createFileActions, type FileActions } from './files/file-actions.ts';
import { createSavingActions, type SavingActions } from './files/saving-actions.ts';
import {
  createNavigationActions,
  type LeavingSheet,
  type NavigationActions,
} from './navigation/navigation-actions.ts';
import {
  createConversionActions,
  type ConversionActions,
} from '../conversion/conversion-actions.ts';
import { createRowActions, type RowActions } from '../rows/row-actions.ts';
import { createScoreActions, type ScoreActions } from '../scoring/score-actions.ts';
import { createFindActions, type FindActions } from './find/find-actions.ts';
import { createOwnFormActions, type OwnFormActions } from './forms/own-form-actions.ts';
import { createFormActions, type FormActions } from './forms/form-actions.ts';
import { createPaperActions, type PaperActions } from './paper/paper-actions.ts';
import type { Store } from './state/store.ts';
import type { WindowState } from './state/window-state.ts';
import { createViewActions, type ViewActions } from './view/view-actions.ts';

/** Everything the window can do, by what it is about. Commands and components call these. */
export interface Application {
  readonly store: Store<WindowState>;
  readonly grid: GridPort;
  readonly announcer: Announcer;
  readonly files: FileActions;
  readonly saving: SavingActions;
  readonly editing: EditingActions;
  readonly formulas: FormulaActions;
  readonly traces: TraceActions;
  readonly navigation: NavigationActions;
  readonly findings: FindingActions;
  readonly explanations: ExplanationActions;
  readonly summaries: SummaryActions;
  readonly rows: RowActions;
  readonly conversion: ConversionActions;
  readonly scoring: ScoreActions;
  readonly view: ViewActions;
  readonly paper: PaperActions;
  readonly dialogs: DialogActions;
  readonly forms: FormActions;
  readonly ownForms: OwnFormActions;
  readonly find: FindActions;
}

/** Puts the parts together. */
export function createApplication(context: ApplicationContext): Application {
  const dialogs = createDialogActions(context);
  const leaving: LeavingSheet = { sheet: () => true };
  const navigation = createNavigationActions(context, leaving);
  const view = createViewActions(context, navigation);
  const editing = createEditingActions(context, dialogs, navigation);
  const frames = createFrameBoard(context.grid);
  const formulas = createFormulaActions(context, editing, frames);
  leaving.sheet = formulas.carryOver;
  const forms = createFormActions(context, dialogs, editing);
  return {
    store: context.store,
    grid: context.grid,
    announcer: context.announcer,
    dialogs,
    navigation,
    view,
    editing,
    formulas,
    traces: createTraceActions(context, navigation, frames),
    forms,
    ownForms: createOwnFormActions(context, dialogs, forms),
    find: createFindActions(context, dialogs, navigation, frames),
    files: createFileActions(context, dialogs, forms),
    saving: createSavingActions(context, dialogs),
    findings: createFindingActions(context, navigation, editing, view),
    explanations: createExplanationActions(context, dialogs, navigation, view),
    summaries: createSummaryActions(context, dialogs),
    conversion: createConversionActions(context, dialogs, navigation),
    rows: createRowActions(context, dialogs, navigation),
    scoring: createScoreActions(context, dialogs, navigation, view),
    paper: createPaperActions(context, dialogs),
  };
}

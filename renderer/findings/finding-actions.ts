import { roleAt } from '../../shared/document/cell-role.ts';
import type { CellReference } from '../../shared/workbook/address.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import type { ApplicationContext } from '../app/application-context.ts';
import type { EditingActions } from '../app/editing/editing-actions.ts';
import type { NavigationActions } from '../app/navigation/navigation-actions.ts';
import type { FindingFilter, WindowState } from '../app/state/window-state.ts';
import type { ViewActions } from '../app/view/view-actions.ts';
import { findingsBySheet, stepIndex } from './finding-order.ts';
import { focusFindingList } from './finding-focus.ts';

/** What a clerk does with findings. */
export interface FindingActions {
  /** Goes to the cell of a finding and says what is wrong there. */
  readonly jump: (finding: Finding) => void;
  /** F7 and Shift+F7: to the next or previous finding of the list as it is filtered. */
  readonly walk: (step: 1 | -1) => void;
  /** Applies the first repair of the finding that was last visited. */
  readonly repairCurrent: () => void;
  readonly setFilter: (filter: FindingFilter) => void;
  readonly focusPanel: () => void;
}

/** The findings as the panel lists them. */
export function listedFindings({ file, findingFilter }: WindowState): readonly Finding[] {
  if (!file) return [];
  const { workbook, findings } = file.document;
  return findingsBySheet(workbook, findings)
    .flatMap((group) => group.findings)
    .filter(({ grade }) => findingFilter === 'all' || grade === findingFilter);
}

/**
 * The cell to go to: the finding's first one. In 逐项填写 a computed cell has no field, and the first of the
 * figures it comes from is where something can be done.
 */
function landingCell({ file }: WindowState, { cells }: Finding): CellReference | undefined {
  const [first] = cells;
  if (file?.view !== 'entry') return first;
  const isFillable = ({ sheet, ...cell }: CellReference): boolean =>
    ['input', 'pickList'].includes(roleAt(file.document, sheet, cell));
  return cells.find(isFillable) ?? first;
}

/** Builds the findings part of the application. */
export function createFindingActions(
  { store, announcer }: ApplicationContext,
  navigation: NavigationActions,
  editing: EditingActions,
  view: ViewActions,
): FindingActions {
  let lastIndex = 0;

  const visit = (finding: Finding, index: number, count: number): void => {
    lastIndex = index;
    store.set({ currentFinding: finding.id });
    const cell = landingCell(store.get(), finding);
    if (cell) navigation.goTo(cell);
    const grade = finding.grade === 'error' ? '错误' : '提示';
    announcer.announce('cell', '');
    announcer.announceNow(
      `${grade}，第 ${index + 1} 条，共 ${count} 条，${finding.place}：${finding.message}`,
    );
  };

  return {
    jump: (finding) => {
      const listed = listedFindings(store.get());
      const index = listed.findIndex(({ id }) => id === finding.id);
      visit(finding, Math.max(index, 0), listed.length);
    },
    walk: (step) => {
      const state = store.get();
      const listed = listedFindings(state);
      const current = listed.findIndex(({ id }) => id === state.currentFinding);
      const index = stepIndex(current, lastIndex, step, listed.length);
      const finding = listed[index];
      if (finding) visit(finding, index, listed.length);
      else announcer.announceNow('没有需要处理的错误和提示');
    },
    repairCurrent: () => {
      const { file, currentFinding } = store.get();
      const finding = file?.document.findings.find(({ id }) => id === currentFinding);
      const repair = finding?.repairs[0];
      if (repair) editing.repair(repair);
    },
    setFilter: (findingFilter) => {
      store.set({ findingFilter });
    },
    focusPanel: () => {
      if (!store.get().settings.showsFindings) view.toggleFindings();
      requestAnimationFrame(focusFindingList);
    },
  };
}

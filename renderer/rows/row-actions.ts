import { applyRowPlan } from '../../shared/document/rows/apply-row-plan.ts';
import { planGroupInsertion, planInsertion } from '../../shared/document/rows/plan-insertion.ts';
import { planRemoval } from '../../shared/document/rows/plan-removal.ts';
import type { RowPlan } from '../../shared/document/rows/row-plan.ts';
import { rowRefusalSentence, type RowRefusal } from '../../shared/document/rows/row-refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { ApplicationContext } from '../app/application-context.ts';
import type { DialogActions } from '../app/dialogs/dialog-actions.ts';
import { createDocumentChanges } from '../app/editing/document-changes.ts';
import { markMoment } from '../app/moments.ts';
import type { NavigationActions } from '../app/navigation/navigation-actions.ts';
import { placeOf, type OpenFile } from '../app/state/window-state.ts';

/** Adding and removing rows where the clerk is; each call is one act and one undo step, or is refused with a reason. */
export interface RowActions {
  readonly insert: (where: 'above' | 'below') => void;
  /** Adds a whole group of the form (任务) after the one at hand. */
  readonly insertGroup: () => void;
  readonly remove: () => void;
}

/** Builds the part of the application that adds and removes rows. */
export function createRowActions(
  context: ApplicationContext,
  dialogs: DialogActions,
  navigation: NavigationActions,
): RowActions {
  const { store, announcer } = context;
  const { adopt, mayChange } = createDocumentChanges(context, dialogs, navigation);

  const refuse = (file: OpenFile, title: string, refusal: RowRefusal): void => {
    const text = rowRefusalSentence(refusal);
    const cell = placeOf(file).active;
    store.set({ cellMessage: { kind: 'refusal', sheet: file.sheetId, cell, title, text } });
    announcer.announceNow(`${title}：${text}`);
  };

  const perform = (title: string, plan: (file: OpenFile) => Result<RowPlan, RowRefusal>): void => {
    const { file } = store.get();
    if (!file) return;
    const again = (): void => {
      perform(title, plan);
    };
    if (!mayChange(file, again)) return;
    markMoment('ziping:commit');
    const planned = plan(file);
    if (!planned.ok) {
      refuse(file, title, planned.error);
      return;
    }
    const applied = applyRowPlan(file.document, planned.value);
    if (!applied.ok) {
      refuse(file, title, { kind: 'file', refusal: applied.error });
      return;
    }
    const { document, act, selection, speech } = applied.value;
    adopt(file, document, act.label, act.focus);
    navigation.goToRange(file.sheetId, selection);
    announcer.announceNow(speech);
  };

  return {
    insert: (where) => {
      perform('没有插入行', (file) =>
        planInsertion(file.document, file.sheetId, placeOf(file).selection, where),
      );
    },
    insertGroup: () => {
      perform('没有插入行', (file) =>
        planGroupInsertion(file.document, file.sheetId, placeOf(file).selection),
      );
    },
    remove: () => {
      perform('没有删除行', (file) =>
        planRemoval(file.document, file.sheetId, placeOf(file).selection),
      );
    },
  };
}

import { applyAct, type Act } from '../../shared/document/document.ts';
import { explainAct, removalAct, reviewOf } from '../../shared/document/explain-finding.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { editRefusalSentence } from '../../shared/workbook/edit-refusal-sentence.ts';
import type { Explanation } from '../../shared/workbook/explanation.ts';
import type { ApplicationContext } from '../app/application-context.ts';
import type { DialogActions } from '../app/dialogs/dialog-actions.ts';
import { createDocumentChanges } from '../app/editing/document-changes.ts';
import type { NavigationActions } from '../app/navigation/navigation-actions.ts';
import type { ViewActions } from '../app/view/view-actions.ts';

/** What a clerk does with 出错说明; each change is one act and one undo step. */
export interface ExplanationActions {
  /** Opens the field for the explanation of a notice. */
  readonly begin: (finding: Finding) => void;
  /** The same for the notice that was last visited. */
  readonly beginCurrent: () => void;
  /** Closes the field without a change. */
  readonly cancel: () => void;
  /** Takes the text of the field; an empty one takes the explanation away. */
  readonly keep: (finding: Finding, text: string) => void;
  /** The explanation holds for the figures of now, too. */
  readonly confirm: (finding: Finding) => void;
  readonly remove: (explanation: Explanation) => void;
}

/** Builds the explanation part of the application. */
export function createExplanationActions(
  context: ApplicationContext,
  dialogs: DialogActions,
  navigation: NavigationActions,
  view: ViewActions,
): ExplanationActions {
  const { store, announcer } = context;
  const { adopt, mayChange } = createDocumentChanges(context, dialogs, navigation);

  const perform = (change: Act, spoken: string): void => {
    const { file } = store.get();
    if (!file) return;
    const again = (): void => {
      perform(change, spoken);
    };
    if (!mayChange(file, again)) return;
    const result = applyAct(file.document, change);
    if (!result.ok) {
      dialogs.tell('没有保存说明', editRefusalSentence(result.error));
      return;
    }
    store.set({ explaining: null });
    adopt(file, result.value, change.label, change.focus);
    announcer.announceNow(spoken);
  };

  const remove = (explanation: Explanation): void => {
    const { file } = store.get();
    if (file) perform(removalAct(file.document, explanation), `已删除说明 ${explanation.place}`);
  };

  const keep = (finding: Finding, text: string): void => {
    const { file } = store.get();
    if (!file) return;
    const old = reviewOf(file.document).byFinding.get(finding.id)?.explanation;
    if (text.trim() === '' && old) {
      remove(old);
      return;
    }
    const change = explainAct(file.document, finding, text);
    if (change) perform(change, `已保存说明 ${finding.place}`);
    else store.set({ explaining: null });
  };

  const begin = ({ id, grade }: Finding): void => {
    if (grade === 'error') {
      announcer.announceNow('错误必须改正，不能用说明代替');
      return;
    }
    if (!store.get().settings.showsFindings) view.toggleFindings();
    store.set({ currentFinding: id, explaining: id });
  };

  return {
    begin,
    beginCurrent: () => {
      const { file, currentFinding } = store.get();
      const finding = file?.document.findings.find(({ id }) => id === currentFinding);
      if (finding) begin(finding);
    },
    cancel: () => {
      store.set({ explaining: null });
    },
    keep,
    confirm: (finding) => {
      const { file } = store.get();
      const old = file && reviewOf(file.document).byFinding.get(finding.id);
      if (old) keep(finding, old.explanation.text);
    },
    remove,
  };
}

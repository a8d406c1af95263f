import { adoptScores } from '../../shared/document/adopt-scores.ts';
import {
  adoptableScores,
  chooseScoreMode,
  scoreAt,
} from '../../shared/document/score-assistant.ts';
import type { ScoreMode } from '../../shared/forms/scoring-schema.ts';
import type { ScoreSuggestion } from '../../shared/rules/scoring/score-suggestion.ts';
import { contentCellAt } from '../../shared/workbook/editability.ts';
import { updateFile, type ApplicationContext } from '../app/application-context.ts';
import type { DialogActions } from '../app/dialogs/dialog-actions.ts';
import { createDocumentChanges } from '../app/editing/document-changes.ts';
import { markMoment } from '../app/moments.ts';
import type { NavigationActions } from '../app/navigation/navigation-actions.ts';
import { placeOf, shownSheet, type OpenFile } from '../app/state/window-state.ts';
import type { ViewActions } from '../app/view/view-actions.ts';
import { changedScoresSpeech } from './score-speech.ts';

/** What a clerk does with the score assistant. */
export interface ScoreActions {
  /** Chooses how the assistant works in the form at hand, and remembers it for this form. */
  readonly setMode: (mode: ScoreMode) => void;
  /** Takes suggestions over as one step. */
  readonly adopt: (scores: readonly ScoreSuggestion[]) => void;
  readonly adoptAll: () => void;
  /** Takes over the suggestion for the active cell. */
  readonly adoptHere: () => void;
}

const MODE_NAMES: Readonly<Record<ScoreMode, string>> = {
  off: '评分助手已关闭',
  suggest: '评分助手：只提建议',
  locked: '评分助手：得分由程序填写并锁定',
};

/** The suggestion for the active cell, or null. */
export function activeScore(file: OpenFile): ScoreSuggestion | null {
  const sheet = shownSheet(file);
  if (!sheet) return null;
  return scoreAt(file.document, sheet.id, contentCellAt(sheet, placeOf(file).active));
}

/** Builds the scoring part of the application; it speaks when an edit changes what is suggested. */
export function createScoreActions(
  context: ApplicationContext,
  dialogs: DialogActions,
  navigation: NavigationActions,
  view: ViewActions,
): ScoreActions {
  const { store, announcer } = context;
  const {
    adopt: adoptDocument,
    mayChange,
    refuseEdit,
  } = createDocumentChanges(context, dialogs, navigation);

  let heard = store.get().file;
  store.subscribe(() => {
    const before = heard;
    heard = store.get().file;
    if (!before || !heard || before.document === heard.document) return;
    if (before.documentId !== heard.documentId) return;
    const speech = changedScoresSpeech(before.document, heard.document);
    if (speech !== '') announcer.announce('scores', speech);
  });

  const adopt = (scores: readonly ScoreSuggestion[]): void => {
    const { file } = store.get();
    const [first] = scores;
    if (!file || !first) return;
    const again = (): void => {
      adopt(scores);
    };
    if (!mayChange(file, again)) return;
    markMoment('ziping:commit');
    const result = adoptScores(file.document, scores);
    if (!result.ok) {
      refuseEdit(result.error, first.field.cell);
      return;
    }
    const step = result.value.history.past.at(-1);
    if (step) adoptDocument(file, result.value, step.label, step.focus);
    announcer.announceNow(adoptedSpeech(scores));
  };

  const adoptAll = (): void => {
    const { file } = store.get();
    if (!file) return;
    const scores = adoptableScores(file.document);
    if (scores.length === 0) announcer.announceNow('没有可以采用的建议得分');
    else adopt(scores);
  };

  return {
    setMode: (mode) => {
      const { file, settings } = store.get();
      const form = file?.document.form;
      if (!file || !form) return;
      view.changeSettings({ scoreModes: { ...settings.scoreModes, [form.package.id]: mode } });
      updateFile(store, { document: chooseScoreMode(file.document, mode) });
      announcer.announceNow(MODE_NAMES[mode]);
      if (mode === 'locked') {
        const scores = adoptableScores(store.get().file?.document ?? file.document);
        if (scores.length > 0) adopt(scores);
      }
    },
    adopt,
    adoptAll,
    adoptHere: () => {
      const { file } = store.get();
      const score = file && activeScore(file);
      if (score?.verdict.kind === 'exact' && !score.agrees) adopt([score]);
      else announcer.announceNow('这一格没有可以采用的建议得分');
    },
  };
}

function adoptedSpeech(scores: readonly ScoreSuggestion[]): string {
  const [first, second] = scores;
  if (!first) return '';
  return second
    ? `已采用 ${scores.length} 项建议得分`
    : `已采用：${first.field.name} ${first.verdict.kind === 'exact' ? first.verdict.shown : ''}`;
}

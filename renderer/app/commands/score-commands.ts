import { adoptableScores, canSuggestScores } from '../../../shared/document/score-assistant.ts';
import type { ScoreMode } from '../../../shared/forms/scoring-schema.ts';
import { activeScore } from '../../scoring/score-actions.ts';
import type { WindowState } from '../state/window-state.ts';
import { always, type Command, type CommandId } from './command.ts';

function isOffered({ file }: WindowState): boolean {
  return file !== null && canSuggestScores(file.document);
}

function modeCommand(id: CommandId, mode: ScoreMode, label: string, shortLabel: string): Command {
  return {
    id,
    label: always(label),
    shortLabel,
    keys: [],
    keyMode: 'everywhere',
    when: isOffered,
    isOn: (state) => isOffered(state) && state.file?.document.scoreMode === mode,
    run: ({ scoring }) => {
      scoring.setMode(mode);
    },
  };
}

/** 评分助手: how it works in this form, and taking its suggestions over. */
export const SCORE_COMMANDS: readonly Command[] = [
  {
    id: 'score.adopt',
    label: always('采用本格建议得分'),
    shortLabel: '采用得分',
    keys: ['Ctrl+Shift+D'],
    keyMode: 'everywhere',
    when: ({ file }) => {
      const score = file && activeScore(file);
      return score?.verdict.kind === 'exact' && !score.agrees;
    },
    run: ({ scoring }) => {
      scoring.adoptHere();
    },
  },
  {
    id: 'score.adoptAll',
    label: always('采用全部建议得分'),
    shortLabel: '全部采用',
    keys: [],
    keyMode: 'everywhere',
    when: ({ file }) => file !== null && adoptableScores(file.document).length > 0,
    run: ({ scoring }) => {
      scoring.adoptAll();
    },
  },
  modeCommand('score.off', 'off', '评分助手：关闭', '关闭评分助手'),
  modeCommand('score.suggest', 'suggest', '评分助手：只提建议', '提评分建议'),
  modeCommand('score.locked', 'locked', '评分助手：由程序填写得分', '锁定得分'),
];

import { useId, useState, type ReactElement } from 'react';
import { adoptableScores, canSuggestScores } from '../../shared/document/score-assistant.ts';
import type { ScoreMode } from '../../shared/forms/scoring-schema.ts';
import type { ScoreSuggestion } from '../../shared/rules/scoring/score-suggestion.ts';
import { Icon } from '../app/icons/icon.tsx';
import { useApplication, useWindow } from '../app/state/application-hooks.ts';
import { ScoreItem } from './score-item.tsx';

const MODES: readonly {
  readonly mode: ScoreMode;
  readonly label: string;
  readonly hint: string;
}[] = [
  { mode: 'off', label: '关闭', hint: '不计算得分' },
  { mode: 'suggest', label: '建议', hint: '算出得分供参考，由您采用' },
  { mode: 'locked', label: '锁定', hint: '得分由程序填写，不能改' },
];

/** 评分助手 below the findings: what scores follow from the figures, how, and taking them over. */
export function ScorePanel(): ReactElement | null {
  const { scoring } = useApplication();
  const titleId = useId();
  const [isFolded, setFolded] = useState(false);
  const isOffered = useWindow(({ file }) => file !== null && canSuggestScores(file.document));
  const document = useWindow(({ file }) => file?.document ?? null);
  if (!isOffered || !document) return null;
  const adoptable = adoptableScores(document);
  return (
    <section
      className={isFolded ? 'score-panel is-folded' : 'score-panel'}
      aria-labelledby={titleId}
      data-region="评分助手"
    >
      <header className="score-header">
        <h2 id={titleId}>评分助手</h2>
        {adoptable.length > 0 && (
          <button type="button" className="button score-all" onClick={scoring.adoptAll}>
            全部采用（{adoptable.length}）
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-expanded={!isFolded}
          aria-label={isFolded ? '展开评分助手' : '收起评分助手'}
          onClick={() => {
            setFolded(!isFolded);
          }}
        >
          <Icon name={isFolded ? 'plus' : 'minus'} />
        </button>
        {!isFolded && <ModeChoice mode={document.scoreMode} />}
      </header>
      {!isFolded && document.scoreMode !== 'off' && <ScoreList scores={document.scores} />}
    </section>
  );
}

function ModeChoice({ mode: current }: { readonly mode: ScoreMode }): ReactElement {
  const { scoring } = useApplication();
  return (
    <fieldset className="finding-filter score-modes">
      <legend className="visually-hidden">评分助手怎样工作</legend>
      {MODES.map(({ mode, label, hint }) => (
        <label className={current === mode ? 'is-chosen' : ''} title={hint} key={mode}>
          <input
            type="radio"
            name="score-mode"
            className="visually-hidden"
            aria-label={`${label}：${hint}`}
            checked={current === mode}
            onChange={() => {
              scoring.setMode(mode);
            }}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function ScoreList({ scores }: { readonly scores: readonly ScoreSuggestion[] }): ReactElement {
  const open = scores.filter(
    ({ verdict, agrees }) => !agrees && (verdict.kind === 'exact' || verdict.kind === 'range'),
  );
  const unclear = scores.filter(({ verdict }) => verdict.kind === 'unclear');
  const waiting = scores.filter(({ verdict }) => verdict.kind === 'waiting').length;
  const agreed = scores.filter(({ agrees }) => agrees).length;
  const listed = [...open, ...unclear];
  return (
    <div className="score-list" tabIndex={listed.length === 0 ? 0 : undefined}>
      <p className="score-summary">
        {[
          agreed > 0 && `${agreed} 格与计算一致`,
          waiting > 0 && `${waiting} 格待填好后算出`,
          unclear.length > 0 && `${unclear.length} 格须自行评分`,
        ]
          .filter((part) => part !== false)
          .join('，') || '表中还没有可以计算的得分'}
      </p>
      <ul>
        {listed.map((score) => (
          <ScoreItem score={score} key={score.field.key} />
        ))}
      </ul>
    </div>
  );
}

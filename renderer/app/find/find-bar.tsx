import './find-bar.css';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { Icon } from '../icons/icon.tsx';
import { useApplication } from '../state/application-hooks.ts';
import { useSelected } from '../state/store.ts';
import { foundText } from './find-state.ts';

/** 查找和替换, above the sheet; it stays open while the clerk works in the sheet. */
export function FindBar(): ReactElement | null {
  const { find } = useApplication();
  const isOpen = useSelected(find.state, (state) => state.isOpen);
  return isOpen ? <OpenFindBar /> : null;
}

function OpenFindBar(): ReactElement {
  const { find } = useApplication();
  const { query, isEverywhere, replaces, found } = useSelected(find.state, (state) => state);
  const status = useSelected(find.state, foundText);
  const [replacement, setReplacement] = useState('');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') find.close();
    else if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    else if (event.target.name === 'replacement') void find.replace(replacement);
    else find.step(event.shiftKey ? -1 : 1);
    event.preventDefault();
    event.stopPropagation();
  };
  const hasFound = found.length > 0;
  return (
    <div
      className="find-bar"
      role="search"
      aria-label="查找和替换"
      data-region="查找"
      onKeyDown={onKeyDown}
    >
      <div className="find-row">
        <label>
          查找
          <input
            className="find-text"
            value={query.text}
            spellCheck={false}
            onChange={(event) => {
              find.seek({ text: event.currentTarget.value });
            }}
          />
        </label>
        <FindButton
          label="上一个"
          title="上一个（Shift+F3）"
          isOff={!hasFound}
          run={() => {
            find.step(-1);
          }}
        />
        <FindButton
          label="下一个"
          title="下一个（F3）"
          isOff={!hasFound}
          run={() => {
            find.step(1);
          }}
        />
        <span className="find-status" role="status">
          {status}
        </span>
        <FindOption
          label="整格匹配"
          isOn={query.isWholeCell}
          set={(isWholeCell) => {
            find.seek({ isWholeCell });
          }}
        />
        <FindOption
          label="区分大小写"
          isOn={query.matchesCase}
          set={(matchesCase) => {
            find.seek({ matchesCase });
          }}
        />
        <FindOption
          label="全工作簿"
          isOn={isEverywhere}
          set={(wanted) => {
            find.seek({ isEverywhere: wanted });
          }}
        />
        {!replaces && (
          <FindButton
            label="替换…"
            title="替换（Ctrl+H）"
            isOff={false}
            run={() => {
              find.open(true);
            }}
          />
        )}
        <button
          type="button"
          className="icon-button"
          aria-label="关闭查找"
          title="关闭（Esc）"
          onClick={find.close}
        >
          <Icon name="close" />
        </button>
      </div>
      {replaces && (
        <div className="find-row">
          <label>
            替换为
            <input
              className="find-text"
              name="replacement"
              value={replacement}
              spellCheck={false}
              onChange={(event) => {
                setReplacement(event.currentTarget.value);
              }}
            />
          </label>
          <FindButton
            label="替换"
            title="替换这一个，转到下一个"
            isOff={!hasFound}
            run={() => void find.replace(replacement)}
          />
          <FindButton
            label="全部替换"
            title="替换全部，一步可以撤消"
            isOff={!hasFound}
            run={() => void find.replaceAll(replacement)}
          />
        </div>
      )}
    </div>
  );
}

function FindButton({
  label,
  title,
  isOff,
  run,
}: {
  readonly label: string;
  readonly title: string;
  readonly isOff: boolean;
  readonly run: () => void;
}): ReactElement {
  return (
    <button type="button" className="button" title={title} disabled={isOff} onClick={run}>
      {label}
    </button>
  );
}

function FindOption({
  label,
  isOn,
  set,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly set: (isOn: boolean) => void;
}): ReactElement {
  return (
    <label className="find-option">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => {
          set(event.currentTarget.checked);
        }}
      />
      {label}
    </label>
  );
}

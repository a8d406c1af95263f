import { memo, useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { Finding } from '../../shared/rules/finding.ts';
import { formatAddress } from '../../shared/workbook/address.ts';
import { Icon } from '../app/icons/icon.tsx';
import { useApplication } from '../app/state/application-hooks.ts';
import { FindingExplanationBlock } from './finding-explanation.tsx';
import { FINDING_LIST_ID } from './finding-focus.ts';
import { RepairButton } from './repair-button.tsx';

/** One finding. Click or Enter goes to its cell; the arrow keys move through the list. */
export const FindingItem = memo(function FindingItem({
  finding,
  isCurrent,
  isTabStop,
}: {
  readonly finding: Finding;
  readonly isCurrent: boolean;
  readonly isTabStop: boolean;
}): ReactElement {
  const { findings } = useApplication();
  const item = useRef<HTMLLIElement>(null);
  const gradeName = finding.grade === 'error' ? '错误' : '提示';
  const [cell] = finding.cells;
  const hasFigures = finding.stated !== null && finding.computed !== null;

  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);

  return (
    <li
      ref={item}
      className={`finding finding-${finding.grade}${isCurrent ? ' is-current' : ''}`}
      data-finding={finding.id}
    >
      <button
        type="button"
        className="finding-jump"
        aria-current={isCurrent ? 'true' : undefined}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => {
          findings.jump(finding);
        }}
        onKeyDown={moveThroughList}
      >
        <span className="finding-head">
          <span className="grade-badge">
            <Icon name={finding.grade} />
            {gradeName}
          </span>
          <span className="finding-place">{finding.place}</span>
          <span className="finding-address">{cell && formatAddress(cell)}</span>
        </span>
        <span className="finding-message">{finding.message}</span>
        {finding.formula !== '' && <span className="finding-formula">{finding.formula}</span>}
        {hasFigures && (
          <span className="finding-figures">
            <span>
              表中 <b className="figure-stated">{finding.stated}</b>
            </span>
            <span>
              应为 <b className="figure-computed">{finding.computed}</b>
            </span>
          </span>
        )}
      </button>
      {finding.repairs.length > 0 && (
        <div className="finding-repairs">
          {finding.repairs.map((repair) => (
            <RepairButton
              repair={repair}
              isTabStop={isTabStop}
              key={`${repair.kind} ${repair.cell.row},${repair.cell.column} ${repair.after}`}
            />
          ))}
        </div>
      )}
      <FindingExplanationBlock finding={finding} isTabStop={isTabStop} />
      <p className="finding-basis">
        <span className="finding-rule">{finding.rule}</span>
        {finding.basis}
      </p>
    </li>
  );
});

function moveThroughList(event: KeyboardEvent<HTMLElement>): void {
  const items = [
    ...(document.getElementById(FINDING_LIST_ID)?.querySelectorAll<HTMLElement>('.finding-jump') ??
      []),
  ];
  const index = items.indexOf(event.currentTarget);
  const targets: Readonly<Record<string, HTMLElement | undefined>> = {
    ArrowDown: items[index + 1],
    ArrowUp: items[index - 1],
    Home: items[0],
    End: items.at(-1),
  };
  const target = targets[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

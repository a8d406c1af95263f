import { memo, useEffect, useLayoutEffect, useMemo, useRef, type ReactElement } from 'react';
import type { Finding } from '../../shared/rules/finding.ts';
import { FormBadge } from '../app/forms/form-badge.tsx';
import { InferredBar } from '../app/forms/inferred-bar.tsx';
import { Icon } from '../app/icons/icon.tsx';
import { markMoment } from '../app/moments.ts';
import { useApplication, useWindow } from '../app/state/application-hooks.ts';
import type { FindingFilter } from '../app/state/window-state.ts';
import { ExplanationCounter } from './explanation-counter.tsx';
import { FINDING_LIST_ID } from './finding-focus.ts';
import { FindingItem } from './finding-item.tsx';
import { countFindings, findingsBySheet, type FindingCounts } from './finding-order.ts';
import { PanelResizer } from './panel-resizer.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { UncheckedLabels } from './unchecked-labels.tsx';
import { VanishedExplanations } from './vanished-explanations.tsx';

/** The 校验 panel beside the grid: what is wrong, why, and what would put it right. */
export function FindingsPanel(): ReactElement {
  const { view, announcer } = useApplication();
  // The width is remembered for the interface at 100 % and grows with it.
  const width = useWindow(
    ({ settings }) => (settings.findingsPanelWidth * settings.interfaceScale) / 100,
  );
  const findings = useWindow(({ file }) => file?.document.findings);
  const counts = useMemo(() => countFindings(findings ?? []), [findings]);
  const isFirst = useRef(true);

  useEffect(() => {
    // The opening speaks the first counts itself.
    if (isFirst.current) isFirst.current = false;
    else announcer.announce('counts', `错误 ${counts.errors} 条，提示 ${counts.notices} 条`);
  }, [announcer, counts.errors, counts.notices]);

  useLayoutEffect(() => {
    performance.mark('ziping:panel-updated');
    const frame = requestAnimationFrame(() => {
      markMoment('ziping:panel-painted');
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [findings]);

  return (
    <section
      className="findings-panel"
      aria-labelledby="findings-title"
      data-region="校验"
      style={{ width: `${width}px` }}
    >
      <PanelResizer />
      <header className="findings-header">
        <h2 id="findings-title">校验</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="关闭校验窗格"
          onClick={view.toggleFindings}
        >
          <Icon name="close" />
        </button>
        <div className="findings-form">
          <FormBadge />
        </div>
        <InferredBar />
        <UncheckedLabels />
        <FilterBar counts={counts} />
        <ExplanationCounter />
      </header>
      <FindingList />
    </section>
  );
}

const FILTERS: readonly { readonly filter: FindingFilter; readonly label: string }[] = [
  { filter: 'all', label: '全部' },
  { filter: 'error', label: '错误' },
  { filter: 'notice', label: '提示' },
];

const FilterBar = memo(function FilterBar({
  counts,
}: {
  readonly counts: FindingCounts;
}): ReactElement {
  const { findings } = useApplication();
  const current = useWindow(({ findingFilter }) => findingFilter);
  const numbers = {
    all: counts.errors + counts.notices,
    error: counts.errors,
    notice: counts.notices,
  };
  return (
    <fieldset className="finding-filter">
      <legend className="visually-hidden">只看某一级</legend>
      {FILTERS.map(({ filter, label }) => (
        <label className={current === filter ? 'is-chosen' : ''} key={filter}>
          <input
            type="radio"
            name="finding-filter"
            className="visually-hidden"
            checked={current === filter}
            onChange={() => {
              findings.setFilter(filter);
            }}
          />
          {filter !== 'all' && <Icon name={filter} />}
          {label} {numbers[filter]}
        </label>
      ))}
    </fieldset>
  );
});

function FindingList(): ReactElement {
  const workbook = useWindow(({ file }) => file?.document.workbook);
  const findings = useWindow(({ file }) => file?.document.findings);
  const hasForm = useWindow(({ file }) => file?.document.form != null);
  const isInferred = useWindow(({ file }) => file?.document.inferred != null);
  const isWhole = useWindow(({ file }) => (file?.document.form?.binding.missing.length ?? 0) === 0);
  const isAsked = useWindow(
    ({ file }) =>
      file?.document.recognition.kind === 'ask' && file.document.decision.form === 'auto',
  );
  const filter = useWindow(({ findingFilter }) => findingFilter);
  const current = useWindow(({ currentFinding }) => currentFinding);
  const sheets = workbook?.sheets;
  const groups = useMemo(
    () =>
      workbook && sheets
        ? findingsBySheet(
            workbook,
            (findings ?? []).filter(({ grade }) => filter === 'all' || grade === filter),
          )
        : [],
    // Sheets keep their order and names while cells change, so the findings alone decide.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [findings, filter],
  );
  const ids = groups.flatMap((group) => group.findings.map(({ id }) => id));
  const tabStop = current !== null && ids.includes(current) ? current : ids[0];
  const { list, onFocus, onBlur } = useKeptFocus(ids);

  return (
    <div
      className="finding-list"
      id={FINDING_LIST_ID}
      ref={list}
      tabIndex={-1}
      data-region-focus={ids.length === 0 ? '' : undefined}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      {ids.length === 0 && (
        <EmptyList
          hasForm={hasForm}
          isInferred={isInferred}
          isAsked={isAsked}
          isFiltered={(findings?.length ?? 0) > 0}
          isWhole={isWhole}
        />
      )}
      {groups.map((group) => (
        <section key={group.sheet} aria-label={`${group.name}，${group.findings.length} 条`}>
          <h3 className="finding-sheet">
            {group.name}
            <span>{group.findings.length} 条</span>
          </h3>
          <ul>
            {group.findings.map((finding: Finding) => (
              <FindingItem
                finding={finding}
                isCurrent={finding.id === current}
                isTabStop={finding.id === tabStop}
                key={finding.id}
              />
            ))}
          </ul>
        </section>
      ))}
      <VanishedExplanations />
    </div>
  );
}

function EmptyList({
  hasForm,
  isInferred,
  isAsked,
  isFiltered,
  isWhole,
}: {
  readonly hasForm: boolean;
  readonly isInferred: boolean;
  readonly isAsked: boolean;
  readonly isFiltered: boolean;
  /** Every label of the form was found, so that everything was checked. */
  readonly isWhole: boolean;
}): ReactElement {
  if (!hasForm) {
    return (
      <p className="finding-none">
        {isInferred
          ? '推断的关系现在都成立。'
          : isAsked
            ? '不能确定是哪张表，选定表样以前不作校验。点上面的“选用…”。'
            : '这个文件与已有表单都不相符，可以填写和保存，但不作校验。'}
      </p>
    );
  }
  return (
    <p className="finding-none">
      <Icon name={isFiltered ? 'notice' : 'tick'} />
      {isFiltered
        ? '这一级没有内容。'
        : isWhole
          ? '没有错误和提示，可以打印、签章上报。'
          : '核对过的部分没有错误和提示。'}
    </p>
  );
}

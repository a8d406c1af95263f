import type { ReactElement } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { Repair, RepairKind } from '../../shared/rules/finding.ts';
import { formatAddress } from '../../shared/workbook/address.ts';
import { Icon } from '../app/icons/icon.tsx';
import { useApplication } from '../app/state/application-hooks.ts';

/** Applies a repair; says beforehand what stands there and what will. */
export function RepairButton({
  repair,
  isTabStop,
}: {
  readonly repair: Repair;
  readonly isTabStop: boolean;
}): ReactElement {
  const { editing } = useApplication();
  const before = repair.before === '' ? '空' : repair.before;
  const address = formatAddress(repair.cell);
  const { further = [] } = repair;
  const also = further.map(
    ({ cell, before: old, after }) => `${formatAddress(cell)} ${old} 改为 ${after}`,
  );
  return (
    <button
      type="button"
      className="repair-button"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`修复 ${address}：${repairName(repair.kind)}，${[`${before} 改为 ${repair.after}`, ...also].join('，')}`}
      onClick={() => {
        editing.repair(repair);
      }}
    >
      <Icon name="tick" />
      <span className="repair-name">{repairName(repair.kind)}</span>
      <span className="repair-change">
        {address} <del>{before}</del> → <ins>{repair.after}</ins>
      </span>
      {further.map(({ cell, before: old, after }) => (
        <span className="repair-change" key={`${cell.sheet} ${cell.row},${cell.column}`}>
          {formatAddress(cell)} <del>{old}</del> → <ins>{after}</ins>
        </span>
      ))}
    </button>
  );
}

function repairName(kind: RepairKind): string {
  switch (kind) {
    case 'computedValue':
      return '改为计算结果';
    case 'decimalShift':
      return '移动小数点';
    case 'swappedDigits':
      return '对调相邻数字';
    case 'droppedDigit':
      return '补上漏掉的数字';
    case 'yuanToWanyuan':
      return '元换算为万元';
    case 'asNumber':
      return '改为数字';
    case 'matchingText':
      return '改为一致';
    default:
      return assertNever(kind, 'repairName');
  }
}

import type { ReactElement } from 'react';
import type { YuanConversion } from '../../shared/document/convert-yuan.ts';
import { formatAddress, formatRange } from '../../shared/workbook/address.ts';
import { FIRST_FOCUS, Modal } from '../app/dialogs/modal.tsx';
import { useApplication } from '../app/state/application-hooks.ts';

/** Shows every amount before and after, what gives way so that the sums hold, and asks. */
export function ConvertDialog({
  conversion,
}: {
  readonly conversion: YuanConversion;
}): ReactElement {
  const { dialogs, conversion: actions } = useApplication();
  const { amounts, totals, problems, range } = conversion;
  const adjusted = amounts.filter(({ adjustment }) => adjustment !== null).length;
  return (
    <Modal
      title={`由元换算为万元（${formatRange(range)}）`}
      size="medium"
      onCancel={dialogs.close}
      onSubmit={() => {
        dialogs.close();
        actions.convert(conversion);
      }}
      buttons={
        <>
          <button type="submit" className="button is-default">
            换算 {amounts.length} 个金额
          </button>
          <button type="button" className="button" onClick={dialogs.close} {...FIRST_FOCUS}>
            取消
          </button>
        </>
      }
    >
      <p>
        每个金额除以 10000，保留两位小数。
        {adjusted > 0
          ? `四舍五入后各项之和与合计对不上，其中 ${adjusted} 个调整 0.01（舍位平衡），合计不变。`
          : '四舍五入后各项之和与合计一致，不用调整。'}
      </p>
      {problems.map((problem) => (
        <p className="conversion-problem" key={problem}>
          {problem}
        </p>
      ))}
      <div className="conversion-list" tabIndex={0} role="group" aria-label="换算前后对照">
        <table>
          <thead>
            <tr>
              <th scope="col">栏目</th>
              <th scope="col">单元格</th>
              <th scope="col">元</th>
              <th scope="col">万元</th>
              <th scope="col">调整</th>
            </tr>
          </thead>
          <tbody>
            {amounts.map(({ cell, name, before, after, adjustment }) => (
              <tr className={adjustment === null ? '' : 'is-adjusted'} key={formatAddress(cell)}>
                <th scope="row">{name}</th>
                <td>{formatAddress(cell)}</td>
                <td className="conversion-figure">{before}</td>
                <td className="conversion-figure">{after}</td>
                <td className="conversion-figure">{adjustment ?? ''}</td>
              </tr>
            ))}
            {totals.map(({ name, after }) => (
              <tr className="is-total" key={name}>
                <th scope="row">{name}</th>
                <td>公式</td>
                <td />
                <td className="conversion-figure">{after}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  );
}

import type { ReactElement } from 'react';
import { formatRange } from '../../../shared/workbook/address.ts';
import { activeExplanation } from '../content-bar/active-explanation.ts';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { FIRST_FOCUS, Modal } from './modal.tsx';

/** Tells step by step how the figure of the active cell came about, and leads to the cells it comes from. */
export function ExplainDialog(): ReactElement {
  const { dialogs, navigation } = useApplication();
  const explanation = useWindow(({ file }) => file && activeExplanation(file));
  return (
    <Modal
      title={explanation ? `${explanation.name} 是怎样算出来的` : '这一格没有公式'}
      size="medium"
      onCancel={dialogs.close}
      onSubmit={dialogs.close}
      buttons={
        <button type="submit" className="button is-default" {...FIRST_FOCUS}>
          关闭
        </button>
      }
    >
      {explanation ? (
        <>
          <dl className="explanation">
            <dt>公式</dt>
            <dd>={explanation.formula}</dd>
            <dt>含义</dt>
            <dd>{explanation.words}</dd>
            <dt>代入数字</dt>
            <dd>
              {explanation.figures} = <b>{explanation.result}</b>
            </dd>
          </dl>
          {explanation.steps.length > 0 && (
            <>
              <h3>逐步计算</h3>
              <ol className="explanation-steps">
                {explanation.steps.map(({ words, figures, result, decision }) => (
                  <li key={`${words} ${figures}`}>
                    {decision === '' ? `${figures} = ${result}` : decision}
                  </li>
                ))}
              </ol>
            </>
          )}
          {explanation.precedents.length > 0 && (
            <>
              <h3>用到的单元格</h3>
              <ul className="explanation-cells">
                {explanation.precedents.map(({ sheet, range, name, shown }) => (
                  <li key={`${sheet}!${formatRange(range)}`}>
                    <button
                      type="button"
                      className="button is-quiet"
                      onClick={() => {
                        dialogs.close();
                        navigation.goToRange(sheet, range);
                      }}
                    >
                      {formatRange(range)} {name}
                    </button>
                    {shown}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      ) : (
        <p>请先选中合计、比率等由公式计算的单元格。</p>
      )}
    </Modal>
  );
}

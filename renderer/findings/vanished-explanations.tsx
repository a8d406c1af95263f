import type { ReactElement } from 'react';
import { reviewOf } from '../../shared/document/explain-finding.ts';
import { useApplication, useWindow } from '../app/state/application-hooks.ts';

/** Explanations whose notice is gone: kept until the clerk takes them away. */
export function VanishedExplanations(): ReactElement | null {
  const { explanations } = useApplication();
  const vanished = useWindow(({ file }) => (file ? reviewOf(file.document).vanished : undefined));
  const unread = useWindow(({ file }) => file?.document.workbook.explanationStore?.unread ?? 0);
  if ((vanished === undefined || vanished.length === 0) && unread === 0) return null;
  return (
    <section className="vanished-explanations" aria-label="其他说明">
      {unread > 0 && (
        <p className="explanation-hint">
          文件中有 {unread} 条说明不是本程序的写法，没有显示，保存时原样保留。
        </p>
      )}
      {vanished !== undefined && vanished.length > 0 && (
        <>
          <h3 className="finding-sheet">
            已不再出现的说明
            <span>{vanished.length} 条</span>
          </h3>
          <p className="explanation-hint">对应的提示已经没有了。不需要的请删除，不会列入清单。</p>
          <ul>
            {vanished.map((explanation, index) => (
              <li
                className="finding-explanation explanation-vanished"
                key={`${index} ${explanation.rule} ${explanation.place}`}
              >
                <p className="explanation-title">
                  {explanation.place}
                  <span className="finding-address">{explanation.address}</span>
                </p>
                <p className="explanation-text">{explanation.text}</p>
                <span className="explanation-buttons">
                  <button
                    type="button"
                    className="small-button"
                    aria-label={`删除说明：${explanation.place}`}
                    onClick={() => {
                      explanations.remove(explanation);
                    }}
                  >
                    删除
                  </button>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

import { useState, type ReactElement } from 'react';
import type { CheckSummary } from '../../shared/explanations/check-summary.ts';
import { uncheckedSentence } from '../../shared/forms/unchecked-sentence.ts';
import { DialogProblem, FIRST_FOCUS, Modal } from '../app/dialogs/modal.tsx';
import { Icon } from '../app/icons/icon.tsx';
import { useApplication } from '../app/state/application-hooks.ts';

/** What 全部校验 found, sheet by sheet, and the ways to put it on paper. */
export function CheckResultDialog({ summary }: { readonly summary: CheckSummary }): ReactElement {
  const { dialogs, summaries, findings } = useApplication();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const run = (work: () => Promise<string | null>): void => {
    setIsBusy(true);
    void work().then((sentence) => {
      setIsBusy(false);
      setProblem(sentence);
    });
  };
  const unchecked = uncheckedSentence(summary.form.missing ?? []);
  const hasFindings = summary.errors.length + summary.notices.length > 0;
  return (
    <Modal
      title="全部校验"
      size="medium"
      onCancel={dialogs.close}
      onSubmit={() => {
        dialogs.close();
        if (hasFindings) findings.focusPanel();
      }}
      buttons={
        <>
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => {
              run(() => summaries.summaryToPaper(summary, 'print'));
            }}
          >
            打印校验小结
          </button>
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => {
              run(() => summaries.summaryToPaper(summary, 'pdf'));
            }}
          >
            小结存为 PDF
          </button>
          <button type="submit" className="button is-default" {...FIRST_FOCUS}>
            {hasFindings ? '查看各条' : '关闭'}
          </button>
        </>
      }
    >
      <p className="check-counts">
        <span className="count count-error">
          <Icon name="error" />
          错误 {summary.errors.length} 条
        </span>
        <span className="count count-notice">
          <Icon name="notice" />
          提示 {summary.notices.length} 条
        </span>
        <span>{explainedWords(summary)}</span>
      </p>
      <p>{scopeWords(summary)}</p>
      {unchecked !== '' && <p className="unchecked-labels">{unchecked}</p>}
      <table className="check-sheets">
        <caption className="visually-hidden">各张工作表的校验结果</caption>
        <thead>
          <tr>
            {['表', '核对处', '错误', '提示'].map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {summary.sheets.map(({ name, isHidden, relations, errors, notices }) => (
            <tr key={name}>
              <th scope="row">{isHidden ? `${name}（隐藏）` : name}</th>
              <td>{relations === 0 ? '没有规则' : relations}</td>
              <td>{errors}</td>
              <td>{notices}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <DialogProblem sentence={problem} />
    </Modal>
  );
}

function explainedWords({ notices, explained, outdated }: CheckSummary): string {
  if (notices.length === 0) return '';
  const open = notices.length - explained - outdated;
  return [
    `已说明 ${String(explained)} 条`,
    ...(outdated > 0 ? [`需重新确认 ${String(outdated)} 条`] : []),
    ...(open > 0 ? [`未说明 ${String(open)} 条`] : []),
  ].join('，');
}

function scopeWords({ form, rules, relations, unjudged }: CheckSummary): string {
  const by = form.isInferred
    ? '没有对应的表单，按本表的标签和数字推断'
    : `按“${form.title}”（规则版本 ${form.version}）`;
  const open = unjudged > 0 ? `，其中 ${String(unjudged)} 处没有可以比较的内容` : '';
  return `${by}，用 ${String(rules)} 条规则核对了 ${String(relations)} 处${open}。`;
}

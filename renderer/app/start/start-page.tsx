import type { ReactElement } from 'react';
import type { RecentFile, RecoverableDocument } from '../../../shared/ipc/contract.ts';
import { Icon } from '../icons/icon.tsx';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { PRODUCT_NAME } from '../shell/window-title.ts';
import { formatMoment } from '../wording.ts';
import { FormCards } from './form-cards.tsx';

/** What the window shows without a file: what was lost, what to open, what to begin. */
export function StartPage(): ReactElement {
  const { files, forms } = useApplication();
  const recoverable = useWindow((state) => state.recoverable);
  const recent = useWindow((state) => state.recent);
  return (
    <main className="start-page" data-region="开始页">
      <div className="start-column">
        <header className="start-header">
          <h1>{PRODUCT_NAME}</h1>
          <p>打开财政部门发来的自评表，填写、校验、打印，保存回原文件。</p>
        </header>
        {recoverable.length > 0 && <RecoveryList documents={recoverable} />}
        <section className="start-open" aria-label="打开">
          <button
            type="button"
            className="button is-default is-large"
            data-region-focus=""
            onClick={() => {
              void files.chooseAndOpen();
            }}
          >
            <Icon name="open" />
            打开文件…
          </button>
          <p>也可以把 .xlsx 文件拖到窗口里。</p>
        </section>
        <section aria-labelledby="recent-title">
          <h2 id="recent-title">最近打开</h2>
          {recent.length === 0 ? (
            <p className="start-none">还没有打开过文件。</p>
          ) : (
            <ul className="recent-list">
              {recent.map((file) => (
                <RecentItem file={file} key={file.id} />
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="new-title">
          <div className="start-new-header">
            <h2 id="new-title">新建</h2>
            <button type="button" className="button is-quiet" onClick={forms.manage}>
              管理表单包…
            </button>
          </div>
          <FormCards onChosen={() => undefined} />
        </section>
      </div>
    </main>
  );
}

function RecentItem({ file }: { readonly file: RecentFile }): ReactElement {
  const { files } = useApplication();
  return (
    <li className={`recent-file${file.missing ? ' is-missing' : ''}`}>
      <button
        type="button"
        className="recent-open"
        aria-disabled={file.missing}
        onClick={() => {
          if (!file.missing) void files.openRecent(file.id);
        }}
      >
        <Icon name="sheet" />
        <span className="recent-name">{file.name}</span>
        <span className="recent-folder">
          {file.missing ? `已不在 ${file.folder}` : file.folder}
        </span>
        <span className="recent-time">
          {file.missing ? '文件不见了' : formatMoment(file.openedAt)}
        </span>
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`从列表中移去 ${file.name}`}
        title="从列表中移去"
        onClick={() => {
          void files.removeRecent(file.id);
        }}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

function RecoveryList({
  documents,
}: {
  readonly documents: readonly RecoverableDocument[];
}): ReactElement {
  const { files } = useApplication();
  return (
    <section className="recovery" aria-labelledby="recovery-title">
      <h2 id="recovery-title">
        <Icon name="recover" />
        上次没有正常关闭，以下修改还没有保存
      </h2>
      <ul>
        {documents.map((document) => (
          <li key={document.id}>
            <span className="recovery-name">
              <strong>{document.name}</strong>
              <span>
                {document.stepCount} 步修改，{formatMoment(document.startedAt)} 至{' '}
                {formatMoment(document.lastStepAt)}
              </span>
            </span>
            <button
              type="button"
              className="button is-default"
              aria-label={`恢复 ${document.name}`}
              onClick={() => {
                void files.recover(document.id);
              }}
            >
              恢复
            </button>
            <button
              type="button"
              className="button"
              aria-label={`放弃 ${document.name} 的修改`}
              onClick={() => {
                void files.discardRecovery(document.id);
              }}
            >
              放弃
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { ReactElement } from 'react';
import { PRODUCT_NAME } from '../shell/window-title.ts';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { FIRST_FOCUS, Modal } from './modal.tsx';

/** The libraries that reach the clerk's computer, with their licences. */
const LIBRARIES: readonly (readonly [string, string])[] = [
  ['React', 'MIT'],
  ['immer', 'MIT'],
  ['zod', 'MIT'],
  ['fflate', 'MIT'],
  ['saxes', 'ISC'],
  ['decimal.js', 'MIT'],
  ['numfmt', 'MIT'],
  ['@borgar/fx', 'MIT'],
  ['jsonc-parser', 'MIT'],
  ['Electron', 'MIT（含 Chromium、Node.js 的许可）'],
];

const GRID_LICENCE = [
  '表格由 Handsontable 18.0.0 显示。它不是开源软件：本程序使用的是“非商业与评估”许可密钥，',
  '只可用于个人学习、测试和评估。党政机关和人民团体日常办公使用，请先由单位向 Handsoncode ',
  '公司购买商业许可，或取得其书面同意；办妥后由管理员换上单位的密钥重新构建程序。',
].join('');

/** Versions, and the licences in plain words. */
export function AboutDialog(): ReactElement {
  const { dialogs } = useApplication();
  const host = useWindow((state) => state.host);
  const engine = host?.host === 'electron' ? 'Electron' : 'Chromium';
  return (
    <Modal
      title={`关于${PRODUCT_NAME}`}
      size="medium"
      onCancel={dialogs.close}
      onSubmit={dialogs.close}
      buttons={
        <button type="submit" className="button is-default" {...FIRST_FOCUS}>
          关闭
        </button>
      }
    >
      <div className="about" tabIndex={0} role="region" aria-label="版本与许可">
        <p>
          {PRODUCT_NAME} {host?.appVersion}
          {host && `，运行于 ${engine} ${host.version}`}
        </p>
        <p>供区残联填写部门整体支出绩效自评表。程序不联网，文件只保存在本机。</p>
        <h3>表格组件的许可：正式使用前必须办妥</h3>
        <p>{GRID_LICENCE}</p>
        <h3>开源组件</h3>
        <ul className="licence-list">
          {LIBRARIES.map(([name, licence]) => (
            <li key={name}>
              {name} <span>{licence}</span>
            </li>
          ))}
        </ul>
        <p>许可全文随程序安装。</p>
      </div>
    </Modal>
  );
}

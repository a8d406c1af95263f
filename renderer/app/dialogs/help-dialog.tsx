import type { ReactElement } from 'react';
import { commandById } from '../commands/command-list.ts';
import { chordLabel } from '../commands/key-chord.ts';
import { MENUS, SEPARATOR } from '../commands/menus.ts';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { FIRST_FOCUS, Modal } from './modal.tsx';

/** Keys that the grid acts on itself, as in Excel and WPS. */
const GRID_KEYS: readonly (readonly [string, string])[] = [
  ['直接输入', '替换单元格内容；拼音、五笔从第一个字母起即可输入'],
  ['Enter / Shift+Enter', '填入，到下一行 / 上一行'],
  ['Tab / Shift+Tab', '填入，到下一个 / 上一个可填单元格'],
  ['F2', '在原内容后继续编辑'],
  ['Esc', '放弃正在输入的内容'],
  ['Alt+Enter', '单元格内换行'],
  ['Ctrl+Enter', '填入所选的全部单元格'],
  ['Alt+↓', '打开下拉列表'],
  ['Ctrl+方向键', '到数据边缘；加 Shift 扩大选择'],
  ['Ctrl+C / Ctrl+X / Ctrl+V', '复制 / 剪切 / 粘贴，与 Excel、WPS 互通'],
  ['Ctrl+Home / Ctrl+End', '到第一格 / 最后一格'],
];

const MENU_KEYS: readonly (readonly [string, string])[] = [
  ['F10', '转到菜单栏'],
  ['Alt+F、E、V、C、H', '打开对应的菜单'],
];

const STEPS = [
  '用“打开”选择财政部门发来的 .xlsx，或把文件拖进窗口；也可以“新建”空白表。',
  '填写浅色底的单元格。合计和比率由公式计算；锁定的单元格不能改。',
  '右侧“校验”随填随查：错误必须改正，提示可以保留。点一条就转到那一格，有修复建议的可以直接采用。',
  '“保存”只改动填过的单元格，财政部门文件里的其他内容保持原样；保存前的版本另有备份。',
  '“打印”或“导出 PDF”，签字盖章后连同 .xlsx 一起上报。',
];

/** The help sheet: the work in five steps, and every key, made from the same commands as the menus. */
export function HelpDialog(): ReactElement {
  const { dialogs } = useApplication();
  return (
    <Modal
      title="快捷键与说明"
      size="large"
      onCancel={dialogs.close}
      onSubmit={dialogs.close}
      buttons={
        <button type="submit" className="button is-default" {...FIRST_FOCUS}>
          关闭
        </button>
      }
    >
      <div className="help-sheet" tabIndex={0} role="region" aria-label="帮助内容">
        <section>
          <h3>怎样完成一张表</h3>
          <ol>
            {STEPS.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
        <KeyTable heading="表格中" rows={GRID_KEYS} />
        <KeyTable heading="菜单" rows={MENU_KEYS} />
        {MENUS.map((menu) => (
          <MenuKeys entries={menu.entries} heading={menu.label} key={menu.label} />
        ))}
      </div>
    </Modal>
  );
}

function MenuKeys({
  heading,
  entries,
}: {
  readonly heading: string;
  readonly entries: (typeof MENUS)[number]['entries'];
}): ReactElement {
  const state = useWindow((whole) => whole);
  const rows = entries
    .filter((entry) => entry !== SEPARATOR)
    .map(commandById)
    .filter(({ keys }) => keys.length > 0)
    .map(
      ({ keys, label }) =>
        [keys.map(chordLabel).join(' / '), label(state).replace(/…$/, '')] as const,
    );
  return <KeyTable heading={heading} rows={rows} />;
}

function KeyTable({
  heading,
  rows,
}: {
  readonly heading: string;
  readonly rows: readonly (readonly [string, string])[];
}): ReactElement {
  return (
    <section>
      <h3>{heading}</h3>
      <dl className="key-table">
        {rows.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

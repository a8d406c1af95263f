import { useState, type ReactElement } from 'react';
import { moveRovingFocus } from '../../a11y/roving-focus.ts';
import type { CommandId } from '../commands/command.ts';
import { TOOLBAR } from '../commands/menus.ts';
import type { IconName } from '../icons/icon.tsx';
import { CommandButton } from './command-button.tsx';
import { ZoomBox } from './zoom-box.tsx';

const ICONS: Partial<Record<CommandId, IconName>> = {
  'file.open': 'open',
  'file.save': 'save',
  'edit.undo': 'undo',
  'edit.redo': 'redo',
  'file.exportPdf': 'pdf',
  'file.print': 'print',
  'view.findings': 'check',
  'view.entry': 'entry',
};

const ORDER = TOOLBAR.flat();

/** The toolbar: one tab stop, arrow keys inside. */
export function Toolbar(): ReactElement {
  const [current, setCurrent] = useState(0);
  return (
    <div className="toolbar-place">
      <div
        className="toolbar"
        role="toolbar"
        aria-label="工具栏"
        data-region="工具栏"
        onKeyDown={(event) => {
          const next = moveRovingFocus(event, '.tool-button', 'horizontal');
          if (next !== null) setCurrent(next);
        }}
      >
        {TOOLBAR.map((group) => (
          <div className="tool-group" key={group.join()}>
            {group.map((id) => (
              <CommandButton
                id={id}
                icon={ICONS[id] ?? 'sheet'}
                tabIndex={ORDER.indexOf(id) === current ? 0 : -1}
                key={id}
              />
            ))}
          </div>
        ))}
        <ZoomBox />
      </div>
    </div>
  );
}

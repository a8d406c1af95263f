import type { MouseEvent, ReactElement } from 'react';
import { commandById } from '../commands/command-list.ts';
import type { CommandId } from '../commands/command.ts';
import { chordLabel } from '../commands/key-chord.ts';
import { Icon, type IconName } from '../icons/icon.tsx';
import { useApplication, useWindow } from '../state/application-hooks.ts';

/** A button of the toolbar: words and drawing, the full name and key in its tooltip. */
export function CommandButton({
  id,
  icon,
  tabIndex,
}: {
  readonly id: CommandId;
  readonly icon: IconName;
  readonly tabIndex: 0 | -1;
}): ReactElement {
  const application = useApplication();
  const command = commandById(id);
  const label = useWindow(command.label);
  const isEnabled = useWindow(command.when);
  const isOn = useWindow((state) => command.isOn?.(state));
  const [key] = command.keys;
  const name = label.replace(/…$/, '');
  return (
    <button
      type="button"
      className="tool-button"
      aria-pressed={isOn}
      aria-disabled={!isEnabled}
      title={key === undefined ? name : `${name}（${chordLabel(key)}）`}
      tabIndex={tabIndex}
      onMouseDown={keepFocus}
      onClick={() => {
        if (isEnabled) command.run(application);
      }}
    >
      <Icon name={icon} />
      <span>{command.shortLabel}</span>
    </button>
  );
}

/** A click on the toolbar must not take the focus from the cell that the clerk works in. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

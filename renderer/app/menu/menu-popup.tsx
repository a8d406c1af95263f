import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { moveRovingFocus } from '../../a11y/roving-focus.ts';
import { commandById } from '../commands/command-list.ts';
import type { CommandId } from '../commands/command.ts';
import { chordLabel } from '../commands/key-chord.ts';
import { SEPARATOR, type Menu } from '../commands/menus.ts';
import { Icon } from '../icons/icon.tsx';
import { useApplication, useWindow } from '../state/application-hooks.ts';

const ITEM = '.menu-item';

/** An open menu; its first entry has the focus. `onDone` closes it and gives the focus back. */
export function MenuPopup({
  menu,
  onDone,
}: {
  readonly menu: Menu;
  readonly onDone: () => void;
}): ReactElement {
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    popup.current?.querySelector<HTMLElement>(ITEM)?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (moveRovingFocus(event, ITEM, 'vertical') !== null) event.stopPropagation();
  };
  return (
    <div
      ref={popup}
      className="menu-popup"
      role="menu"
      aria-label={menu.label}
      onKeyDown={onKeyDown}
    >
      {menu.entries.map((entry, index) =>
        entry === SEPARATOR ? (
          <div className="menu-separator" role="separator" key={`${menu.label}-${index}`} />
        ) : (
          <MenuItem id={entry} onDone={onDone} key={entry} />
        ),
      )}
    </div>
  );
}

function MenuItem({
  id,
  onDone,
}: {
  readonly id: CommandId;
  readonly onDone: () => void;
}): ReactElement {
  const application = useApplication();
  const command = commandById(id);
  const label = useWindow(command.label);
  const isEnabled = useWindow(command.when);
  const isOn = useWindow((state) => command.isOn?.(state) ?? false);
  const [key] = command.keys;
  const isSwitch = command.isOn !== undefined;
  return (
    <button
      type="button"
      className="menu-item"
      role={isSwitch ? 'menuitemcheckbox' : 'menuitem'}
      aria-checked={isSwitch ? isOn : undefined}
      aria-disabled={!isEnabled}
      aria-keyshortcuts={command.keys.map(spokenChord).join(' ') || undefined}
      tabIndex={-1}
      onPointerEnter={(event) => {
        event.currentTarget.focus();
      }}
      onClick={() => {
        if (!isEnabled) return;
        onDone();
        command.run(application);
      }}
    >
      <span className="menu-tick">{isOn && <Icon name="tick" />}</span>
      <span className="menu-label">{label}</span>
      <span className="menu-key" aria-hidden="true">
        {key !== undefined && chordLabel(key)}
      </span>
    </button>
  );
}

/** `aria-keyshortcuts` names modifiers in full. */
function spokenChord(chord: string): string {
  return chord.replace('Ctrl', 'Control');
}

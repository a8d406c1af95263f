import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { commandById } from '../commands/command-list.ts';
import { CONTEXT_ENTRIES, SEPARATOR, type Menu } from '../commands/menus.ts';
import { useApplication } from '../state/application-hooks.ts';
import { placeOf } from '../state/window-state.ts';
import { MenuPopup } from './menu-popup.tsx';

/** Where a menu opens, in CSS pixels of the window, with what can be done there. */
interface Opened {
  readonly left: number;
  readonly top: number;
  readonly menu: Menu;
}

/** The menu of the right button in the grid, also opened by Shift+F10 and the menu key; only what can be done stands in it. */
export function ContextMenu(): ReactElement | null {
  const { store, grid, navigation } = useApplication();
  const [opened, setOpened] = useState<Opened | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const onContextMenu = (event: MouseEvent): void => {
      const isInGrid =
        event.target instanceof Element && event.target.closest('.grid-pane') !== null;
      const state = store.get();
      if (!isInGrid || state.isEditing || !state.file || state.dialog !== null) return;
      event.preventDefault();
      const menu = menuOf(state);
      // A key opens it at the cell; a press at the pointer.
      const isByKey = event.button !== 2;
      const cell = isByKey ? grid.placeOf(placeOf(state.file).active) : null;
      setOpened({
        menu,
        left: cell ? cell.left + Math.min(cell.width, 40) : event.clientX,
        top: cell ? cell.top + cell.height : event.clientY,
      });
    };
    window.addEventListener('contextmenu', onContextMenu);
    return () => {
      window.removeEventListener('contextmenu', onContextMenu);
    };
  }, [store, grid]);

  useEffect(() => {
    if (opened === null) return;
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpened(null);
    };
    window.addEventListener('pointerdown', onPointerDown, { capture: true });
    return () => {
      window.removeEventListener('pointerdown', onPointerDown, { capture: true });
    };
  }, [opened]);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !opened) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(0, Math.min(opened.left, window.innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(0, Math.min(opened.top, window.innerHeight - height - 4))}px`;
  }, [opened]);

  if (opened === null) return null;
  const close = (): void => {
    setOpened(null);
    navigation.focusContent();
  };
  return (
    <div
      ref={box}
      className="context-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <MenuPopup menu={opened.menu} onDone={close} />
    </div>
  );
}

function menuOf(state: Parameters<ReturnType<typeof commandById>['when']>[0]): Menu {
  const groups = CONTEXT_ENTRIES.map((group) =>
    group.filter((id) => commandById(id).when(state)),
  ).filter((group) => group.length > 0);
  return {
    label: '单元格',
    accessKey: '',
    entries: groups.flatMap((group, index) => (index === 0 ? group : [SEPARATOR, ...group])),
  };
}

import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { rovingIndex } from '../../a11y/roving-focus.ts';
import { MENUS } from '../commands/menus.ts';
import { useWindow } from '../state/application-hooks.ts';
import { MenuPopup } from './menu-popup.tsx';

/** The menu bar in the page, for a shell without a native one; the keyboard works as ARIA's menubar pattern says. */
export function MenuBar(): ReactElement {
  const [open, setOpen] = useState<number | null>(null);
  const [current, setCurrent] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const isBlocked = useWindow(({ dialog, task }) => dialog !== null || task !== null);

  const focusButton = (index: number): void => {
    bar.current?.querySelectorAll<HTMLElement>('.menu-button')[index]?.focus();
  };
  const rememberFocus = (): void => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && !bar.current?.contains(active)) cameFrom.current = active;
  };
  const returnFocus = (): void => {
    setOpen(null);
    if (cameFrom.current?.isConnected === true) cameFrom.current.focus();
  };

  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (isBlocked || event.isComposing) return;
      const index = event.altKey && !event.ctrlKey ? menuOfAccessKey(event.code) : -1;
      if (index === -1 && event.key !== 'F10') return;
      if (event.key === 'F10' && (event.shiftKey || event.ctrlKey)) return;
      event.preventDefault();
      event.stopPropagation();
      rememberFocus();
      setCurrent(Math.max(index, 0));
      setOpen(index === -1 ? null : index);
      focusButton(Math.max(index, 0));
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [isBlocked]);

  useEffect(() => {
    if (open === null) return;
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !bar.current?.contains(event.target)) setOpen(null);
    };
    window.addEventListener('pointerdown', onPointerDown, { capture: true });
    return () => {
      window.removeEventListener('pointerdown', onPointerDown, { capture: true });
    };
  }, [open]);

  const moveTo = (index: number, staysOpen: boolean): void => {
    setCurrent(index);
    setOpen(staysOpen ? index : null);
    focusButton(index);
  };

  const onBarKey = (event: KeyboardEvent): void => {
    const next = rovingIndex(event.key, current, MENUS.length, 'horizontal');
    const isOnButton = event.target instanceof Element && event.target.matches('.menu-button');
    if (next !== null && (isOnButton || event.key.startsWith('Arrow'))) {
      event.preventDefault();
      moveTo(next, open !== null);
    } else if (isOnButton && ['ArrowDown', 'Enter', ' '].includes(event.key)) {
      event.preventDefault();
      setOpen(current);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (open === null) returnFocus();
      else moveTo(current, false);
    } else if (event.key === 'Tab') {
      setOpen(null);
    }
  };

  return (
    <div
      ref={bar}
      className="menu-bar"
      role="menubar"
      aria-label="菜单栏"
      data-region="菜单栏"
      onKeyDown={onBarKey}
    >
      {MENUS.map((menu, index) => (
        <div className="menu" role="none" key={menu.label}>
          <button
            type="button"
            role="menuitem"
            className="menu-button"
            aria-haspopup="menu"
            aria-expanded={open === index}
            aria-keyshortcuts={`Alt+${menu.accessKey}`}
            tabIndex={index === current ? 0 : -1}
            onPointerDown={rememberFocus}
            onClick={() => {
              setCurrent(index);
              setOpen(open === index ? null : index);
              focusButton(index);
            }}
            onPointerEnter={() => {
              if (open !== null && open !== index) moveTo(index, true);
            }}
          >
            {menu.label}({menu.accessKey})
          </button>
          {open === index && <MenuPopup menu={menu} onDone={returnFocus} />}
        </div>
      ))}
    </div>
  );
}

function menuOfAccessKey(code: string): number {
  return MENUS.findIndex(({ accessKey }) => code === `Key${accessKey}`);
}

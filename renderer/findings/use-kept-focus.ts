import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react';

/**
 * Keeps the focus in a list whose items come and go: when the focused item is removed, the one in its place
 * takes the focus, else the last one, else the list itself. Items carry their id in `data-finding`.
 */
export function useKeptFocus(ids: readonly string[]): {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
} {
  const list = useRef<HTMLDivElement>(null);
  const focused = useRef<string | null>(null);
  const lastIds = useRef<readonly string[]>([]);

  useLayoutEffect(() => {
    const before = lastIds.current;
    lastIds.current = ids;
    const id = focused.current;
    if (id === null || ids.includes(id)) return;
    const wasLost = document.activeElement === null || document.activeElement === document.body;
    focused.current = null;
    if (!wasLost) return;
    const next = ids[Math.min(before.indexOf(id), ids.length - 1)];
    const item =
      next === undefined
        ? null
        : list.current?.querySelector<HTMLElement>(
            `[data-finding="${CSS.escape(next)}"] .finding-jump`,
          );
    (item ?? list.current)?.focus();
  });

  return {
    list,
    onFocus: (event) => {
      const item = event.target.closest('[data-finding]');
      focused.current = item?.getAttribute('data-finding') ?? null;
    },
    onBlur: (event) => {
      // A removed item is blurred too, without a successor; only a real leaving forgets it.
      if (event.relatedTarget !== null) focused.current = null;
    },
  };
}

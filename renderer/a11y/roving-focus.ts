import type { KeyboardEvent } from 'react';

/** Which arrow keys move through a group of controls that is one tab stop. */
export type RovingAxis = 'horizontal' | 'vertical';

/** The index that a key leads to inside `count` controls, wrapping; null when the key moves nothing. */
export function rovingIndex(
  key: string,
  current: number,
  count: number,
  axis: RovingAxis,
): number | null {
  if (count === 0) return null;
  const [back, on] = axis === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  switch (key) {
    case back:
      return (current - 1 + count) % count;
    case on:
      return (current + 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/**
 * Moves the focus among the children of the element that match `selector`, by the group's arrow keys.
 * Answers the index that has the focus now, or null when the key was not for the group.
 */
export function moveRovingFocus(
  event: KeyboardEvent<HTMLElement>,
  selector: string,
  axis: RovingAxis,
): number | null {
  const controls = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const current = controls.findIndex((control) => control === document.activeElement);
  const next = rovingIndex(event.key, current, controls.length, axis);
  if (current === -1 || next === null) return null;
  event.preventDefault();
  controls[next]?.focus();
  return next;
}

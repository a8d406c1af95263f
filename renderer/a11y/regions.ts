/** Marks an element as a stop of F6; its value is the name that is spoken. */
export const REGION_ATTRIBUTE = 'data-region';
/** Marks the element of a region that takes the focus, where it is not the first focusable one. */
export const REGION_FOCUS_ATTRIBUTE = 'data-region-focus';

const FOCUSABLE = [
  'button:not([disabled])',
  '[href]',
  'input:not([disabled])',
  'select:not([disabled])',
  'textarea:not([disabled])',
  '[tabindex]:not([tabindex="-1"])',
].join(',');

/** The index after moving `step` places through `count` regions, wrapping; -1 stands for “in none of them”. */
export function nextRegionIndex(current: number, step: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (current === -1) return step === 1 ? 0 : count - 1;
  return (current + step + count) % count;
}

/** A region of the window as F6 sees it. */
export interface FocusRegion {
  readonly name: string;
  readonly focus: () => void;
}

/**
 * Finds the visible region after (or before) the one with the focus.
 * `remembered` holds where the focus was when a region was last left, so that F6 returns there.
 */
export function nextRegion(
  step: 1 | -1,
  remembered: WeakMap<Element, HTMLElement>,
): FocusRegion | null {
  const regions = [...document.querySelectorAll<HTMLElement>(`[${REGION_ATTRIBUTE}]`)].filter(
    (region) => region.offsetParent !== null,
  );
  const active = document.activeElement;
  const current = regions.findIndex((region) => region.contains(active));
  const left = regions[current];
  if (left && active instanceof HTMLElement) remembered.set(left, active);
  const region = regions[nextRegionIndex(current, step, regions.length)];
  if (!region) return null;
  return {
    name: region.getAttribute(REGION_ATTRIBUTE) ?? '',
    focus: () => {
      focusInside(region, remembered.get(region));
    },
  };
}

function focusInside(region: HTMLElement, last: HTMLElement | undefined): void {
  const target =
    (last?.isConnected === true && region.contains(last) ? last : null) ??
    region.querySelector<HTMLElement>(`[${REGION_FOCUS_ATTRIBUTE}]`) ??
    region.querySelector<HTMLElement>(FOCUSABLE) ??
    region;
  if (target === region && !region.hasAttribute('tabindex')) region.tabIndex = -1;
  target.focus();
}

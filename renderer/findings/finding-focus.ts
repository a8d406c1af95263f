/** The list of findings as a place for the focus. */
export const FINDING_LIST_ID = 'finding-list';

/** Puts the focus on the finding that has the list's tab stop, or on the panel when it lists none. */
export function focusFindingList(): void {
  const list = document.getElementById(FINDING_LIST_ID);
  const target = list?.querySelector<HTMLElement>('[tabindex="0"]') ?? list;
  target?.focus();
}

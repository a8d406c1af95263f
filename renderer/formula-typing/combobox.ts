/** How a text box is read out while a formula with its list of completions is typed in it. */
const COMBOBOX = {
  role: 'combobox',
  'aria-autocomplete': 'list',
  'aria-haspopup': 'listbox',
  'aria-expanded': 'false',
} as const;

/** Makes a text box a combobox, or a plain text box again. */
export function describeAsCombobox(box: HTMLElement, isOne: boolean): void {
  if (isOne === box.hasAttribute('aria-autocomplete')) return;
  for (const [name, value] of Object.entries(COMBOBOX)) {
    if (isOne) box.setAttribute(name, value);
    else box.removeAttribute(name);
  }
}

import { columnName, type CellAddress } from '../../../shared/workbook/address.ts';
import { notesAt, spokenNotes } from '../notes/cell-notes.ts';
import type { GridSession } from './grid-session.ts';

/**
 * Corrects what the library tells screen readers: one grid with its true size and name instead of a tree of six
 * tables, one stop for Tab, headings that are headings, and what is wrong with a cell said at the cell.
 */
export function attachAccessibility(session: GridSession, textBox: HTMLElement): void {
  const { hot, element } = session;
  const descriptions = element.ownerDocument.createElement('div');
  descriptions.hidden = true;
  element.append(descriptions);

  const correct = (): void => {
    nameGrid(session);
    correctHeadings(element);
    describeCells(session, descriptions);
    roveTabStop(session);
  };
  session.onDrawn.push(correct);
  hot.addHook('afterSelection', () => {
    roveTabStop(session);
  });
  // The keyboard goes straight to the text box of a cell that may be edited: the library would give it to the
  // table cell first, and an input method whose first letter comes in between would find no place to write.
  // A locked cell in frozen panes is there twice; the one in the main table is the one that readers hear.
  hot.addHook(
    'modifyFocusedElement',
    (row: number, column: number, found: HTMLElement | undefined) => {
      if (row < 0 || column < 0) return found;
      return session.isEditable({ row, column })
        ? textBox
        : (hot.getCell(row, column, false) ?? found);
    },
  );
  correct();
}

function nameGrid({ hot, view, layout, element }: GridSession): void {
  const { extent } = layout;
  setAttribute(hot.rootElement, 'role', 'grid');
  setAttribute(hot.rootElement, 'aria-label', `工作表 ${view.sheet.name}`);
  setAttribute(hot.rootElement, 'aria-rowcount', String(extent.rows + 1));
  setAttribute(hot.rootElement, 'aria-colcount', String(extent.columns + 1));
  const isWhole = hot.getSettings().renderAllRows === true;
  for (const pane of element.querySelectorAll('.ht-wrapper > .handsontable')) {
    const isCopy = !pane.classList.contains('ht_master');
    if (isCopy && isWhole) setAttribute(pane, 'aria-hidden', 'true');
    else pane.removeAttribute('aria-hidden');
  }
  for (const holder of element.querySelectorAll('.wtHolder')) holder.removeAttribute('tabindex');
}

function correctHeadings(element: HTMLElement): void {
  for (const heading of element.querySelectorAll('tbody th'))
    setAttribute(heading, 'role', 'rowheader');
  for (const corner of element.querySelectorAll('thead th:first-child')) {
    if (corner.getAttribute('scope') === 'col') continue;
    setAttribute(corner, 'role', 'columnheader');
    setAttribute(corner, 'aria-label', '全选');
    const label = corner.querySelector('.cornerHeader');
    if (label && label.textContent !== '全选') label.textContent = '全选';
  }
}

/** The texts that `aria-describedby` of marked and commented cells points to. */
function describeCells(session: GridSession, descriptions: HTMLElement): void {
  const wanted = new Map<string, string>();
  for (const { cell, address, paint } of session.notedCells()) {
    // Said again here, because the library takes it off cells of merges.
    if (paint.mark?.grade === 'error') setAttribute(cell, 'aria-invalid', 'true');
    const id = descriptionId(address);
    wanted.set(id, spokenNotes(notesAt(session.view, address)));
    setAttribute(cell, 'aria-describedby', id);
  }
  for (const child of [...descriptions.children]) if (!wanted.has(child.id)) child.remove();
  for (const [id, text] of wanted) {
    let description = [...descriptions.children].find((child) => child.id === id);
    if (!description) {
      description = descriptions.ownerDocument.createElement('span');
      description.id = id;
      descriptions.append(description);
    }
    if (description.textContent !== text) description.textContent = text;
  }
}

function descriptionId({ row, column }: CellAddress): string {
  return `cell-description-${columnName(column)}${row + 1}`;
}

/** One cell can be reached with Tab: the selected one, or the first. */
function roveTabStop(session: GridSession): void {
  const { hot, element } = session;
  const at = session.active ?? { row: 0, column: 0 };
  const stop = hot.getCell(at.row, at.column, false);
  for (const cell of element.querySelectorAll('td[tabindex="0"]')) {
    if (cell !== stop) cell.setAttribute('tabindex', '-1');
  }
  if (stop) setAttribute(stop, 'tabindex', '0');
}

function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

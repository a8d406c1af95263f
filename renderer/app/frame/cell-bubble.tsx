import { useLayoutEffect, useRef, type ReactElement } from 'react';
import { validationPrompt } from '../../../shared/document/validation-check.ts';
import type { CellPlace, GridPort } from '../../grid/grid-port.ts';
import { lastUsedCell } from '../../grid/layout/sheet-extent.ts';
import { freePlace } from '../../grid/notes/free-place.ts';
import type { CellAddress } from '../../../shared/workbook/address.ts';
import { Icon } from '../icons/icon.tsx';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { placeOf, shownSheet, type CellMessage, type WindowState } from '../state/window-state.ts';

/** Distance between a cell and its bubble in CSS pixels. */
const GAP = 6;

/** A sentence beside the cell it is about: why typing was refused, or what the file asks to be filled in there. */
export function CellBubble(): ReactElement | null {
  const { store, grid } = useApplication();
  const refusal = useWindow(({ cellMessage }) => cellMessage);
  const promptTitle = useWindow((state) => activePrompt(state)?.title ?? '');
  const promptText = useWindow((state) => activePrompt(state)?.text ?? '');
  const active = useWindow(({ file }) => file && placeOf(file).active);
  const bubble = useRef<HTMLDivElement>(null);
  const cell = refusal?.cell ?? active;
  const hasPrompt = promptTitle !== '' || promptText !== '';
  const isShown = refusal !== null || hasPrompt;

  useLayoutEffect(() => {
    const element = bubble.current;
    if (!element || !cell || !isShown) return;
    const place = (): void => {
      if (refusal) placeBeside(element, grid.placeOf(cell));
      else placeFree(element, grid.placeOf(cell), usedEdge(store.get(), grid, cell.row));
    };
    place();
    window.addEventListener('scroll', place, { capture: true, passive: true });
    window.addEventListener('resize', place);
    const stop = store.subscribe(() => requestAnimationFrame(place));
    return () => {
      window.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
      stop();
    };
  }, [cell, isShown, refusal, promptTitle, promptText, grid, store]);

  if (!isShown) return null;
  return refusal ? (
    <RefusalBubble bubble={bubble} message={refusal} />
  ) : (
    <div className="cell-bubble cell-prompt" role="note" ref={bubble}>
      {promptTitle !== '' && <strong>{promptTitle}</strong>}
      <span>{promptText}</span>
    </div>
  );
}

function RefusalBubble({
  bubble,
  message,
}: {
  readonly bubble: React.RefObject<HTMLDivElement | null>;
  readonly message: CellMessage;
}): ReactElement {
  const { store } = useApplication();
  return (
    <div className="cell-bubble cell-refusal" role="note" ref={bubble}>
      <Icon name="lock" />
      <span>{message.text}</span>
      <button
        type="button"
        className="icon-button"
        aria-label="关闭说明"
        onClick={() => {
          store.set({ cellMessage: null });
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function activePrompt({ file, isEditing }: WindowState): { title: string; text: string } | null {
  if (file?.view !== 'grid' || isEditing) return null;
  const active: CellAddress = placeOf(file).active;
  return validationPrompt(file.document, file.sheetId, active);
}

/** Where the used columns of the sheet end in a row, in the viewport; null where that is out of sight. */
function usedEdge({ file }: WindowState, grid: GridPort, row: number): number | null {
  const sheet = file && shownSheet(file);
  const last = sheet && lastUsedCell(sheet);
  const place = last && grid.placeOf({ row, column: last.column });
  return place ? place.left + place.width : null;
}

/** Puts a hint where it covers none of the cells that are filled next. */
function placeFree(bubble: HTMLElement, place: CellPlace | null, edge: number | null): void {
  const pane = bubble.ownerDocument.querySelector('.grid-pane')?.getBoundingClientRect();
  bubble.hidden = place === null || pane === undefined;
  if (!place || !pane) return;
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const { left, top } = freePlace(place, { width, height }, pane, edge);
  bubble.style.left = `${left}px`;
  bubble.style.top = `${top}px`;
}

/** Puts the bubble under its cell, above it where there is no room, and hides it with a cell out of sight. */
function placeBeside(
  bubble: HTMLElement,
  place: { left: number; top: number; width: number; height: number } | null,
): void {
  bubble.hidden = place === null;
  if (!place) return;
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const below = place.top + place.height + GAP;
  const top = below + height > window.innerHeight - GAP ? place.top - height - GAP : below;
  const left = Math.min(place.left, window.innerWidth - width - GAP);
  bubble.style.left = `${Math.max(GAP, left)}px`;
  bubble.style.top = `${Math.max(GAP, top)}px`;
}

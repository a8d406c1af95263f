import type { GridSession } from './grid-session.ts';

const ZOOM_STEP = 10;

/** Mouse and wheel: an editor that refuses to close keeps the click, Ctrl and the wheel zoom. */
export function attachPointer(session: GridSession): () => void {
  const { hot, element } = session;
  hot.addHook('beforeOnCellMouseDown', (event: MouseEvent) => {
    // A press that points at a cell for a formula was taken before.
    if (event.defaultPrevented) return;
    if (session.isEditing && !session.commitEditor()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  });
  const onDoubleClick = (event: MouseEvent): void => {
    const { active } = session;
    const isCell = event.target instanceof Element && event.target.closest('td') !== null;
    if (isCell && active && !session.isEditable(active)) session.events.onRefused(active);
  };
  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const zoom = session.view.zoom + (event.deltaY < 0 ? ZOOM_STEP : -ZOOM_STEP);
    session.events.onZoom(Math.min(300, Math.max(50, zoom)));
  };
  element.addEventListener('dblclick', onDoubleClick);
  element.addEventListener('wheel', onWheel, { passive: false, capture: true });
  return () => {
    element.removeEventListener('dblclick', onDoubleClick);
    element.removeEventListener('wheel', onWheel, { capture: true });
  };
}

import { drawingBox } from '../drawings/drawing-box.ts';
import { drawDrawings, drawingName } from '../drawings/drawing-layer.ts';
import type { GridSession } from './grid-session.ts';

/** The panes that can show cells; the library keeps two more for frozen rows at the bottom, which are not used. */
const PANES = ['master', 'clone_top', 'clone_inline_start', 'clone_top_inline_start_corner']
  .map((name) => `.ht_${name} .wtHider`)
  .join(', ');

/**
 * Puts pictures and frames over the cells. Each pane of the library (the sheet, frozen rows, frozen columns and
 * their corner) scrolls by itself and cuts off what is not its own, so each gets the same layer. Screen readers
 * hear of the drawings from a list beside the grid, because a grid may hold nothing but rows.
 */
export function attachDrawings(session: GridSession): void {
  const list = session.element.ownerDocument.createElement('ul');
  list.className = 'sheet-drawing-list';
  list.setAttribute('aria-label', '图片和图形');
  list.hidden = true;
  session.element.append(list);
  let drawnBoxes = '';

  const update = (): void => {
    const { view, layout } = session;
    const { drawings } = view.sheet;
    if (drawings.length === 0 && drawnBoxes === '') return;
    const panes = [...session.element.querySelectorAll<HTMLElement>(PANES)];
    const layers = panes.map((pane) => layerIn(pane));
    const headings = {
      left: Number(session.hot.getSettings().rowHeaderWidth ?? 0),
      top: Number(session.hot.getSettings().columnHeaderHeight ?? 0),
    };
    const placed = drawings.map((drawing) => {
      const box = drawingBox(drawing.anchor, { ...layout, scale: view.zoom / 100 });
      return {
        drawing,
        box: { ...box, left: box.left + headings.left, top: box.top + headings.top },
      };
    });
    const boxes = drawings.length === 0 ? '' : JSON.stringify(placed);
    if (boxes === drawnBoxes && !layers.some(({ isMade }) => isMade)) return;
    drawnBoxes = boxes;
    for (const { layer } of layers) drawDrawings(layer, placed, view.workbook.media);
    list.hidden = drawings.length === 0;
    list.replaceChildren(
      ...drawings.map((drawing) => {
        const item = list.ownerDocument.createElement('li');
        item.textContent = drawingName(drawing);
        return item;
      }),
    );
  };

  session.onDrawn.push(update);
  update();
}

function layerIn(pane: HTMLElement): {
  readonly layer: HTMLElement;
  readonly isMade: boolean;
} {
  const existing = [...pane.children].find((child) => child.classList.contains('sheet-drawings'));
  if (existing instanceof HTMLElement) return { layer: existing, isMade: false };
  const layer = pane.ownerDocument.createElement('div');
  layer.className = 'sheet-drawings';
  layer.setAttribute('aria-hidden', 'true');
  pane.append(layer);
  return { layer, isMade: true };
}

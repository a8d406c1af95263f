import { drawingBox } from '../drawings/drawing-box.ts';
import { drawDrawings } from '../drawings/drawing-layer.ts';
import type { SheetLayout } from '../layout/sheet-layout.ts';
import type { GridSession } from './grid-session.ts';

/**
 * Puts pictures and frames over the cells. Each pane of the library (the sheet, frozen rows, frozen columns and
 * their corner) scrolls by itself and cuts off what is not its own, so each gets the same layer.
 */
export function attachDrawings(session: GridSession): void {
  let drawnFor: { readonly drawings: unknown; readonly layout: SheetLayout } | null = null;

  const update = (): void => {
    const { view, layout } = session;
    const { drawings } = view.sheet;
    if (drawings.length === 0 && drawnFor === null) return;
    const panes = [...session.element.querySelectorAll<HTMLElement>('.wtHider')];
    const layers = panes.map((pane) => layerIn(pane));
    const isNew = layers.some(({ isMade }) => isMade);
    if (!isNew && drawnFor?.drawings === drawings && drawnFor.layout === layout) return;
    drawnFor = { drawings, layout };
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
    for (const { layer, isCopy } of layers) {
      layer.ariaHidden = isCopy ? 'true' : null;
      drawDrawings(layer, placed, view.workbook.media);
    }
  };

  session.onDrawn.push(update);
  update();
}

function layerIn(pane: HTMLElement): {
  readonly layer: HTMLElement;
  readonly isMade: boolean;
  readonly isCopy: boolean;
} {
  const isCopy = pane.closest('.ht_master') === null;
  const existing = [...pane.children].find((child) => child.classList.contains('sheet-drawings'));
  if (existing instanceof HTMLElement) return { layer: existing, isMade: false, isCopy };
  const layer = pane.ownerDocument.createElement('div');
  layer.className = 'sheet-drawings';
  pane.append(layer);
  return { layer, isMade: true, isCopy };
}

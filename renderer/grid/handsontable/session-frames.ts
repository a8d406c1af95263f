import { mergeAt } from '../../../shared/workbook/editability.ts';
import { frameBox } from '../frames/frame-box.ts';
import type { CellFrame } from '../grid-port.ts';
import type { GridSession } from './grid-session.ts';

/** The panes that can show cells, and what of the sheet each keeps in place. */
const PANES = [
  { name: 'master', keepsRows: false, keepsColumns: false },
  { name: 'clone_top', keepsRows: true, keepsColumns: false },
  { name: 'clone_inline_start', keepsRows: false, keepsColumns: true },
  { name: 'clone_top_inline_start_corner', keepsRows: true, keepsColumns: true },
] as const;

/** Colours and lines take turns at different paces, so that frames differ without colour too. */
const COLOURS = 7;
const LINES = 4;

/** Short, so that the figures in narrow cells stay readable. */
const WORDS = { precedent: '源', dependent: '去', cut: '' } as const;

/** Draws frames over cells in every pane; the answer draws them again. Screen readers hear what they mean elsewhere. */
export function attachFrames(session: GridSession, wanted: () => readonly CellFrame[]): () => void {
  let drawn = '';

  const update = (): void => {
    const frames = wanted();
    if (frames.length === 0 && drawn === '') return;
    const settings = session.hot.getSettings();
    const headings = {
      left: Number(settings.rowHeaderWidth ?? 0),
      top: Number(settings.columnHeaderHeight ?? 0),
    };
    const layers = layersOf(session, headings);
    const placed = frames.map(({ range, look }) => {
      const { top, left, bottom, right } = range;
      const isSingle = top === bottom && left === right;
      const merge = isSingle ? mergeAt(session.view.sheet, { row: top, column: left }) : null;
      const box = frameBox(merge ?? range, session.layout);
      return {
        look,
        ...box,
        left: box.left + headings.left,
        top: box.top + headings.top,
      };
    });
    const text = frames.length === 0 ? '' : JSON.stringify(placed);
    if (text === drawn && layers.every(({ childElementCount }) => childElementCount > 0)) return;
    drawn = text;
    for (const layer of layers) {
      layer.replaceChildren(...placed.map((frame) => frameElement(layer.ownerDocument, frame)));
    }
  };

  session.onDrawn.push(update);
  update();
  return update;
}

function frameElement(
  ownerDocument: Document,
  frame: {
    readonly look: CellFrame['look'];
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  },
): HTMLElement {
  const element = ownerDocument.createElement('div');
  element.className = 'cell-frame';
  if (typeof frame.look === 'number') {
    element.dataset.colour = String(frame.look % COLOURS);
    element.dataset.line = String(frame.look % LINES);
  } else {
    element.dataset.kind = frame.look;
    element.dataset.word = WORDS[frame.look];
  }
  element.style.left = `${frame.left - 1}px`;
  element.style.top = `${frame.top - 1}px`;
  element.style.width = `${frame.width + 1}px`;
  element.style.height = `${frame.height + 1}px`;
  return element;
}

/** A layer in each pane that shows cells; it ends where the pane's frozen rows and columns end. */
function layersOf(
  session: GridSession,
  headings: { readonly left: number; readonly top: number },
): readonly HTMLElement[] {
  const { frozenRows, frozenColumns } = session.view.sheet.view;
  const frozen = frameBox(
    { top: 0, left: 0, bottom: frozenRows - 1, right: frozenColumns - 1 },
    session.layout,
  );
  return PANES.flatMap(({ name, keepsRows, keepsColumns }) => {
    const pane = session.element.querySelector<HTMLElement>(`.ht_${name} .wtHider`);
    if (!pane) return [];
    const isUsed = (!keepsRows || frozenRows > 0) && (!keepsColumns || frozenColumns > 0);
    const layer = layerIn(pane);
    layer.hidden = !isUsed;
    layer.style.width = keepsColumns ? `${headings.left + frozen.width}px` : '100%';
    layer.style.height = keepsRows ? `${headings.top + frozen.height}px` : '100%';
    return [layer];
  });
}

function layerIn(pane: HTMLElement): HTMLElement {
  const existing = [...pane.children].find((child) => child.classList.contains('cell-frames'));
  if (existing instanceof HTMLElement) return existing;
  const layer = pane.ownerDocument.createElement('div');
  layer.className = 'cell-frames';
  layer.setAttribute('aria-hidden', 'true');
  pane.append(layer);
  return layer;
}

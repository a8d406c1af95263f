import type { CellPlace } from '../grid-port.ts';
import type { Drawing, Media } from '../../../shared/workbook/drawing.ts';
import { applyCss } from '../../paint/cell-css.ts';
import { mediaUrl } from '../../paint/media-url.ts';
import { pictureCss, pictureTransform } from '../../paint/picture-css.ts';

/** A drawing with its box in pixels from the upper left corner of A1. */
export interface PlacedDrawing {
  readonly drawing: Drawing;
  readonly box: CellPlace;
}

const FRAME_NAMES = {
  chart: '图表',
  shape: '形状',
  control: '控件',
  metafile: '矢量图片',
  object: '嵌入对象',
  diagram: '图示',
} as const;

/** Fills a layer with pictures and with frames that say what stands there and stays in the file. */
export function drawDrawings(
  layer: HTMLElement,
  drawings: readonly PlacedDrawing[],
  media: ReadonlyMap<string, Media>,
): void {
  layer.replaceChildren(
    ...drawings.map(({ drawing, box }) => {
      const element = elementOf(layer.ownerDocument, drawing, media);
      element.classList.add('sheet-drawing');
      element.style.left = `${box.left}px`;
      element.style.top = `${box.top}px`;
      element.style.width = `${box.width}px`;
      element.style.height = `${box.height}px`;
      return element;
    }),
  );
}

/** What a drawing is called aloud. */
export function drawingName(drawing: Drawing): string {
  if (drawing.kind === 'picture') {
    return `图片 ${drawing.description === '' ? drawing.name : drawing.description}`;
  }
  return `${FRAME_NAMES[drawing.content]} ${drawing.name} ${drawing.text}，保留在文件中`;
}

function elementOf(
  ownerDocument: Document,
  drawing: Drawing,
  media: ReadonlyMap<string, Media>,
): HTMLElement {
  if (drawing.kind === 'picture') {
    const found = media.get(drawing.media);
    if (!found) return frame(ownerDocument, '图片', '');
    const picture = ownerDocument.createElement('div');
    const image = ownerDocument.createElement('img');
    image.src = mediaUrl(found);
    image.alt = '';
    image.draggable = false;
    applyCss(image, pictureCss(drawing));
    applyCss(picture, { overflow: 'hidden', transform: pictureTransform(drawing) });
    picture.append(image);
    return picture;
  }
  return frame(ownerDocument, FRAME_NAMES[drawing.content], drawing.text);
}

function frame(ownerDocument: Document, kind: string, text: string): HTMLElement {
  const element = ownerDocument.createElement('div');
  element.className = 'sheet-drawing-frame';
  const label = ownerDocument.createElement('span');
  label.className = 'sheet-drawing-kind';
  label.textContent = `${kind}（保留在文件中）`;
  element.append(label);
  if (text !== '') {
    const content = ownerDocument.createElement('span');
    content.textContent = text;
    element.append(content);
  }
  return element;
}

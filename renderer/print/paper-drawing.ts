import { type PlacedDrawing } from '../../shared/print/paper-page.ts';
import { type Drawing, type Media } from '../../shared/workbook/drawing.ts';
import { type Workbook } from '../../shared/workbook/workbook.ts';
import { applyCss } from '../paint/cell-css.ts';
import { mediaUrl } from '../paint/media-url.ts';
import { placedElement } from './paper-element.ts';

const FRAME_NAMES: Readonly<Record<Extract<Drawing, { kind: 'frame' }>['content'], string>> = {
  chart: '图表',
  shape: '图形',
  control: '控件',
  metafile: '图元文件',
  object: '嵌入对象',
  diagram: '示意图',
};

/** A smaller frame, a check box say, has no room for its name. */
const MIN_LABEL_WIDTH = 40;
const MIN_LABEL_HEIGHT = 14;

type Picture = Extract<Drawing, { readonly kind: 'picture' }>;

/** A drawing in its place, cut off where its rows and columns end on this page. */
export function drawingElement(
  ownerDocument: Document,
  placed: PlacedDrawing,
  workbook: Workbook,
): HTMLElement {
  const { box, clip, drawing } = placed;
  const window = placedElement(ownerDocument, 'paper-drawing', clip);
  const place = { ...box, left: box.left - clip.left, top: box.top - clip.top };
  if (drawing.kind === 'frame') {
    const frame = placedElement(ownerDocument, 'paper-drawn-frame', place);
    applyCss(frame, frameCss(drawing.text));
    const label = drawing.text === '' ? FRAME_NAMES[drawing.content] : drawing.text;
    if (box.width >= MIN_LABEL_WIDTH && box.height >= MIN_LABEL_HEIGHT) frame.textContent = label;
    window.append(frame);
    return window;
  }
  const media: Media | undefined = workbook.media.get(drawing.media);
  const picture = placedElement(ownerDocument, 'paper-picture', place);
  if (media) {
    const image = ownerDocument.createElement('img');
    image.src = mediaUrl(media);
    image.alt = drawing.description === '' ? drawing.name : drawing.description;
    applyCss(image, imageCss(drawing));
    picture.append(image);
  }
  applyCss(picture, { overflow: 'hidden', transform: turned(drawing) });
  window.append(picture);
  return window;
}

/** The whole picture is drawn larger than its place, so that only what the crop leaves is seen. */
function imageCss({ crop, inCell }: Picture): Readonly<Record<string, string>> {
  if (inCell === true) {
    return { display: 'block', width: '100%', height: '100%', 'object-fit': 'contain' };
  }
  const { left, top, right, bottom } = crop ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const across = Math.max(0.01, 1 - left - right);
  const down = Math.max(0.01, 1 - top - bottom);
  return {
    position: 'absolute',
    'max-width': 'none',
    width: `${100 / across}%`,
    height: `${100 / down}%`,
    left: `${(-left / across) * 100}%`,
    top: `${(-top / down) * 100}%`,
  };
}

function turned({ rotation, flippedHorizontally, flippedVertically }: Picture): string {
  const turn = rotation === 0 ? '' : `rotate(${rotation}deg) `;
  const across = flippedHorizontally === true ? -1 : 1;
  const down = flippedVertically === true ? -1 : 1;
  return across === 1 && down === 1 && turn === '' ? 'none' : `${turn}scale(${across}, ${down})`;
}

/** A shape with text prints its text; what cannot be drawn is a labelled grey frame. */
function frameCss(text: string): Readonly<Record<string, string>> {
  return {
    border: text === '' ? '0.75pt dashed #7f7f7f' : '0.5pt solid #7f7f7f',
    color: text === '' ? '#595959' : '#000',
    display: 'flex',
    'align-items': 'center',
    'justify-content': 'center',
    'font-size': '9pt',
    'text-align': 'center',
    'white-space': 'pre-wrap',
    overflow: 'hidden',
    padding: '2pt',
  };
}

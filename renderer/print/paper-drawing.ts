import { type PlacedDrawing } from '../../shared/print/paper-page.ts';
import { type Drawing, type Media } from '../../shared/workbook/drawing.ts';
import { type Workbook } from '../../shared/workbook/workbook.ts';
import { applyCss } from '../paint/cell-css.ts';
import { mediaUrl } from '../paint/media-url.ts';
import { pictureCss, pictureTransform } from '../paint/picture-css.ts';
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
    applyCss(image, pictureCss(drawing));
    picture.append(image);
  }
  applyCss(picture, { overflow: 'hidden', transform: pictureTransform(drawing) });
  window.append(picture);
  return window;
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

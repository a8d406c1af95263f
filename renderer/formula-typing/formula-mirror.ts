import type { FormulaPiece } from './formula-pieces.ts';

/** How many colours and lines references take turns with; they differ, so that lines tell equal colours apart. */
const COLOURS = 7;
const LINES = 4;

/** What of a text box decides where its letters stand. */
const COPIED = [
  'fontFamily',
  'fontSize',
  'fontStyle',
  'fontWeight',
  'fontVariant',
  'letterSpacing',
  'lineHeight',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'tabSize',
  'textAlign',
  'textIndent',
  'whiteSpace',
  'wordBreak',
  'overflowWrap',
] as const;

/**
 * The text of a box once more, behind it and in colours: a text box itself knows only one colour. The box's own letters
 * are made invisible meanwhile; caret, selection and what screen readers hear stay those of the box.
 */
export class FormulaMirror {
  private readonly box: HTMLTextAreaElement;
  private readonly sheet: HTMLElement;
  private readonly observer: ResizeObserver;
  private readonly follow = (): void => {
    this.place();
  };

  constructor(box: HTMLTextAreaElement) {
    this.box = box;
    this.sheet = box.ownerDocument.createElement('div');
    this.sheet.className = 'formula-mirror';
    this.sheet.setAttribute('aria-hidden', 'true');
    box.before(this.sheet);
    this.observer = new ResizeObserver(this.follow);
    this.observer.observe(box);
    box.addEventListener('scroll', this.follow);
  }

  /** Shows these pieces, or nothing: the box then shows its own letters. */
  show(pieces: readonly FormulaPiece[] | null): void {
    this.box.classList.toggle('is-mirrored', pieces !== null);
    this.sheet.hidden = pieces === null;
    if (!pieces) return;
    this.sheet.replaceChildren(
      ...pieces.map((piece) => pieceElement(this.box.ownerDocument, piece)),
      // A line break at the end opens a line only when something follows it.
      '\u200b',
    );
    this.place();
  }

  remove(): void {
    this.observer.disconnect();
    this.box.removeEventListener('scroll', this.follow);
    this.box.classList.remove('is-mirrored');
    this.sheet.remove();
  }

  private place(): void {
    if (this.sheet.hidden) return;
    const { box, sheet } = this;
    const styles = getComputedStyle(box);
    for (const name of COPIED) sheet.style[name] = styles[name];
    sheet.style.left = `${box.offsetLeft + box.clientLeft}px`;
    sheet.style.top = `${box.offsetTop + box.clientTop}px`;
    sheet.style.width = `${box.clientWidth}px`;
    sheet.style.height = `${box.clientHeight}px`;
    sheet.scrollTop = box.scrollTop;
    sheet.scrollLeft = box.scrollLeft;
  }
}

function pieceElement(ownerDocument: Document, piece: FormulaPiece): HTMLElement {
  const element = ownerDocument.createElement('span');
  element.textContent = piece.text;
  if (piece.look !== null) {
    element.className = 'formula-reference';
    element.dataset.colour = String(piece.look % COLOURS);
    element.dataset.line = String(piece.look % LINES);
  }
  if (piece.bracket) element.dataset.bracket = piece.bracket;
  if (piece.isWrong) element.dataset.wrong = '';
  return element;
}

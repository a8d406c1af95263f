/** Waits this long for a newer text of the same key before speaking, in milliseconds. */
const SETTLE_TIME = 250;
/** Spoken texts kept in the region; clearing at once makes some screen readers drop a text or read it twice. */
const KEPT_TEXTS = 8;

/** What speaks through the screen reader without moving the focus. */
export interface Announcer {
  /** Speaks `text` once things have settled; a newer text with the same key replaces one not yet spoken. */
  readonly announce: (key: string, text: string) => void;
  /** Speaks at once, for the answer to something the clerk just did and waits for. */
  readonly announceNow: (text: string) => void;
}

/** Builds the one polite live region of the window inside `parent`. */
export function createAnnouncer(parent: HTMLElement): Announcer {
  const region = document.createElement('div');
  region.className = 'announcer';
  region.setAttribute('aria-live', 'polite');
  region.setAttribute('aria-atomic', 'false');
  region.setAttribute('role', 'log');
  region.setAttribute('aria-label', '朗读信息');
  parent.append(region);
  const waiting = new Map<string, number>();

  const speak = (text: string): void => {
    if (text === '') return;
    const line = document.createElement('div');
    line.textContent = text;
    region.append(line);
    while (region.childElementCount > KEPT_TEXTS) region.firstElementChild?.remove();
  };

  return {
    announce: (key, text) => {
      window.clearTimeout(waiting.get(key));
      waiting.set(
        key,
        window.setTimeout(() => {
          waiting.delete(key);
          speak(text);
        }, SETTLE_TIME),
      );
    },
    announceNow: speak,
  };
}

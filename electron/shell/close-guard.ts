/** What to do when the window is asked to close. */
export type CloseDecision = 'close' | 'askWindow' | 'askClerk';

/**
 * Decides about closing: a window with a document settles its unsaved changes first; one that has not started
 * or no longer answers cannot, and must not be impossible to close.
 */
export class CloseGuard {
  #isReady = false;
  #isAllowed = false;
  #isResponsive = true;

  /** The window's own page runs and answers. */
  noteReady(): void {
    this.#isReady = true;
    this.#isResponsive = true;
  }

  /** The page is gone or does not answer. */
  noteUnresponsive(): void {
    this.#isResponsive = false;
  }

  noteResponsive(): void {
    this.#isResponsive = true;
  }

  /** The window has settled its changes. */
  allow(): void {
    this.#isAllowed = true;
  }

  decide(): CloseDecision {
    if (this.#isAllowed || !this.#isReady) return 'close';
    return this.#isResponsive ? 'askWindow' : 'askClerk';
  }
}

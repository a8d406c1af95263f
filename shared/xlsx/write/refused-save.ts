import type { SaveRefusal } from './save-refusal.ts';

/** Ends the work on the parts with a refusal; never leaves the room, whose functions answer with a `Result`. */
export class RefusedSave extends Error {
  readonly refusal: SaveRefusal;

  constructor(refusal: SaveRefusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

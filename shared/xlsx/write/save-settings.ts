/** How hard touched parts are deflated; 1 is fastest, 9 smallest. */
export type DeflateLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** What a save may be tuned with; sizes in bytes of a part before deflation. */
export interface SaveSettings {
  /** For parts up to `largePart`. */
  readonly level: DeflateLevel;
  /** For larger parts, so that a save does not keep the clerk waiting. */
  readonly levelOfLargeParts: DeflateLevel;
  readonly largePart: number;
  /** Of sheets from this size on the blocks of the deflate stream that a change does not touch are kept. */
  readonly keepsBlocksFrom: number;
  /** Sheet parts up to this size are parsed as a whole by the proof; of larger ones only the changed rows. */
  readonly largestFullProof: number;
}

/** Small parts as small as usual; a full parse of 2 MB takes about 30 ms. */
export const DEFAULT_SAVE_SETTINGS: SaveSettings = {
  level: 6,
  levelOfLargeParts: 2,
  largePart: 4 * 1024 * 1024,
  keepsBlocksFrom: 256 * 1024,
  largestFullProof: 2 * 1024 * 1024,
};

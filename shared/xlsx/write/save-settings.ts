/** How hard touched parts are deflated; 1 is fastest, 9 smallest. */
export type DeflateLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** What a save may be tuned with; sizes in bytes of a part before deflation. */
export interface SaveSettings {
  /** For parts up to `largePart`. */
  readonly level: DeflateLevel;
  /** For larger parts, so that a save does not keep the clerk waiting. */
  readonly levelOfLargeParts: DeflateLevel;
  readonly largePart: number;
  /** What a change does not touch of the deflate stream of a sheet is kept bit for bit. */
  readonly keepsStreams: boolean;
  /** Sheet parts, and stretches of them, up to this size are parsed as a whole by the proof; of larger ones only the changed rows. */
  readonly largestFullProof: number;
}

/** Small parts as small as usual; a full parse of 2 MB takes about 30 ms. */
export const DEFAULT_SAVE_SETTINGS: SaveSettings = {
  level: 6,
  levelOfLargeParts: 2,
  largePart: 4 * 1024 * 1024,
  keepsStreams: true,
  largestFullProof: 2 * 1024 * 1024,
};

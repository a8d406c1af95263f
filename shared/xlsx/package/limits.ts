/** What a package from outside may cost before it is refused; sizes in bytes, after inflation where not said otherwise. */
export interface PackageLimits {
  /** The whole file as it lies on disk. */
  readonly fileSize: number;
  readonly entries: number;
  /** One part. */
  readonly partSize: number;
  /** All parts together. */
  readonly totalSize: number;
  /** Inflated by compressed size of one part; applies from `ratioAppliesFrom` bytes on. */
  readonly ratio: number;
  readonly ratioAppliesFrom: number;
}

/**
 * Far above any form of a bureau (250,000 full rows of twelve columns fit), low enough that a hostile
 * file costs neither seconds nor memory. Sheets written by programs deflate to about 1/10, the most
 * repetitive ones seen to 1/60; the format itself allows 1/1032.
 */
export const DEFAULT_LIMITS: PackageLimits = {
  fileSize: 128 * 1024 * 1024,
  entries: 10_000,
  partSize: 160 * 1024 * 1024,
  totalSize: 256 * 1024 * 1024,
  ratio: 200,
  ratioAppliesFrom: 4 * 1024 * 1024,
};

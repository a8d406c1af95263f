import type { DeflateMap } from './deflate-map.ts';
import type { Relationship } from './relationships.ts';
import type { ZipDirectory } from './zip-directory.ts';

/** What kind of workbook the package says it is; macros are kept and never run. */
export type WorkbookFlavour = 'workbook' | 'template' | 'macroWorkbook' | 'macroTemplate' | 'addIn';

/**
 * An opened workbook file: its bytes and its parts, every one of them checked (size, CRC) at opening.
 * Immutable; saving makes a new one. Part names begin with `/` and are found without case.
 */
export interface WorkbookPackage {
  /** The whole file, never changed. */
  readonly bytes: Uint8Array;
  readonly directory: ZipDirectory;
  /** The name of the part that the officeDocument relationship leads to. */
  readonly workbookPart: string;
  readonly flavour: WorkbookFlavour;
  /** ISO 29500 Strict: other namespaces, dates as ISO text. */
  readonly strict: boolean;
  /** Carries VBA code or macro sheets, whatever the file's ending says. */
  readonly hasMacros: boolean;
  /** Carries a digital signature, which any edit makes invalid. */
  readonly signed: boolean;
  /** All part names as the zip has them, with a leading `/`. */
  readonly partNames: readonly string[];
  /** The content of a part; undefined where there is none. The bytes must not be changed. */
  readonly part: (name: string) => Uint8Array | undefined;
  /** The relationships of a part in file order; of the package itself for `/`. Empty where there are none. */
  readonly relationshipsOf: (part: string) => readonly Relationship[];
  /** The content type of a part; empty where the package declares none. */
  readonly contentTypeOf: (part: string) => string;
  /** Whether two entries of the zip claim this part's name (they differ in case or slashes). */
  readonly isAmbiguous: (part: string) => boolean;
  /** What is known of the deflate stream of a part; null where it is stored or was not inflated yet. */
  readonly streamMapOf: (part: string) => DeflateMap | null;
}

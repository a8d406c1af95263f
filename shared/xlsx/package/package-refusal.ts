/** What a file that is no workbook turned out to be. */
export type ForeignFormat =
  | 'empty'
  | 'html'
  | 'xml'
  | 'text'
  | 'pdf'
  | 'image'
  | 'otherArchive'
  | 'zip'
  | 'word'
  | 'presentation'
  | 'openDocument'
  | 'binaryWorkbook'
  | 'oldOffice'
  | 'unknown';

/** How a zip is damaged. */
export type ZipDamage =
  | 'noEndRecord'
  | 'ambiguousEnd'
  | 'badDirectory'
  | 'badHeader'
  | 'truncatedEntry'
  | 'badDeflate'
  | 'wrongSize';

/** Why a package is not opened, with the figures a clerk or an administrator needs. `entry` is the name inside the package. */
export type PackageRefusal =
  | { readonly kind: 'notAWorkbook'; readonly found: ForeignFormat }
  | { readonly kind: 'oldXls' }
  | { readonly kind: 'passwordProtected' }
  | {
      readonly kind: 'damagedZip';
      readonly damage: ZipDamage;
      /** Null where the damage lies in no entry. */
      readonly entry: string | null;
    }
  | { readonly kind: 'fileTooLarge'; readonly size: number; readonly limit: number }
  | { readonly kind: 'tooManyEntries'; readonly entries: number; readonly limit: number }
  | {
      readonly kind: 'partTooLarge';
      readonly entry: string;
      readonly size: number;
      readonly limit: number;
    }
  | { readonly kind: 'packageTooLarge'; readonly size: number; readonly limit: number }
  | {
      readonly kind: 'zipBomb';
      readonly entry: string;
      readonly compressedSize: number;
      readonly size: number;
      readonly limit: number;
    }
  | { readonly kind: 'overlappingEntries'; readonly entry: string; readonly other: string }
  | { readonly kind: 'duplicateEntry'; readonly entry: string }
  | { readonly kind: 'encryptedEntry'; readonly entry: string }
  | { readonly kind: 'badCrc'; readonly entry: string }
  | {
      readonly kind: 'unsupportedCompression';
      readonly entry: string;
      /** The method number of APPNOTE.TXT 4.4.5. */
      readonly method: number;
    }
  | { readonly kind: 'damagedXml'; readonly part: string }
  | { readonly kind: 'noWorkbookPart' };

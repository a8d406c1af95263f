/** What a file may hold too much of; each has its figure in `ReadLimits`. */
export type LimitedThing = 'sheets' | 'cells' | 'strings' | 'elements' | 'styles' | 'depth';

/** Why a package cannot be shown as a workbook. `part` is the part's name inside the package. */
export type ReadRefusal =
  | { readonly kind: 'noWorkbookPart' }
  | { readonly kind: 'notASpreadsheet'; readonly part: string }
  | { readonly kind: 'missingPart'; readonly part: string; readonly wantedBy: string }
  | { readonly kind: 'unreadablePart'; readonly part: string; readonly detail: string }
  | { readonly kind: 'encoding'; readonly part: string; readonly encoding: string }
  | { readonly kind: 'documentType'; readonly part: string }
  | {
      readonly kind: 'badXml';
      readonly part: string;
      readonly line: number;
      readonly column: number;
      readonly detail: string;
    }
  | { readonly kind: 'noSheets'; readonly part: string }
  | {
      readonly kind: 'tooMuch';
      readonly part: string;
      readonly what: LimitedThing;
      readonly count: number;
      readonly limit: number;
    };

/** Carries a refusal out of nested readers; `readWorkbook` turns it into a `Result` and nobody else throws it. */
export class RefusedError extends Error {
  readonly refusal: ReadRefusal;

  constructor(refusal: ReadRefusal) {
    super(refusal.kind);
    this.name = 'RefusedError';
    this.refusal = refusal;
  }
}

/** Ends the reading with a refusal. */
export function refuse(refusal: ReadRefusal): never {
  throw new RefusedError(refusal);
}

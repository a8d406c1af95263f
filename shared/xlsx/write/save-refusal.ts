import type { CellAddress } from '../../workbook/address.ts';

/** A cell of a sheet by the sheet's name, for the sentence a clerk reads. */
export interface NamedCell {
  readonly sheet: string;
  readonly cell: CellAddress;
}

/** What the proof of a saved file found wrong; the file on disk stays as it was. */
export type ProofFailure = 'zip' | 'untouchedEntry' | 'xml' | 'value' | 'cellCount' | 'rows';

/** Why a change cannot be written into the file without risk. `part` is the part's name inside the package. */
export type SaveRefusal =
  | ({ readonly kind: 'duplicateCell' } & NamedCell)
  | ({ readonly kind: 'keptCell' } & NamedCell)
  | ({ readonly kind: 'arrayFormula' } & NamedCell)
  | ({ readonly kind: 'sharedFormulaMaster' } & NamedCell)
  | ({ readonly kind: 'dataTable' } & NamedCell)
  | ({ readonly kind: 'tableHeader'; readonly table: string } & NamedCell)
  | ({ readonly kind: 'unwritableText' } & NamedCell)
  | ({ readonly kind: 'textTooLong'; readonly length: number; readonly limit: number } & NamedCell)
  | ({ readonly kind: 'notANumber' } & NamedCell)
  | ({ readonly kind: 'outsideSheet' } & NamedCell)
  | { readonly kind: 'sheetsChanged' }
  | { readonly kind: 'noSheetPart'; readonly sheet: string }
  | { readonly kind: 'ambiguousPart'; readonly part: string }
  | { readonly kind: 'documentType'; readonly part: string }
  | { readonly kind: 'encoding'; readonly part: string; readonly encoding: string }
  | { readonly kind: 'unusualXml'; readonly part: string }
  | { readonly kind: 'proofFailed'; readonly failure: ProofFailure; readonly part: string };

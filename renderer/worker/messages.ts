import type { FormBinding } from '../../shared/forms/binding.ts';
import type { FormPackage } from '../../shared/forms/form-package.ts';
import type { CheckProgress, FullCheck } from '../../shared/rules/full-check.ts';
import type { CheckSettings } from '../../shared/rules/relation.ts';
import type { DocumentForm } from '../../shared/document/document.ts';
import type { WorkbookChunk } from '../../shared/workbook/workbook-chunks.ts';
import type { WorkbookDifference } from '../../shared/workbook/workbook-difference.ts';

/** What a file is being put through; shown to the clerk while it takes longer than a moment. */
export type OpeningStage = 'unpacking' | 'reading' | 'computing' | 'handingOver';

/** What the window asks of the worker. `difference` is the way from the workbook as read to the current one. */
export type WorkerRequest =
  | { readonly kind: 'open'; readonly bytes: Uint8Array }
  | { readonly kind: 'save'; readonly id: number; readonly difference: WorkbookDifference }
  | CheckRequest
  | { readonly kind: 'stopCheck'; readonly id: number };

/** A check of everything by one form. */
export interface CheckRequest {
  readonly kind: 'check';
  readonly id: number;
  readonly difference: WorkbookDifference;
  readonly package: FormPackage;
  /** Where the form's fields lie; null looks for them anew. */
  readonly binding: FormBinding | null;
  readonly settings: CheckSettings;
}

/** What the worker tells. A refusal carries the sentence for the clerk; a failure is a fault of the program. */
export type WorkerAnswer =
  | { readonly kind: 'stage'; readonly stage: OpeningStage }
  | { readonly kind: 'piece'; readonly chunk: WorkbookChunk }
  | {
      readonly kind: 'opened';
      readonly hasMacros: boolean;
      /** What the figures suggest; looked for here only where that takes long. */
      readonly inferred?: DocumentForm | null;
    }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'saved'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'saveRefused'; readonly id: number; readonly sentence: string }
  | { readonly kind: 'checking'; readonly id: number; readonly progress: CheckProgress }
  | { readonly kind: 'checked'; readonly id: number; readonly result: FullCheck }
  | { readonly kind: 'failed'; readonly detail: string };

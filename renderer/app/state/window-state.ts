import type { YuanConversion } from '../../../shared/document/convert-yuan.ts';
import { isEdited, type OpenDocument } from '../../../shared/document/document.ts';
import type {
  FileError,
  CallError,
  RecentFile,
  RecoverableDocument,
  Settings,
} from '../../../shared/ipc/contract.ts';
import type {
  CellAddress,
  CellRange,
  CellReference,
  SheetId,
} from '../../../shared/workbook/address.ts';
import { sheetById } from '../../../shared/workbook/workbook.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import type { CheckedPackage } from '../../../shared/packages/check-package.ts';
import type { PackageProblem } from '../../../shared/packages/package-problem.ts';
import type { BrokenForm, UsableForm } from '../../../shared/packages/usable-forms.ts';
import type { CheckSummary } from '../../../shared/explanations/check-summary.ts';
import type { WorkbookKeeper } from '../../worker/workbook-keeper.ts';

/** A form that a clerk can begin from: its package, its empty workbook, its filled sample. */
export type AvailableForm = UsableForm;

/** A package file that may be installed, with what it holds. */
export interface FormCandidate {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly checked: CheckedPackage;
}

/** Where the clerk is on a sheet. */
export interface SheetPlace {
  readonly selection: CellRange;
  readonly active: CellAddress;
}

/** The one file that the window has open. */
export interface OpenFile {
  readonly documentId: string;
  readonly name: string;
  readonly folder: string;
  readonly readOnly: boolean;
  /** Made from a form or recovered without its file: the first save asks for a place. */
  readonly hasNoFile: boolean;
  readonly keeper: WorkbookKeeper;
  readonly document: OpenDocument;
  readonly sheetId: SheetId;
  readonly places: ReadonlyMap<SheetId, SheetPlace>;
  readonly view: 'grid' | 'entry';
  readonly isSaving: boolean;
  readonly savedAt: number | null;
  /** The clerk agreed that editing makes the file's digital signature invalid. */
  readonly acceptsLosingSignature: boolean;
}

/** Something that takes longer than a moment; `cancel` is null where it cannot be stopped. */
export interface RunningTask {
  readonly label: string;
  readonly cancel: (() => void) | null;
}

/** A sentence beside a cell: why typing was refused, or what the file says about the cell. */
export interface CellMessage {
  readonly kind: 'refusal' | 'hint';
  readonly sheet: SheetId;
  readonly cell: CellAddress;
  readonly title: string;
  readonly text: string;
}

/** Which findings the panel lists. */
export type FindingFilter = 'all' | 'error' | 'notice';

/** Why a save did not happen, with the sentence for the clerk. */
export interface SaveProblem {
  /** Null where the workbook itself was refused. */
  readonly error: FileError | CallError | null;
  readonly sentence: string;
}

/** The dialog on screen. Its callbacks tell the one who asked; they are called exactly once. */
export type Dialog =
  | { readonly kind: 'closing'; readonly onSettled: (maySettle: boolean) => void }
  | { readonly kind: 'saveProblem'; readonly problem: SaveProblem }
  | { readonly kind: 'message'; readonly title: string; readonly sentence: string }
  | {
      readonly kind: 'question';
      readonly title: string;
      readonly sentence: string;
      readonly accept: string;
      readonly decline: string;
      readonly onAnswer: (isAccepted: boolean) => void;
    }
  | { readonly kind: 'newFromForm' }
  | { readonly kind: 'paper'; readonly purpose: 'pdf' | 'print' }
  | { readonly kind: 'chooseForm'; readonly isAsked: boolean }
  | { readonly kind: 'packages' }
  | { readonly kind: 'ownForm' }
  | { readonly kind: 'importPackage'; readonly candidate: FormCandidate }
  | {
      readonly kind: 'refusedPackage';
      readonly name: string;
      readonly problems: readonly PackageProblem[];
    }
  | { readonly kind: 'checkResult'; readonly summary: CheckSummary }
  | { readonly kind: 'explain' }
  | { readonly kind: 'convertYuan'; readonly conversion: YuanConversion }
  | { readonly kind: 'goTo' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'help' }
  | { readonly kind: 'about' };

/** What the shell said about itself. */
export interface HostFacts {
  readonly host: 'electron' | 'chromium';
  readonly version: string;
  readonly appVersion: string;
}

/** A formula that is being typed while another sheet is on screen; the content bar holds it. */
export interface FormulaDraft {
  readonly home: CellReference;
  readonly text: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/** Everything the window shows; replaced field by field, never changed in place. */
export interface WindowState {
  readonly host: HostFacts | null;
  readonly settings: Settings;
  readonly forms: readonly AvailableForm[];
  /** Stored packages that cannot be used, with the reason. */
  readonly brokenForms: readonly BrokenForm[];
  readonly recent: readonly RecentFile[];
  readonly recoverable: readonly RecoverableDocument[];
  readonly file: OpenFile | null;
  readonly task: RunningTask | null;
  readonly dialog: Dialog | null;
  readonly cellMessage: CellMessage | null;
  readonly isEditing: boolean;
  readonly formulaDraft: FormulaDraft | null;
  /** The sources and targets of each selected cell are framed. */
  readonly showsTraces: boolean;
  /** The cell whose sources or targets were gone to last; they stay framed meanwhile. */
  readonly traced: CellReference | null;
  readonly showsFillableTint: boolean;
  readonly findingFilter: FindingFilter;
  /** The finding that F7 or a jump last went to. */
  readonly currentFinding: string | null;
  /** The notice whose 出错说明 is being written. */
  readonly explaining: string | null;
  /** A sentence across the top of the window until it is closed: what went wrong outside any dialog. */
  readonly banner: string | null;
}

/** The upper left cell, where a sheet without a place begins. */
export const FIRST_PLACE: SheetPlace = {
  selection: { top: 0, left: 0, bottom: 0, right: 0 },
  active: { row: 0, column: 0 },
};

/** The place of the clerk on the sheet that is shown. */
export function placeOf(file: OpenFile): SheetPlace {
  return file.places.get(file.sheetId) ?? FIRST_PLACE;
}

/** The sheet that is shown. */
export function shownSheet(file: OpenFile): Sheet | undefined {
  return sheetById(file.document.workbook, file.sheetId);
}

/** Whether there is something to save: acts since the last save, or a document that no file holds yet. */
export function hasUnsavedChanges(file: OpenFile): boolean {
  return isEdited(file.document);
}

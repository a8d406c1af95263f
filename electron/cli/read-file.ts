import { join } from 'node:path';
import {
  openDocument,
  type DocumentContext,
  type OpenDocument,
} from '../../shared/document/document.ts';
import type { FormPackage } from '../../shared/forms/form-package.ts';
import type { StoredForm } from '../../shared/ipc/contract.ts';
import { serialOfDate } from '../../shared/numbers/calendar.ts';
import { usableForms } from '../../shared/packages/usable-forms.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import { openPackage } from '../../shared/xlsx/package/open-package.ts';
import type { WorkbookPackage } from '../../shared/xlsx/package/workbook-package.ts';
import { readWorkbook } from '../../shared/xlsx/read/read-workbook.ts';
import { refusalSentence } from '../../shared/xlsx/refusal-sentence.ts';
import { formFoldersOf, readStoredForms, type FormFolder } from '../files/form-store.ts';
import { openFile } from '../files/open-file.ts';
import type { CommandPlaces } from './command.ts';
import { fileSentence } from './file-sentence.ts';

/** A workbook read from a file, with what saving it needs. */
export interface ReadFile {
  readonly bytes: Uint8Array;
  readonly package: WorkbookPackage;
  readonly workbook: Workbook;
}

const MILLISECONDS_PER_DAY = 86_400_000;

/** Reads a workbook from a path; the error is a sentence for the person at the command line. */
export async function readFileAt(path: string): Promise<Result<ReadFile, string>> {
  const content = await openFile(path);
  if (!content.ok) return failure(fileSentence(content.error));
  const { bytes } = content.value;
  const opened = openPackage(bytes);
  if (!opened.ok) return failure(refusalSentence(opened.error));
  const read = readWorkbook(opened.value);
  if (!read.ok) return failure(refusalSentence(read.error));
  return success({ bytes, package: opened.value, workbook: read.value });
}

/** Opens a workbook as the window does: formulas without a result computed, form recognised and checked. */
export function openAsDocument(workbook: Workbook, forms: readonly FormPackage[]): OpenDocument {
  return openDocument(workbook, contextFor(workbook, forms));
}

/** The clock and chance of this computer, and the default settings. */
export function contextFor(workbook: Workbook, forms: readonly FormPackage[]): DocumentContext {
  return {
    forms,
    settings: { zeroBudgetRate: 'zero' },
    environment: { now: () => serialOfNow(workbook.dateSystem), random: () => Math.random() },
  };
}

/** The stored form packages, built-in ones first. */
export function storedForms(places: CommandPlaces): Promise<StoredForm[]> {
  return readStoredForms(formFolders(places));
}

/** The folders of form packages, as the window has them. */
export function formFolders({ programFolder, userData }: CommandPlaces): readonly FormFolder[] {
  return formFoldersOf(join(programFolder, 'assets', 'forms'), userData);
}

/** The form packages that can be read. */
export async function readForms(places: CommandPlaces): Promise<FormPackage[]> {
  return usableForms(await storedForms(places)).forms.map((form) => form.package);
}

function serialOfNow(system: Workbook['dateSystem']): number {
  const now = new Date();
  const day = { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
  const midnight = new Date(day.year, now.getMonth(), day.day).getTime();
  return (serialOfDate(day, system) ?? 0) + (now.getTime() - midnight) / MILLISECONDS_PER_DAY;
}

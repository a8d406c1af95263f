import { z } from 'zod';

/** The whole content of a file. */
const contentBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What is known of a file on disk when it was read, to notice changes by others. */
export const fileStamp = z.object({
  size: z.number().int().nonnegative(),
  /** Milliseconds since 1970. */
  modified: z.number(),
  /** SHA-256 of the content in hexadecimal. */
  hash: z.string(),
});
export type FileStamp = z.infer<typeof fileStamp>;

/** A file handed to the window: bytes and names, never its path as something to send back. */
export const openedFile = z.object({
  documentId: z.string(),
  name: z.string(),
  /** The folder as the clerk may read it. */
  folder: z.string(),
  bytes: contentBytes,
  stamp: fileStamp,
  /** The file may not be written where it lies. */
  readOnly: z.boolean(),
});
export type OpenedFile = z.infer<typeof openedFile>;

/** Why the shell could not do what was asked; the window turns it into a sentence. */
export const fileError = z.discriminatedUnion('code', [
  z.object({ code: z.literal('notFound'), name: z.string() }),
  z.object({ code: z.literal('accessDenied'), name: z.string() }),
  z.object({ code: z.literal('readOnly'), name: z.string() }),
  z.object({ code: z.literal('locked'), name: z.string(), holder: z.string() }),
  z.object({ code: z.literal('changedOnDisk'), name: z.string(), modified: z.number() }),
  z.object({ code: z.literal('tooLarge'), name: z.string(), size: z.number(), limit: z.number() }),
  z.object({ code: z.literal('diskFull'), name: z.string() }),
  z.object({ code: z.literal('isFolder'), name: z.string() }),
  z.object({ code: z.literal('verifyFailed'), name: z.string() }),
  z.object({ code: z.literal('unknownDocument') }),
  z.object({ code: z.literal('notAvailable'), reason: z.string() }),
  /** A form package that is not sound; the reason says in which file, at which line and column. */
  z.object({ code: z.literal('badPackage'), reason: z.string() }),
  z.object({ code: z.literal('other'), detail: z.string() }),
]);
export type FileError = z.infer<typeof fileError>;

/** One line of the recent files list. `id` is what the window sends to open it. */
export const recentFile = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  openedAt: z.number(),
  missing: z.boolean(),
});
export type RecentFile = z.infer<typeof recentFile>;

/** A journal left behind by a window that did not close: one document with unsaved steps. */
export const recoverableDocument = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  startedAt: z.number(),
  lastStepAt: z.number(),
  stepCount: z.number().int(),
});
export type RecoverableDocument = z.infer<typeof recoverableDocument>;

/** A document with the journalled steps to apply again, oldest first (each the JSON of one step). */
export const recoveredDocument = z.object({ file: openedFile, steps: z.array(z.string()) });

/** Where a form package comes from: with the program, from a package file, made by the bureau itself. */
export const formOrigin = z.enum(['builtIn', 'imported', 'own']);
export type FormOrigin = z.infer<typeof formOrigin>;

/** A form package as stored: the texts and bytes, parsed by shared/forms. */
export const storedForm = z.object({
  id: z.string(),
  /** The text of `form.json`. */
  definition: z.string(),
  template: contentBytes,
  sample: contentBytes.nullable(),
  origin: formOrigin,
});
export type StoredForm = z.infer<typeof storedForm>;

/** What the clerk set; unknown keys are kept, wrong values fall back to the default. */
export const settings = z.object({
  zoom: z.number().min(50).max(300).default(100),
  interfaceScale: z.number().min(100).max(200).default(100),
  /** How 预算调整率 stands where 年初预算 is zero. */
  zeroBudgetRate: z.enum(['zero', 'dash', 'blank']).default('zero'),
  findingsPanelWidth: z.number().min(200).max(900).default(340),
  showsFindings: z.boolean().default(true),
  contrast: z.enum(['system', 'normal', 'high']).default('system'),
  screenReaderSupport: z.boolean().default(false),
  /** How the score assistant works, by form id. */
  scoreModes: z.record(z.string(), z.enum(['off', 'suggest', 'locked'])).default({}),
});
export type Settings = z.infer<typeof settings>;

/** A form package as one file, as it was chosen or dropped; not yet looked into. */
export const packageFile = z.object({ name: z.string(), bytes: contentBytes });
export type PackageFile = z.infer<typeof packageFile>;

/** By which a document is known again although its figures changed: hashes of its labels. */
export const labelPrint = z.array(z.int().nonnegative()).max(2_000);

/** What a clerk decided about the form of a document. */
export const formChoice = z.object({
  /** The package that applies; null for none of them. `auto` follows the recognition. */
  form: z.union([z.object({ id: z.string().max(200) }), z.null(), z.literal('auto')]),
  /** Relations inferred from the figures that the clerk said are wrong, by their keys. */
  dismissed: z.array(z.string().max(400)).max(2_000),
});
export type FormChoice = z.infer<typeof formChoice>;

/** Paper for a PDF or the printer; lengths in points. */
export const pageSize = z.object({ width: z.number().positive(), height: z.number().positive() });

/** What went wrong with the call itself; shown only as 程序内部错误. */
export interface CallError {
  readonly code: 'badArguments' | 'badSender' | 'internal';
  readonly detail: string;
}

const none = z.tuple([]);

/** Every call the window may make: channel → arguments and result. Results are wrapped by `Reply`. */
export const channels = {
  /** Asks the clerk for a file; null when cancelled. */
  'file.chooseAndOpen': { arguments: none, result: openedFile.nullable() },
  'file.openRecent': { arguments: z.tuple([z.string()]), result: openedFile },
  /** Opens a file that was dropped or chosen in the page; the preload turns the File into its path. */
  'file.openPath': { arguments: z.tuple([z.string()]), result: openedFile },
  /** Registers bytes that have no path (new from a form, dropped in a host without paths). */
  'file.adopt': {
    arguments: z.tuple([z.object({ name: z.string(), bytes: contentBytes })]),
    result: openedFile,
  },
  'file.read': { arguments: z.tuple([z.string()]), result: openedFile },
  /**
   * Saves over the document's own file. `overwrite` passes by a change on disk and by another program's lock
   * file, after the clerk agreed.
   */
  'file.save': {
    arguments: z.tuple([
      z.object({ documentId: z.string(), bytes: contentBytes, overwrite: z.boolean() }),
    ]),
    result: z.object({ stamp: fileStamp, backup: z.string().nullable() }),
  },
  /** Asks for a place and saves there; null when cancelled. The document then belongs to the new file. */
  'file.saveAs': {
    arguments: z.tuple([
      z.object({
        documentId: z.string(),
        bytes: contentBytes,
        suggestedName: z.string(),
      }),
    ]),
    result: z.object({ name: z.string(), folder: z.string(), stamp: fileStamp }).nullable(),
  },
  'file.close': { arguments: z.tuple([z.string()]), result: z.null() },
  'recent.list': { arguments: none, result: z.array(recentFile) },
  'recent.remove': { arguments: z.tuple([z.string()]), result: z.null() },
  'journal.append': {
    arguments: z.tuple([z.object({ documentId: z.string(), step: z.string() })]),
    result: z.null(),
  },
  /** Forgets the steps up to here: the document was saved, or its changes were given up. */
  'journal.clear': { arguments: z.tuple([z.string()]), result: z.null() },
  'journal.list': { arguments: none, result: z.array(recoverableDocument) },
  'journal.recover': { arguments: z.tuple([z.string()]), result: recoveredDocument },
  'journal.discard': { arguments: z.tuple([z.string()]), result: z.null() },
  'forms.list': { arguments: none, result: z.array(storedForm) },
  /** Asks the clerk for a form package file; null when cancelled. Nothing is installed yet. */
  'forms.choosePackage': { arguments: none, result: packageFile.nullable() },
  /** Reads a form package file that was dropped on the window; the preload turns the File into its path. */
  'forms.readPackage': { arguments: z.tuple([z.string()]), result: packageFile },
  /** Checks a form package once more and installs it or updates the one of the same id, as a whole or not at all. */
  'forms.install': {
    arguments: z.tuple([
      z.object({ bytes: contentBytes, origin: formOrigin.exclude(['builtIn']) }),
    ]),
    result: z.object({ id: z.string() }),
  },
  /** Removes an installed package by the name it is stored under; one that came with the program stays. */
  'forms.remove': { arguments: z.tuple([z.string()]), result: z.null() },
  /** Asks for a place and writes a package there as one file; null when cancelled. */
  'forms.export': {
    arguments: z.tuple([z.string()]),
    result: z.object({ name: z.string(), folder: z.string() }).nullable(),
  },
  /** What the clerk decided about the form of a document that looks like this; null when nothing yet. */
  'forms.choiceOf': {
    arguments: z.tuple([z.object({ documentId: z.string(), print: labelPrint })]),
    result: formChoice.nullable(),
  },
  'forms.rememberChoice': {
    arguments: z.tuple([
      z.object({ documentId: z.string(), print: labelPrint, choice: formChoice }),
    ]),
    result: z.null(),
  },
  'settings.read': { arguments: none, result: settings },
  'settings.write': { arguments: z.tuple([settings]), result: z.null() },
  /** Writes the page that the window has laid out for paper as PDF; null when cancelled. */
  'paper.exportPdf': {
    arguments: z.tuple([z.object({ suggestedName: z.string(), page: pageSize })]),
    result: z.object({ name: z.string(), folder: z.string(), pages: z.number().int() }).nullable(),
  },
  /** Opens the system's print dialog for the laid-out page; false when cancelled. */
  'paper.print': { arguments: z.tuple([z.object({ page: pageSize })]), result: z.boolean() },
  /** Writes a list that goes out beside the form where the clerk chooses; null when cancelled. */
  'list.export': {
    arguments: z.tuple([
      z.object({
        documentId: z.string(),
        suggestedName: z.string(),
        kind: z.enum(['list', 'text']),
        bytes: contentBytes,
      }),
    ]),
    result: z.object({ name: z.string(), folder: z.string() }).nullable(),
  },
  'window.setTitle': {
    arguments: z.tuple([z.object({ title: z.string(), edited: z.boolean() })]),
    result: z.null(),
  },
  /** Tells the shell which commands can run now, for its native menu. */
  'window.setCommands': {
    arguments: z.tuple([
      z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          enabled: z.boolean(),
          /** The keys as the menu shows them: `Ctrl+S`; the window itself listens to them. */
          accelerator: z.string().optional(),
        }),
      ),
    ]),
    result: z.null(),
  },
  /** The window has settled its unsaved changes and may close. */
  'window.close': { arguments: none, result: z.null() },
  /** The window can take files now: answers with those that were given at the start. */
  'window.ready': {
    arguments: none,
    result: z.object({
      host: z.enum(['electron', 'chromium']),
      version: z.string(),
      appVersion: z.string(),
      files: z.array(openedFile),
      errors: z.array(fileError),
    }),
  },
} as const;

export type Channel = keyof typeof channels;
export type Arguments<C extends Channel> = z.infer<(typeof channels)[C]['arguments']>;
export type ReplyValue<C extends Channel> = z.infer<(typeof channels)[C]['result']>;

/** The answer to every call: the value, a typed file error, or an error of the call itself. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: FileError | CallError };

/** What the shell tells the window unasked. */
export const shellEvents = {
  'file.opened': openedFile,
  'file.failed': fileError,
  /** A menu entry was chosen; the id is one of the window's commands. */
  'menu.command': z.object({ id: z.string() }),
  'window.closeRequested': z.object({}),
} as const;

export type ShellEvent = keyof typeof shellEvents;
export type ShellEventValue<E extends ShellEvent> = z.infer<(typeof shellEvents)[E]>;

/** What the preload script puts on `window.ziping`; nothing else crosses the bridge. */
export interface ZipingBridge {
  /** Calls the shell; never rejects. */
  readonly call: <C extends Channel>(
    channel: C,
    ...callArguments: Arguments<C>
  ) => Promise<Reply<ReplyValue<C>>>;
  /** Listens to the shell; the answer stops listening. */
  readonly on: <E extends ShellEvent>(
    event: E,
    listener: (value: ShellEventValue<E>) => void,
  ) => () => void;
  /** The path of a dropped file, or null in a host that gives none. */
  readonly pathOfFile: (file: unknown) => string | null;
}

import { join } from 'node:path';
import { BackupStore } from '../files/backup-store.ts';
import { DocumentRegistry } from '../files/document-registry.ts';
import { FormChoices } from '../files/form-choices.ts';
import { formFoldersOf, type FormFolder } from '../files/form-store.ts';
import { JsonFile } from '../files/json-file.ts';
import { DEFAULT_SIZE_LIMIT } from '../files/open-file.ts';
import { RecentFiles } from '../files/recent-files.ts';
import { RecoveryJournal } from '../files/recovery-journal.ts';
import { SettingsFile } from '../files/settings-file.ts';

/** What the handlers share while the program runs. */
export interface ShellState {
  readonly documents: DocumentRegistry;
  readonly backups: BackupStore;
  readonly journal: RecoveryJournal;
  readonly recents: RecentFiles;
  readonly settings: SettingsFile;
  readonly formFolders: readonly FormFolder[];
  readonly formChoices: FormChoices;
  /** Paths that the clerk handed over by dropping a file; only these may be opened by path. */
  readonly grantedPaths: Set<string>;
  /** Bytes. */
  readonly sizeLimit: number;
  readonly now: () => number;
}

export interface ShellStateOptions {
  /** The user's data folder of this program; created when something is first written. */
  readonly userData: string;
  /** The folder of the built-in form packages. */
  readonly builtInForms: string;
  readonly now: () => number;
  readonly sizeLimit?: number;
}

/** Everything lies in the user's data folder: settings, recent files, backups, journals, own form packages. */
export function createShellState(options: ShellStateOptions): ShellState {
  const { userData, builtInForms, now } = options;
  return {
    documents: new DocumentRegistry(),
    backups: new BackupStore(join(userData, 'backups'), now),
    journal: new RecoveryJournal(join(userData, 'recovery'), now),
    recents: new RecentFiles(new JsonFile(join(userData, 'recent-files.json'), now), now),
    settings: new SettingsFile(new JsonFile(join(userData, 'settings.json'), now)),
    formFolders: formFoldersOf(builtInForms, userData),
    formChoices: new FormChoices(new JsonFile(join(userData, 'form-choices.json'), now)),
    grantedPaths: new Set(),
    sizeLimit: options.sizeLimit ?? DEFAULT_SIZE_LIMIT,
    now,
  };
}

import type { Settings, ShellEvent, ShellEventValue } from '../../shared/ipc/contract.ts';

/** Length and width of paper in points. */
export interface PaperSize {
  readonly width: number;
  readonly height: number;
}

/** A command of the window as the menu shows it. */
export interface WindowCommand {
  readonly id: string;
  readonly label: string;
  readonly enabled: boolean;
  readonly accelerator?: string | undefined;
}

/** What a dialog asks for. */
export type FileKind = 'workbook' | 'pdf' | 'package' | 'list' | 'text';

/** Everything the handlers need from the program that shows the window (Electron or Chromium). */
export interface HostServices {
  readonly host: 'electron' | 'chromium';
  /** The version of the engine that draws the window. */
  readonly version: string;
  readonly appVersion: string;
  readonly dialogs: {
    /** The path of a file to open, or null when cancelled. */
    readonly chooseOpen: (kind?: 'workbook' | 'package') => Promise<string | null>;
    /** The path to save to, or null when cancelled; `suggested` is a whole path or a bare name. */
    readonly chooseSave: (suggested: string, kind: FileKind) => Promise<string | null>;
  };
  readonly paper: {
    readonly toPdf: (page: PaperSize) => Promise<Uint8Array>;
    /** Opens the system's print dialog; false when cancelled. */
    readonly print: (page: PaperSize) => Promise<boolean>;
  };
  readonly window: {
    readonly setTitle: (title: string, edited: boolean) => Promise<void>;
    readonly setCommands: (commands: readonly WindowCommand[]) => void;
    /** Closes the window without asking it again. */
    readonly close: () => void;
  };
  /** Does what settings ask of the program around the window. */
  readonly applySettings: (settings: Settings) => void;
  readonly send: <E extends ShellEvent>(event: E, value: ShellEventValue<E>) => void;
}

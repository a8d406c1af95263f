import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { FileKind, HostServices } from '../../../electron/ipc/host-services.ts';

type DialogProgram = 'zenity' | 'kdialog';

const KINDS: Readonly<Record<FileKind, { readonly name: string; readonly patterns: string }>> = {
  workbook: { name: '表格', patterns: '*.xlsx *.xlsm' },
  pdf: { name: 'PDF', patterns: '*.pdf' },
  package: { name: '表单包', patterns: '*.zpform *.zip' },
  list: { name: '表格', patterns: '*.xlsx' },
  text: { name: '文本文件', patterns: '*.txt' },
};

/** The desktop's dialog program on Linux, or null where none is installed. */
export function findDialogProgram(): DialogProgram | null {
  if (process.platform !== 'linux') return null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const programs: readonly DialogProgram[] = ['zenity', 'kdialog'];
  return (
    programs.find((program) => folders.some((folder) => isProgram(join(folder, program)))) ?? null
  );
}

/** The arguments that make a dialog program ask for a file to open. */
export function openArguments(
  program: DialogProgram,
  kind: 'workbook' | 'package' = 'workbook',
): string[] {
  const { name, patterns } = KINDS[kind];
  return program === 'zenity'
    ? [
        '--file-selection',
        '--title=打开',
        `--file-filter=${name} | ${patterns}`,
        '--file-filter=所有文件 | *',
      ]
    : ['--title', '打开', '--getopenfilename', '.', `${name} (${patterns})`];
}

/** The arguments that make a dialog program ask where to save. */
export function saveArguments(program: DialogProgram, suggested: string, kind: FileKind): string[] {
  const { name, patterns } = KINDS[kind];
  return program === 'zenity'
    ? [
        '--file-selection',
        '--save',
        '--confirm-overwrite',
        '--title=另存为',
        `--filename=${suggested}`,
        `--file-filter=${name} | ${patterns}`,
      ]
    : ['--title', '另存为', '--getsavefilename', suggested, `${name} (${patterns})`];
}

/** Dialogs of the desktop, run as programs beside the browser. */
export function createSystemDialogs(program: DialogProgram): HostServices['dialogs'] {
  return {
    chooseOpen: (kind) => ask(program, openArguments(program, kind)),
    chooseSave: (suggested, kind) => ask(program, saveArguments(program, suggested, kind)),
  };
}

/** The chosen path; null when the dialog was cancelled or could not be shown. */
function ask(program: DialogProgram, programArguments: string[]): Promise<string | null> {
  return new Promise((settle) => {
    const dialog = spawn(program, programArguments, { stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    dialog.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    dialog.on('error', () => {
      settle(null);
    });
    dialog.on('close', (code) => {
      const path = output.replace(/\r?\n$/, '');
      settle(code === 0 && path !== '' ? path : null);
    });
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { resolve } from 'node:path';
import type { FileError, OpenedFile } from '../../shared/ipc/contract.ts';
import { openDocument } from './file-handlers.ts';
import type { HostServices } from './host-services.ts';
import type { ShellState } from './shell-state.ts';

/** Files given from outside: at the start, by a second start, by the system. They wait until the window is ready. */
export class IncomingFiles {
  readonly #state: ShellState;
  readonly #send: HostServices['send'];
  #waiting: string[];
  #isReady = false;

  constructor(state: ShellState, send: HostServices['send'], paths: readonly string[]) {
    this.#state = state;
    this.#send = send;
    this.#waiting = [...paths];
  }

  /** Opens what waited; from now on files are sent to the window as they come. */
  async takeAtReady(): Promise<{ files: OpenedFile[]; errors: FileError[] }> {
    this.#isReady = true;
    const paths = this.#waiting;
    this.#waiting = [];
    const files: OpenedFile[] = [];
    const errors: FileError[] = [];
    for (const path of paths) {
      const opened = await openDocument(this.#state, path);
      if (opened.ok) files.push(opened.value);
      else errors.push(opened.error);
    }
    return { files, errors };
  }

  /** Whether the window has said that it takes files. */
  get isReady(): boolean {
    return this.#isReady;
  }

  async add(paths: readonly string[]): Promise<void> {
    if (!this.#isReady) {
      this.#waiting.push(...paths);
      return;
    }
    for (const path of paths) {
      const opened = await openDocument(this.#state, path);
      if (opened.ok) this.#send('file.opened', opened.value);
      else this.#send('file.failed', opened.error);
    }
  }
}

/**
 * The files among the arguments of a start (without program and script), as whole paths.
 * Switches are left out; after `--` everything is a file.
 */
export function fileArguments(programArguments: readonly string[], folder: string): string[] {
  const end = programArguments.indexOf('--');
  const before = end === -1 ? programArguments : programArguments.slice(0, end);
  const after = end === -1 ? [] : programArguments.slice(end + 1);
  return [
    ...before.filter((argument) => argument !== '' && !argument.startsWith('-')),
    ...after,
  ].map((path) => resolve(folder, path));
}

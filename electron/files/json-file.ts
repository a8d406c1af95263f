import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCodeOf } from './file-error-of.ts';
import { replaceFile } from './replace-file.ts';

/** A small JSON file of the program's own, replaced as a whole; accesses wait for each other. */
export class JsonFile {
  readonly #path: string;
  readonly #now: () => number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string, now: () => number) {
    this.#path = path;
    this.#now = now;
  }

  /** The parsed content; undefined when there is none. A file that cannot be parsed is kept under another name. */
  read(): Promise<unknown> {
    return this.#inTurn(() => this.#parse());
  }

  /** Writes what `change` makes of the content; false where the disk or its rights do not allow it. */
  update(change: (stored: unknown) => unknown): Promise<boolean> {
    return this.#inTurn(async () => {
      const text = JSON.stringify(change(await this.#parse()), null, 2);
      await mkdir(dirname(this.#path), { recursive: true });
      return (await replaceFile(this.#path, new TextEncoder().encode(`${text}\n`))).ok;
    }).catch(() => false);
  }

  #inTurn<T>(access: () => Promise<T>): Promise<T> {
    const result = this.#last.then(access);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #parse(): Promise<unknown> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (cause) {
      if (errorCodeOf(cause) === 'ENOENT') return undefined;
      throw cause;
    }
    try {
      return JSON.parse(text) as unknown;
    } catch {
      await rename(this.#path, `${this.#path}.broken-${this.#now()}`).catch(() => undefined);
      return undefined;
    }
  }
}

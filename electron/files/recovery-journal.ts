import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import {
  fileStamp,
  type FileError,
  type FileStamp,
  type RecoverableDocument,
} from '../../shared/ipc/contract.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { fileErrorOf } from './file-error-of.ts';
import { hashOf } from './file-stamp.ts';
import { openFile } from './open-file.ts';
import { flushFolder, replaceFile } from './replace-file.ts';

/** What the steps of a document build upon. */
export interface JournalBase {
  readonly name: string;
  readonly path: string | null;
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
}

/** A journal read back: the base and the steps to apply to it, oldest first. */
export interface RecoveredJournal extends JournalBase {
  readonly steps: readonly string[];
}

const headerShape = z.object({
  kind: z.literal('header'),
  version: z.literal(1),
  name: z.string(),
  path: z.string().nullable(),
  stamp: fileStamp,
  time: z.number(),
});
const lineShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('step'), step: z.string(), time: z.number() }),
  z.object({
    kind: z.literal('saved'),
    path: z.string(),
    stamp: fileStamp,
    time: z.number(),
  }),
]);
type Header = z.infer<typeof headerShape>;
type Line = z.infer<typeof lineShape>;

interface StoredJournal {
  readonly header: Header;
  readonly lines: readonly Line[];
  /** Bytes up to the end of the last line that is whole. */
  readonly soundLength: number;
}

interface OpenJournal {
  readonly id: string;
  readonly handle: FileHandle;
}

/**
 * The unsaved steps of open documents, on the disk before the window goes on: one file of JSON lines per
 * document, flushed after each line, and beside it a copy of the content that the steps build upon, so that a
 * document without a file, or whose file is gone, comes back as well.
 */
export class RecoveryJournal {
  readonly #folder: string;
  readonly #now: () => number;
  readonly #open = new Map<string, OpenJournal>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** Writes one step of the document; the first one begins the journal upon `base`. */
  append(documentId: string, base: JournalBase, step: string): Promise<Result<null, FileError>> {
    return this.#inTurn(base.name, async () => {
      const journal = this.#open.get(documentId) ?? (await this.#begin(documentId, base));
      await this.#writeLine(journal.handle, { kind: 'step', step, time: this.#now() });
    });
  }

  /** Notes a finished save, so that a crash before `clear` does not offer what is on the disk already. */
  noteSaved(documentId: string, path: string, stamp: FileStamp): Promise<Result<null, FileError>> {
    return this.#inTurn(basename(path), async () => {
      const journal = this.#open.get(documentId);
      if (!journal) return;
      await this.#writeLine(journal.handle, { kind: 'saved', path, stamp, time: this.#now() });
    });
  }

  /** Forgets the steps of the document: it was saved, or its changes were given up. */
  clear(documentId: string): Promise<Result<null, FileError>> {
    return this.#inTurn('', async () => {
      const journal = this.#open.get(documentId);
      if (!journal) return;
      this.#open.delete(documentId);
      await journal.handle.close();
      await this.#delete(journal.id);
    });
  }

  /** Lets go of the files without deleting anything, as a crash would. */
  async abandon(): Promise<void> {
    await this.#last;
    for (const { handle } of this.#open.values()) await handle.close();
    this.#open.clear();
  }

  /** The journals left behind by a window that did not close, the latest first. */
  async list(): Promise<RecoverableDocument[]> {
    await this.#last;
    const found: RecoverableDocument[] = [];
    for (const id of await this.#leftIds()) {
      const stored = await this.#read(id);
      if (!stored || (await holdsNothingNew(stored))) {
        if (stored) await this.#delete(id);
        continue;
      }
      const { header, lines } = stored;
      const path = currentPath(stored);
      found.push({
        id,
        name: path === null ? header.name : basename(path),
        folder: path === null ? '' : dirname(path),
        startedAt: header.time,
        lastStepAt: lines.at(-1)?.time ?? header.time,
        stepCount: stepsOf(lines).length,
      });
    }
    return found.sort((a, b) => b.lastStepAt - a.lastStepAt);
  }

  /** Reads a journal that was left behind; null when there is none of this id or its base is damaged. */
  async recover(id: string): Promise<RecoveredJournal | null> {
    await this.#last;
    if (!(await this.#leftIds()).includes(id)) return null;
    const stored = await this.#read(id);
    const bytes = await readFile(this.#basePath(id)).catch(() => null);
    if (!stored || !bytes || hashOf(bytes) !== stored.header.stamp.hash) return null;
    const saved = lastSave(stored.lines);
    return {
      name: stored.header.name,
      path: currentPath(stored),
      bytes: new Uint8Array(bytes),
      stamp: saved?.stamp ?? stored.header.stamp,
      steps: stepsOf(stored.lines),
    };
  }

  /** Goes on writing a recovered journal for this document, so that a second crash loses nothing either. */
  resume(documentId: string, id: string): Promise<Result<null, FileError>> {
    return this.#inTurn('', async () => {
      await this.#cutDamage(id);
      this.#open.set(documentId, { id, handle: await open(this.#linesPath(id), 'a') });
    });
  }

  /** Deletes a journal that was left behind; one in use is left alone. */
  async discard(id: string): Promise<void> {
    await this.#last;
    if ((await this.#leftIds()).includes(id)) await this.#delete(id);
  }

  #inTurn(name: string, access: () => Promise<void>): Promise<Result<null, FileError>> {
    const result = this.#last.then(async () => {
      try {
        await access();
        return success(null);
      } catch (cause) {
        return failure(fileErrorOf(cause, name));
      }
    });
    this.#last = result;
    return result;
  }

  async #begin(documentId: string, base: JournalBase): Promise<OpenJournal> {
    const id = randomUUID();
    await mkdir(this.#folder, { recursive: true });
    const copied = await replaceFile(this.#basePath(id), base.bytes);
    if (!copied.ok)
      throw Object.assign(new Error('journal base'), { code: systemCodeOf(copied.error) });
    const handle = await open(this.#linesPath(id), 'wx');
    const journal = { id, handle };
    this.#open.set(documentId, journal);
    const { name, path, stamp } = base;
    await this.#writeLine(handle, {
      kind: 'header',
      version: 1,
      name,
      path,
      stamp,
      time: this.#now(),
    });
    await flushFolder(this.#folder);
    return journal;
  }

  async #writeLine(handle: FileHandle, line: Header | Line): Promise<void> {
    await handle.appendFile(`${JSON.stringify(line)}\n`);
    await handle.datasync();
  }

  /** Cuts off what a crash left unfinished; what is appended next must follow a whole line. */
  async #cutDamage(id: string): Promise<void> {
    const stored = await this.#read(id);
    if (!stored) return;
    const handle = await open(this.#linesPath(id), 'r+');
    try {
      await handle.truncate(stored.soundLength);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async #leftIds(): Promise<string[]> {
    const inUse = new Set([...this.#open.values()].map((journal) => journal.id));
    const names = await readdir(this.#folder).catch(() => []);
    return names
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => name.slice(0, -'.jsonl'.length))
      .filter((id) => !inUse.has(id));
  }

  async #read(id: string): Promise<StoredJournal | null> {
    const text = await readFile(this.#linesPath(id), 'utf8').catch(() => '');
    const [first = '', ...rest] = text.split('\n');
    const header = headerShape.safeParse(parseJson(first));
    if (!header.success) return null;
    const lines: Line[] = [];
    let soundLength = Buffer.byteLength(first) + 1;
    // The last piece has no line end: empty, or a line that a crash cut short. Nothing after a damaged line
    // can be applied, because each step builds upon the one before.
    for (const piece of rest.slice(0, -1)) {
      const line = lineShape.safeParse(parseJson(piece));
      if (!line.success) break;
      lines.push(line.data);
      soundLength += Buffer.byteLength(piece) + 1;
    }
    return { header: header.data, lines, soundLength };
  }

  async #delete(id: string): Promise<void> {
    for (const path of [this.#linesPath(id), this.#basePath(id)]) {
      await unlink(path).catch(() => undefined);
    }
  }

  #linesPath(id: string): string {
    return join(this.#folder, `${id}.jsonl`);
  }

  #basePath(id: string): string {
    return join(this.#folder, `${id}.base`);
  }
}

function stepsOf(lines: readonly Line[]): string[] {
  return lines.flatMap((line) => (line.kind === 'step' ? [line.step] : []));
}

function lastSave(lines: readonly Line[]): Extract<Line, { kind: 'saved' }> | null {
  return lines.findLast((line) => line.kind === 'saved') ?? null;
}

function currentPath({ header, lines }: StoredJournal): string | null {
  return lastSave(lines)?.path ?? header.path;
}

/** Whether the journal has no step, or ends with a save whose content still is what the file holds. */
async function holdsNothingNew({ lines }: StoredJournal): Promise<boolean> {
  const last = lines.at(-1);
  if (!last) return true;
  if (last.kind !== 'saved') return false;
  const content = await openFile(last.path);
  return content.ok && content.value.stamp.hash === last.stamp.hash;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function systemCodeOf(error: FileError): string {
  return error.code === 'diskFull' ? 'ENOSPC' : 'EACCES';
}

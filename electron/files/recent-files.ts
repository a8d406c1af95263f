import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { RecentFile } from '../../shared/ipc/contract.ts';
import { hashOf } from './file-stamp.ts';
import type { JsonFile } from './json-file.ts';

const storedShape = z.object({
  files: z.array(z.object({ path: z.string(), openedAt: z.number() })),
});
type StoredRecent = z.infer<typeof storedShape>['files'][number];

const LIMIT = 20;

/** Milliseconds to wait for a network drive before its file counts as missing. */
const PATIENCE = 800;

/** The files opened or saved lately, the latest first. Ids stand for paths, so the window never names one. */
export class RecentFiles {
  readonly #file: JsonFile;
  readonly #now: () => number;

  constructor(file: JsonFile, now: () => number) {
    this.#file = file;
    this.#now = now;
  }

  async list(): Promise<RecentFile[]> {
    return Promise.all(
      (await this.#stored()).map(async ({ path, openedAt }) => ({
        id: idOf(path),
        name: basename(path),
        folder: dirname(path),
        openedAt,
        missing: !(await exists(path)),
      })),
    );
  }

  async add(path: string): Promise<void> {
    const opened = { path, openedAt: this.#now() };
    await this.#file.update((stored) => ({
      files: [opened, ...filesOf(stored).filter((file) => file.path !== path)].slice(0, LIMIT),
    }));
  }

  async remove(id: string): Promise<void> {
    await this.#file.update((stored) => ({
      files: filesOf(stored).filter((file) => idOf(file.path) !== id),
    }));
  }

  /** The path behind an id of the list, or null. */
  async pathOf(id: string): Promise<string | null> {
    return (await this.#stored()).find((file) => idOf(file.path) === id)?.path ?? null;
  }

  async #stored(): Promise<StoredRecent[]> {
    return filesOf(await this.#file.read().catch(() => undefined));
  }
}

function filesOf(stored: unknown): StoredRecent[] {
  const parsed = storedShape.safeParse(stored);
  return parsed.success ? parsed.data.files : [];
}

function idOf(path: string): string {
  return hashOf(path).slice(0, 16);
}

async function exists(path: string): Promise<boolean> {
  const found = stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
  const timer = new AbortController();
  const patience = wait(PATIENCE, false, { signal: timer.signal, ref: false }).catch(() => false);
  const answer = await Promise.race([found, patience]);
  timer.abort();
  return answer;
}

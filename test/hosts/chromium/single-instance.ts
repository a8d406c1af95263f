import { randomUUID } from 'node:crypto';
import { watch } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { errorCodeOf } from '../../../electron/files/file-error-of.ts';

const handOverShape = z.object({ files: z.array(z.string()) });

/** Milliseconds that a running program is given to take over files before it counts as dead. */
const PATIENCE = 3000;
const POLL = 50;

/** The right to be the one running program of a user data folder. */
export interface Instance {
  readonly release: () => Promise<void>;
}

/**
 * Becomes the only program of this user data folder and listens for later starts, or hands `files` over to the
 * one that runs and answers null. The hand-over is a file in a watched folder: no socket is opened. A lock
 * whose owner does not take the files within three seconds is left by a crash and taken over.
 */
export async function becomeOnlyInstance(
  userData: string,
  files: readonly string[],
  onFiles: (files: string[]) => void,
): Promise<Instance | null> {
  const lock = join(userData, 'instance.lock');
  const folder = join(userData, 'hand-over');
  await mkdir(folder, { recursive: true });
  if (!(await createLock(lock))) {
    if ((await ownerLives(lock)) && (await handOver(folder, files))) return null;
    await unlink(lock).catch(() => undefined);
    if (!(await createLock(lock))) return (await handOver(folder, files)) ? null : { release };
  }
  const stopListening = await listen(folder, onFiles);
  return {
    release: async () => {
      stopListening();
      await unlink(lock).catch(() => undefined);
    },
  };
}

async function release(): Promise<void> {
  // Nothing is held: another program took the lock between two looks and then went away.
}

async function createLock(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (cause) {
    if (errorCodeOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

async function ownerLives(lock: string): Promise<boolean> {
  const id = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (!Number.isInteger(id) || id <= 0) return true;
  try {
    process.kill(id, 0);
    return true;
  } catch (cause) {
    return errorCodeOf(cause) === 'EPERM';
  }
}

/** Whether the running program took the files. */
async function handOver(folder: string, files: readonly string[]): Promise<boolean> {
  const name = `${randomUUID()}.json`;
  const path = join(folder, name);
  // Written aside first: the watcher must never see half a message.
  await writeFile(`${path}.part`, JSON.stringify({ files }));
  await rename(`${path}.part`, path);
  for (let waited = 0; waited < PATIENCE; waited += POLL) {
    await wait(POLL);
    if (!(await readdir(folder)).includes(name)) return true;
  }
  await unlink(path).catch(() => undefined);
  return false;
}

async function listen(folder: string, onFiles: (files: string[]) => void): Promise<() => void> {
  const take = async (): Promise<void> => {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!name.endsWith('.json')) continue;
      const path = join(folder, name);
      const text = await readFile(path, 'utf8').catch(() => null);
      // Whoever deletes the message has taken it; a second look at the same one finds nothing.
      const isMine = await unlink(path).then(
        () => true,
        () => false,
      );
      if (text === null || !isMine) continue;
      const message = handOverShape.safeParse(parsed(text));
      if (message.success) onFiles(message.data.files);
    }
  };
  const watcher = watch(folder, () => {
    void take();
  });
  // What came between taking the lock and watching.
  await take();
  return () => {
    watcher.close();
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

import { z } from 'zod';
import { settings as settingsShape, type Settings } from '../../shared/ipc/contract.ts';
import type { JsonFile } from './json-file.ts';

const anyRecord = z.record(z.string(), z.unknown());

/** What the clerk set. A wrong value falls back to its default alone; keys of a newer version are kept. */
export class SettingsFile {
  readonly #file: JsonFile;

  constructor(file: JsonFile) {
    this.#file = file;
  }

  async read(): Promise<Settings> {
    const stored = recordOf(await this.#file.read().catch(() => undefined));
    const sound: Record<string, unknown> = {};
    for (const [key, shape] of Object.entries(settingsShape.shape)) {
      const parsed = shape.safeParse(stored[key]);
      if (parsed.success) sound[key] = parsed.data;
    }
    return settingsShape.parse(sound);
  }

  /** Keeps the settings; false where they could not be written. */
  write(settings: Settings): Promise<boolean> {
    return this.#file.update((stored) => ({ ...recordOf(stored), ...settings }));
  }
}

function recordOf(stored: unknown): Record<string, unknown> {
  const parsed = anyRecord.safeParse(stored);
  return parsed.success ? parsed.data : {};
}

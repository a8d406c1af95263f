import { z } from 'zod';
import { formChoice, labelPrint, type FormChoice } from '../../shared/ipc/contract.ts';
import { samePrint } from '../../shared/packages/label-print.ts';
import type { JsonFile } from './json-file.ts';

const rememberedChoice = z.object({
  /** The file's path; its bare name where it has no path. */
  place: z.string(),
  print: labelPrint,
  choice: formChoice,
});
type RememberedChoice = z.infer<typeof rememberedChoice>;

const MOST_REMEMBERED = 300;

/** What clerks decided about the forms of their files, the latest first; known again by path and labels. */
export class FormChoices {
  readonly #file: JsonFile;

  constructor(file: JsonFile) {
    this.#file = file;
  }

  /** What was decided for the file at this place, if it is still the same form; null when nothing was. */
  async find(place: string, print: readonly number[]): Promise<FormChoice | null> {
    const stored = listOf(await this.#file.read().catch(() => undefined));
    const known = stored.find((entry) => entry.place === place && samePrint(entry.print, print));
    return known?.choice ?? null;
  }

  /** What was decided for a file holds for its copy under another name. */
  copy(from: string, to: string): Promise<boolean> {
    return this.#file.update((stored) => withCopy(listOf(stored), from, to));
  }

  /** Keeps a decision; false where it could not be written. */
  remember(place: string, print: readonly number[], choice: FormChoice): Promise<boolean> {
    return this.#file.update((stored) => {
      const others = listOf(stored).filter((entry) => entry.place !== place);
      return [{ place, print: [...print], choice }, ...others].slice(0, MOST_REMEMBERED);
    });
  }
}

function withCopy(
  list: readonly RememberedChoice[],
  from: string,
  to: string,
): readonly RememberedChoice[] {
  const known = list.find((entry) => entry.place === from);
  if (!known || from === to) return list;
  const others = list.filter((entry) => entry.place !== to);
  return [{ ...known, place: to }, ...others].slice(0, MOST_REMEMBERED);
}

function listOf(stored: unknown): RememberedChoice[] {
  const list = z.array(z.unknown()).safeParse(stored);
  if (!list.success) return [];
  return list.data.flatMap((entry) => {
    const parsed = rememberedChoice.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

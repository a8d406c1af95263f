import type { Command, KeyMode } from './command.ts';
import { parseChord } from './key-chord.ts';

/** Two commands that would answer to the same key at the same time. */
export interface KeyConflict {
  readonly key: string;
  readonly first: string;
  readonly second: string;
}

const OVERLAPS: Readonly<Record<KeyMode, readonly KeyMode[]>> = {
  everywhere: ['everywhere', 'outsideText', 'inGrid', 'listed'],
  outsideText: ['everywhere', 'outsideText', 'inGrid', 'listed'],
  inGrid: ['everywhere', 'outsideText', 'inGrid', 'listed'],
  listed: ['everywhere', 'outsideText', 'inGrid'],
};

/** Every pair of commands whose keys would answer together. */
export function keyConflicts(
  commands: readonly Pick<Command, 'id' | 'keys' | 'keyMode'>[],
): readonly KeyConflict[] {
  const bindings = commands.flatMap(({ id, keys, keyMode }) =>
    keys.map((key) => ({ id, key, keyMode, chord: JSON.stringify(parseChord(key)) })),
  );
  return bindings.flatMap((binding, index) =>
    bindings
      .slice(index + 1)
      .filter(
        (other) =>
          other.chord === binding.chord && OVERLAPS[binding.keyMode].includes(other.keyMode),
      )
      .map((other) => ({ key: binding.key, first: binding.id, second: other.id })),
  );
}

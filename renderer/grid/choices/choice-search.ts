/** What was typed so far in a list, and where it leads. */
export interface ChoiceSearch {
  readonly typed: string;
  /** Index of the choice found; -1 where none begins with what was typed. */
  readonly found: number;
}

/**
 * Finds the choice that begins with what was typed, else one that holds it; the same letter again goes on to
 * the next choice. `current` is the index shown now.
 */
export function searchChoices(
  choices: readonly string[],
  typed: string,
  current: number,
): ChoiceSearch {
  const wanted = typed.toLowerCase();
  const isRepeated = wanted.length > 1 && wanted === wanted.charAt(0).repeat(wanted.length);
  if (isRepeated && !choices.some((choice) => choice.toLowerCase().startsWith(wanted))) {
    return {
      typed,
      found: nextWith(choices, current, (text) => text.startsWith(wanted.charAt(0))),
    };
  }
  const begins = choices.findIndex((choice) => choice.toLowerCase().startsWith(wanted));
  const found =
    begins >= 0 ? begins : choices.findIndex((choice) => choice.toLowerCase().includes(wanted));
  return { typed, found };
}

function nextWith(
  choices: readonly string[],
  current: number,
  matches: (text: string) => boolean,
): number {
  for (let step = 1; step <= choices.length; step += 1) {
    const index = (current + step) % choices.length;
    if (matches((choices[index] ?? '').toLowerCase())) return index;
  }
  return -1;
}

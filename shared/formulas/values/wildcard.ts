/**
 * Matches texts against a pattern in which `?` stands for one character, `*` for any number and `~` takes the next
 * character literally. Runs in time proportional to text times pattern: no pattern can make it hang.
 */
export interface Wildcard {
  readonly hasWildcard: boolean;
  /** The pattern fits the whole text; case does not matter. */
  readonly matches: (text: string) => boolean;
  /** The first place at or after `start` where the pattern fits a part of the text, or -1. */
  readonly find: (text: string, start: number) => number;
}

const ANY = '\u0000*';
const ONE = '\u0000?';

/** Reads a pattern. */
export function wildcard(pattern: string): Wildcard {
  const parts: string[] = [];
  let hasWildcard = false;
  const lower = pattern.toLowerCase();
  for (let index = 0; index < lower.length; index += 1) {
    const character = lower.charAt(index);
    const next = lower.charAt(index + 1);
    if (character === '~' && (next === '*' || next === '?' || next === '~')) {
      parts.push(next);
      index += 1;
      hasWildcard = true;
    } else if (character === '*') {
      if (parts.at(-1) !== ANY) parts.push(ANY);
      hasWildcard = true;
    } else if (character === '?') {
      parts.push(ONE);
      hasWildcard = true;
    } else {
      parts.push(character);
    }
  }
  const open = parts.at(-1) === ANY ? parts : [...parts, ANY];
  return {
    hasWildcard,
    matches: (text) =>
      hasWildcard ? fits(parts, text.toLowerCase(), 0) : text.toLowerCase() === lower,
    find: (text, start) => {
      const haystack = text.toLowerCase();
      for (let place = start; place <= haystack.length; place += 1) {
        if (fits(open, haystack, place)) return place;
      }
      return -1;
    },
  };
}

/** Only the last `*` ever needs to give way, so two saved places are enough. */
function fits(parts: readonly string[], text: string, start: number): boolean {
  let place = start;
  let part = 0;
  let starPart = -1;
  let starPlace = 0;
  while (place < text.length) {
    const wanted = parts[part];
    if (wanted === ANY) {
      starPart = part;
      starPlace = place;
      part += 1;
    } else if (wanted !== undefined && (wanted === ONE || wanted === text.charAt(place))) {
      part += 1;
      place += 1;
    } else if (starPart >= 0) {
      starPlace += 1;
      place = starPlace;
      part = starPart + 1;
    } else {
      return false;
    }
  }
  while (parts[part] === ANY) part += 1;
  return part === parts.length;
}

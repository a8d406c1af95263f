/** Marks that may not begin a line, and marks that may not end one (Chinese typesetting). */
const NEVER_FIRST = /^[、，。．；：？！…—·～）】》〉」』”’％,.;:?!)\]}%]/u;
const NEVER_LAST = /^[（【《〈「『“‘([{]/u;

const PIECES =
  /\n|[ \t]+|[\u0021-\u007e\u00a1-\u024f]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\s\S]/gu;

/**
 * Breaks a text into lines no wider than `width`, as cells and browsers do: between Chinese characters, after
 * spaces, inside a word only when the word alone is too wide; punctuation stays with its neighbour.
 * `widthOf` measures one piece; the unit is the caller's.
 */
export function wrapText(
  text: string,
  width: number,
  widthOf: (piece: string) => number,
): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    let used = 0;
    for (const unit of unbreakableUnits(paragraph)) {
      const needed = widthOf(unit.trimEnd());
      if (line !== '' && used + needed > width) {
        lines.push(line);
        line = '';
        used = 0;
      }
      if (needed > width) {
        const parts = cutToWidth(unit, width, widthOf);
        lines.push(...parts.slice(0, -1));
        line = parts.at(-1) ?? '';
        used = widthOf(line);
      } else {
        line += unit;
        used += widthOf(unit);
      }
    }
    lines.push(line);
  }
  return lines;
}

function unbreakableUnits(paragraph: string): readonly string[] {
  const units: string[] = [];
  for (const piece of paragraph.match(PIECES) ?? []) {
    const previous = units.at(-1);
    const joins =
      previous !== undefined &&
      (NEVER_FIRST.test(piece) || NEVER_LAST.test(previous.slice(-1)) || /^[ \t]/.test(piece)) &&
      !previous.endsWith(' ');
    if (joins) units[units.length - 1] = previous + piece;
    else units.push(piece);
  }
  return units;
}

function cutToWidth(
  unit: string,
  width: number,
  widthOf: (piece: string) => number,
): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of unit) {
    const needed = widthOf(character);
    if (part !== '' && used + needed > width) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += character;
    used += needed;
  }
  parts.push(part);
  return parts;
}

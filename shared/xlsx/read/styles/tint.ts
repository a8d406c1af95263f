import type { HexColour } from '../../../workbook/style.ts';

/** Hue, saturation and luminance are whole numbers up to this, as in the Windows functions that Excel calls. */
const SCALE = 240;
const SIXTH = SCALE / 6;
const THIRD = SCALE / 3;
const HALF = SCALE / 2;
const BYTE = 255;

/** Tints count in thousandths. */
const TINT_STEPS = 1000;

interface HslColour {
  readonly hue: number;
  readonly saturation: number;
  readonly luminance: number;
}

/**
 * Lightens (positive) or darkens (negative) a colour by its luminance (ECMA-376 Part 1, 18.8.19, `tint`). Rounds
 * where Excel rounds, so that all shades of its colour menu come out to the last bit.
 * @param tint -1 to 1.
 */
export function applyTint(colour: HexColour, tint: number): HexColour {
  if (tint === 0) return colour;
  const { hue, saturation, luminance } = toHsl(colour);
  const steps = Math.round(Math.max(-1, Math.min(1, tint)) * TINT_STEPS);
  const shaded =
    steps < 0 ? luminance * (TINT_STEPS + steps) : luminance * (TINT_STEPS - steps) + SCALE * steps;
  return fromHsl({ hue, saturation, luminance: Math.floor(shaded / TINT_STEPS) });
}

function toHsl(colour: HexColour): HslColour {
  const [red, green, blue] = channels(colour);
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const [sum, span] = [most + least, most - least];
  const luminance = Math.floor((sum * SCALE + BYTE) / (2 * BYTE));
  if (span === 0) return { hue: 0, saturation: 0, luminance };
  const range = luminance <= HALF ? sum : 2 * BYTE - sum;
  const saturation = Math.floor((span * SCALE + Math.floor(range / 2)) / range);
  const distance = (channel: number): number =>
    Math.floor(((most - channel) * SIXTH + Math.floor(span / 2)) / span);
  let hue = 2 * THIRD + distance(green) - distance(red);
  if (most === red) hue = distance(blue) - distance(green);
  else if (most === green) hue = THIRD + distance(red) - distance(blue);
  return { hue: wrapped(hue), saturation, luminance };
}

function fromHsl({ hue, saturation, luminance }: HslColour): HexColour {
  if (saturation === 0) {
    const grey = rounded(luminance * BYTE);
    return toHex([grey, grey, grey]);
  }
  const upper =
    luminance <= HALF
      ? rounded(luminance * (SCALE + saturation))
      : luminance + saturation - rounded(luminance * saturation);
  const lower = 2 * luminance - upper;
  return toHex(
    [hue + THIRD, hue, hue - THIRD].map((part) =>
      rounded(channelOf(lower, upper, wrapped(part)) * BYTE),
    ),
  );
}

function channelOf(lower: number, upper: number, hue: number): number {
  const between = (part: number): number =>
    lower + Math.floor(((upper - lower) * part + SIXTH / 2) / SIXTH);
  if (hue < SIXTH) return between(hue);
  if (hue < HALF) return upper;
  return hue < 2 * THIRD ? between(2 * THIRD - hue) : lower;
}

/** Divides by the scale, halves upwards. */
function rounded(value: number): number {
  return Math.floor((value + HALF) / SCALE);
}

function wrapped(hue: number): number {
  if (hue < 0) return hue + SCALE;
  return hue > SCALE ? hue - SCALE : hue;
}

function channels(colour: HexColour): readonly [red: number, green: number, blue: number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & BYTE, (value >> 8) & BYTE, value & BYTE];
}

function toHex(values: readonly number[]): HexColour {
  const bytes = values.map((value) =>
    Math.max(0, Math.min(BYTE, value)).toString(16).padStart(2, '0'),
  );
  return `#${bytes.join('').toUpperCase()}`;
}

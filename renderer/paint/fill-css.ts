import { assertNever } from '../../shared/assert-never.ts';
import { type Fill, type PatternKind } from '../../shared/workbook/style.ts';

/** The value of the CSS `background` of a fill; `none` where the paper shows. */
export function fillCss(fill: Fill): string {
  switch (fill.kind) {
    case 'none':
      return 'none';
    case 'solid':
      return fill.colour;
    case 'pattern':
      return patternCss(fill.pattern, fill.foreground, fill.background ?? '#FFFFFF');
    case 'linearGradient': {
      const stops = fill.stops.map(({ colour, position }) => `${colour} ${percent(position)}`);
      // The file counts clockwise from left-to-right, CSS clockwise from bottom-to-top.
      return `linear-gradient(${fill.degree + 90}deg, ${stops.join(', ')})`;
    }
    case 'pathGradient': {
      const stops = fill.stops.map(({ colour, position }) => `${colour} ${percent(position)}`);
      const left = percent((fill.left + fill.right) / 2);
      const top = percent((fill.top + fill.bottom) / 2);
      return `radial-gradient(farthest-side at ${left} ${top}, ${stops.join(', ')})`;
    }
    default:
      return assertNever(fill, 'fill');
  }
}

function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(2))}%`;
}

/** How much of the cell the foreground covers, for patterns that are an even grey. */
const DENSITY: Partial<Record<PatternKind, number>> = {
  darkGray: 75,
  mediumGray: 50,
  lightGray: 25,
  gray125: 12.5,
  gray0625: 6.25,
};

/** Direction and thickness (of a 4 pixel repeat) of patterns made of lines. */
const LINES: Partial<Record<PatternKind, readonly (readonly [degree: number, pixels: number])[]>> =
  {
    darkHorizontal: [[0, 2]],
    darkVertical: [[90, 2]],
    darkDown: [[45, 1.6]],
    darkUp: [[135, 1.6]],
    darkGrid: [
      [0, 2],
      [90, 2],
    ],
    darkTrellis: [
      [45, 1.4],
      [135, 1.4],
    ],
    lightHorizontal: [[0, 1]],
    lightVertical: [[90, 1]],
    lightDown: [[45, 0.8]],
    lightUp: [[135, 0.8]],
    lightGrid: [
      [0, 1],
      [90, 1],
    ],
    lightTrellis: [
      [45, 0.7],
      [135, 0.7],
    ],
  };

function patternCss(pattern: PatternKind, foreground: string, background: string): string {
  const density = DENSITY[pattern];
  if (density !== undefined) return mixed(foreground, background, density / 100);
  const layers = (LINES[pattern] ?? []).map(([degree, pixels]) => {
    const period = degree % 90 === 0 ? 4 : 2.83;
    const gap = `${pixels}px, transparent ${pixels}px, transparent ${period}px`;
    return `repeating-linear-gradient(${degree}deg, ${foreground} 0, ${foreground} ${gap})`;
  });
  return `${layers.join(', ')}, ${background}`;
}

/** A flat colour prints cleaner than dots and reads the same. */
function mixed(foreground: string, background: string, share: number): string {
  const channel = (offset: number): string => {
    const front = Number.parseInt(foreground.slice(offset, offset + 2), 16);
    const back = Number.parseInt(background.slice(offset, offset + 2), 16);
    const value = Math.round(front * share + back * (1 - share));
    return value.toString(16).padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`.toUpperCase();
}

import { decimalOf, roundHalfUp, toFifteenDigits, type ExactDecimal } from './decimal.ts';
import { groupsThousands, setDecimals, setWhole } from './digit-places.ts';
import { figurePieces, type FigurePiece } from './figure-pieces.ts';
import type { FormatSection } from './format-sections.ts';
import { fractionParts, formatFraction } from './fraction-format.ts';

/** The first three sections of a format that this module shows; null where a section is left to the library. */
export type FigureSections = readonly (readonly FigurePiece[] | null)[];

/**
 * The sections for the formats that the formatting library does not know in full: exponents with texts between the
 * digits, fractions, `%%`, and commas before the point that divide by a thousand. Null for all other formats.
 */
export function figureSections(sections: readonly FormatSection[]): FigureSections | null {
  if (sections.some(hasCondition)) return null;
  const pieces = sections.slice(0, 3).map((section) => {
    const found = figurePieces(section);
    return found && isUnusual(found) ? found : null;
  });
  return pieces.every((found) => found === null) ? null : pieces;
}

/** A number by its format as Excel shows it, or null where the section for it is left to the library. */
export function formatFigure(sections: FigureSections, value: number): string | null {
  const rounded = toFifteenDigits(value);
  const place = sectionPlace(sections.length, rounded);
  const pieces = sections[place];
  if (!pieces) return null;
  const text = showIn(pieces, Math.abs(rounded));
  if (text === null) return null;
  return rounded < 0 && place === 0 ? `-${text}` : text;
}

function hasCondition({ tokens }: FormatSection): boolean {
  return tokens.some((token) => token.kind === 'bracket' && /^[<>=]/.test(token.text));
}

function sectionPlace(sections: number, value: number): number {
  if (value < 0 && sections > 1) return 1;
  return value === 0 && sections > 2 ? 2 : 0;
}

function isUnusual(pieces: readonly FigurePiece[]): boolean {
  const exponent = pieces.findIndex(({ kind }) => kind === 'exponent');
  if (exponent >= 0) return pieces.slice(exponent + 1).some(({ kind }) => kind === 'digit');
  return fractionParts(pieces) !== null || needsScaling(pieces);
}

function showIn(pieces: readonly FigurePiece[], size: number): string | null {
  const exponent = pieces.findIndex(({ kind }) => kind === 'exponent');
  if (exponent >= 0) return withExponent(pieces, exponent, size);
  const fraction = fractionParts(pieces);
  return fraction ? formatFraction(fraction, size) : scaled(pieces, size);
}

function digitCount(pieces: readonly FigurePiece[]): number {
  return pieces.filter(({ kind }) => kind === 'digit').length;
}

interface PointedPieces {
  readonly whole: readonly FigurePiece[];
  readonly decimals: readonly FigurePiece[];
  readonly hasPoint: boolean;
}

function atPoint(pieces: readonly FigurePiece[]): PointedPieces {
  const point = pieces.findIndex(({ kind }) => kind === 'point');
  if (point < 0) return { whole: pieces, decimals: [], hasPoint: false };
  return { whole: pieces.slice(0, point), decimals: pieces.slice(point + 1), hasPoint: true };
}

/** A decimal rounded to the places there are: its whole digits (empty for zero) and those behind the point. */
function digitsOf(value: ExactDecimal, places: number): readonly [whole: string, decimals: string] {
  const [whole = '', decimals = ''] = roundHalfUp(value, places).toFixed(places).split('.');
  return [whole === '0' ? '' : whole, decimals];
}

function pointed(
  { whole, decimals, hasPoint }: PointedPieces,
  digits: string,
  rest: string,
): string {
  const front = setWhole(whole, digits, groupsThousands(whole));
  return hasPoint ? `${front}.${setDecimals(decimals, rest)}` : front;
}

/** The exponent is a multiple of the number of places before the point, as in engineering notation. */
function withExponent(pieces: readonly FigurePiece[], exponent: number, size: number): string {
  const mantissa = atPoint(pieces.slice(0, exponent));
  const step = Math.max(1, digitCount(mantissa.whole));
  const places = digitCount(mantissa.decimals);
  let power = 0;
  let digits = '0'.repeat(step);
  let decimals = '0'.repeat(places);
  if (size !== 0) {
    const value = decimalOf(size);
    power = Math.floor(value.e / step) * step;
    if (roundHalfUp(value.div(decimalOf(10).pow(power)), places).gte(decimalOf(10).pow(step))) {
      power += step;
    }
    [digits, decimals] = digitsOf(value.div(decimalOf(10).pow(power)), places);
  }
  return pointed(mantissa, digits, decimals) + exponentText(pieces, exponent, power);
}

function exponentText(pieces: readonly FigurePiece[], at: number, power: number): string {
  const piece = pieces[at];
  if (piece?.kind !== 'exponent') return '';
  const behind = pieces.slice(at + 1);
  const first = behind.findIndex(({ kind }) => kind === 'digit');
  const sign = power < 0 ? '-' : piece.alwaysSigned ? '+' : '';
  const between = setWhole(behind.slice(0, first), '', false);
  return piece.letter + between + sign + setWhole(behind.slice(first), `${Math.abs(power)}`, false);
}

/** Commas that stand last before the point or behind all places; each divides by a thousand. */
function dividingCommas(pieces: readonly FigurePiece[]): number {
  const last = pieces.findLastIndex(({ kind }) => kind === 'digit');
  const point = pieces.findIndex(({ kind }) => kind === 'point');
  let count = 0;
  for (let place = last + 1; pieces[place]?.kind === 'comma'; place += 1) count += 1;
  for (let place = point - 1; point > 0 && pieces[place]?.kind === 'comma'; place -= 1) count += 1;
  return count;
}

function needsScaling(pieces: readonly FigurePiece[]): boolean {
  const percents = pieces.filter(({ kind }) => kind === 'percent').length;
  const point = pieces.findIndex(({ kind }) => kind === 'point');
  return (percents > 1 || pieces[point - 1]?.kind === 'comma') && digitCount(pieces) > 0;
}

function scaled(pieces: readonly FigurePiece[], size: number): string {
  const percents = pieces.filter(({ kind }) => kind === 'percent').length;
  const parts = atPoint(pieces);
  const value = decimalOf(size)
    .times(decimalOf(100).pow(percents))
    .div(decimalOf(1000).pow(dividingCommas(pieces)));
  const [digits, rest] = digitsOf(value, digitCount(parts.decimals));
  return pointed(parts, digits, rest);
}

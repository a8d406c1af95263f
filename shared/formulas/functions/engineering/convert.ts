import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { NOT_AVAILABLE } from '../../values/errors.ts';
import { define, number, text } from '../define.ts';
import { unitNamed } from './units.ts';

const TEMPERATURES: Readonly<Record<string, 'C' | 'F' | 'K' | 'Rank' | 'Reau'>> = {
  C: 'C',
  cel: 'C',
  F: 'F',
  fah: 'F',
  K: 'K',
  kel: 'K',
  Rank: 'Rank',
  Reau: 'Reau',
};

function toKelvin(value: number, unit: 'C' | 'F' | 'K' | 'Rank' | 'Reau'): number {
  switch (unit) {
    case 'C':
      return value + 273.15;
    case 'F':
      return ((value - 32) * 5) / 9 + 273.15;
    case 'K':
      return value;
    case 'Rank':
      return (value * 5) / 9;
    case 'Reau':
      return value * 1.25 + 273.15;
  }
}

function fromKelvin(value: number, unit: 'C' | 'F' | 'K' | 'Rank' | 'Reau'): number {
  switch (unit) {
    case 'C':
      return value - 273.15;
    case 'F':
      return ((value - 273.15) * 9) / 5 + 32;
    case 'K':
      return value;
    case 'Rank':
      return (value * 9) / 5;
    case 'Reau':
      return (value - 273.15) * 0.8;
  }
}

function temperature(value: number, from: string, to: string): CellValue {
  const source = TEMPERATURES[from];
  const target = TEMPERATURES[to];
  if (!source || !target) return NOT_AVAILABLE;
  if (source === target) return value;
  if (source === 'F' && target === 'C') return checked(((value - 32) * 5) / 9);
  if (source === 'C' && target === 'F') return checked((value * 9) / 5 + 32);
  return checked(fromKelvin(toKelvin(value, source), target));
}

function converted(value: number, from: string, to: string): CellValue {
  if (Object.hasOwn(TEMPERATURES, from) && Object.hasOwn(TEMPERATURES, to)) {
    return temperature(value, from, to);
  }
  const source = unitNamed(from);
  const target = unitNamed(to);
  if (!source || source.kind !== target?.kind) return NOT_AVAILABLE;
  return checked((value * source.factor) / target.factor);
}

/** Measures in other units. */
export const conversion = [define('CONVERT', [number, text, text], converted)];

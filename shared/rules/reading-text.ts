import { printFigure, type Reading } from './figure.ts';

/** What a cell says as text; empty where it says nothing usable. */
export function textOf(reading: Reading): string {
  switch (reading.kind) {
    case 'blank':
    case 'error':
      return '';
    case 'text':
      return reading.text;
    case 'figure':
      return printFigure(reading.figure);
  }
}

import { describe, expect, it } from 'vitest';
import { freePlace } from './free-place.ts';

const pane = { left: 0, top: 100, width: 1000, height: 600 };
const note = { width: 250, height: 80 };
const cell = (left: number, top: number) => ({ left, top, width: 100, height: 30 });

describe('freePlace', () => {
  it('stands beside the sheet, at the height of the cell, where there is room', () => {
    expect(freePlace(cell(300, 200), note, pane, 600)).toEqual({ left: 606, top: 200 });
  });

  it('stays inside the pane beside the last row', () => {
    expect(freePlace(cell(300, 670), note, pane, 600).top).toBe(602);
  });

  it('stands in the lower corner where the sheet fills the pane', () => {
    expect(freePlace(cell(300, 200), note, pane, null)).toEqual({ left: 732, top: 602 });
    expect(freePlace(cell(300, 200), note, pane, 900)).toEqual({ left: 732, top: 602 });
  });

  it('stands in the upper corner when the cell or the next one is in the lower', () => {
    expect(freePlace(cell(700, 600), note, pane, null)).toEqual({ left: 732, top: 128 });
    expect(freePlace(cell(700, 545), note, pane, null).top).toBe(128);
  });
});

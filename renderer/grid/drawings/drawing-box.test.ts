import { describe, expect, it } from 'vitest';
import { drawingBox } from './drawing-box.ts';

const ground = { columnWidth: () => 100, rowHeight: () => 20, scale: 1 };
const corner = (row: number, column: number, rowOffset = 0, columnOffset = 0) => ({
  row,
  column,
  rowOffset,
  columnOffset,
});

describe('drawingBox', () => {
  it('stretches between two corners', () => {
    const anchor = {
      kind: 'twoCell',
      from: corner(1, 1, 3, 7.5),
      to: corner(3, 2, 0, 15),
    } as const;
    expect(drawingBox(anchor, ground)).toEqual({ left: 110, top: 24, width: 110, height: 36 });
  });

  it('keeps a corner inside its cell', () => {
    const anchor = { kind: 'twoCell', from: corner(0, 0), to: corner(0, 0, 900, 900) } as const;
    expect(drawingBox(anchor, ground)).toEqual({ left: 0, top: 0, width: 100, height: 20 });
  });

  it('has its own size at one corner, larger with the zoom', () => {
    const anchor = { kind: 'oneCell', from: corner(1, 0), width: 75, height: 37.5 } as const;
    expect(drawingBox(anchor, { ...ground, scale: 2 })).toEqual({
      left: 0,
      top: 20,
      width: 200,
      height: 100,
    });
  });

  it('stands at a fixed place', () => {
    const anchor = { kind: 'absolute', left: 7.5, top: 15, width: 75, height: 75 } as const;
    expect(drawingBox(anchor, ground)).toEqual({ left: 10, top: 20, width: 100, height: 100 });
  });
});

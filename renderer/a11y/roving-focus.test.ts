import { describe, expect, it } from 'vitest';
import { rovingIndex } from './roving-focus.ts';

describe('rovingIndex', () => {
  it.each([
    { key: 'ArrowRight', current: 1, axis: 'horizontal' as const, expected: 2 },
    { key: 'ArrowRight', current: 2, axis: 'horizontal' as const, expected: 0 },
    { key: 'ArrowLeft', current: 0, axis: 'horizontal' as const, expected: 2 },
    { key: 'ArrowDown', current: 0, axis: 'vertical' as const, expected: 1 },
    { key: 'ArrowDown', current: 0, axis: 'horizontal' as const, expected: null },
    { key: 'Home', current: 2, axis: 'vertical' as const, expected: 0 },
    { key: 'End', current: 0, axis: 'vertical' as const, expected: 2 },
    { key: 'a', current: 0, axis: 'vertical' as const, expected: null },
  ])('leads $key from $current to $expected ($axis)', ({ key, current, axis, expected }) => {
    expect(rovingIndex(key, current, 3, axis)).toBe(expected);
  });

  it('leads nowhere in an empty group', () => {
    expect(rovingIndex('Home', -1, 0, 'vertical')).toBeNull();
  });
});

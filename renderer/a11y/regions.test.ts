import { describe, expect, it } from 'vitest';
import { nextRegionIndex } from './regions.ts';

describe('nextRegionIndex', () => {
  it.each([
    { current: 0, step: 1 as const, count: 5, expected: 1, when: 'going on' },
    { current: 4, step: 1 as const, count: 5, expected: 0, when: 'past the last' },
    { current: 0, step: -1 as const, count: 5, expected: 4, when: 'before the first' },
    { current: -1, step: 1 as const, count: 5, expected: 0, when: 'forward from nowhere' },
    { current: -1, step: -1 as const, count: 5, expected: 4, when: 'back from nowhere' },
    { current: -1, step: 1 as const, count: 0, expected: -1, when: 'there is no region' },
  ])('answers $expected when $when', ({ current, step, count, expected }) => {
    expect(nextRegionIndex(current, step, count)).toBe(expected);
  });
});

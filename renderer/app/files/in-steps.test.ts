import { describe, expect, it } from 'vitest';
import { inSteps } from './in-steps.ts';

function* counting(to: number): Generator<void, number, undefined> {
  let sum = 0;
  for (let number = 1; number <= to; number += 1) {
    sum += number;
    const end = performance.now() + 2;
    while (performance.now() < end);
    yield;
  }
  return sum;
}

describe('inSteps', () => {
  it('gives the result of all steps', async () => {
    expect(await inSteps(counting(20), new AbortController().signal)).toBe(210);
  });

  it('lets others have their turn between slices', async () => {
    let turns = 0;
    const other = setInterval(() => (turns += 1), 0);
    await inSteps(counting(40), new AbortController().signal);
    clearInterval(other);
    expect(turns).toBeGreaterThan(1);
  });

  it('ends without a result when it is given up', async () => {
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 15);
    expect(await inSteps(counting(1000), stop.signal)).toBeNull();
  });
});

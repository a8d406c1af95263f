import { describe, expect, it } from 'vitest';
import { searchChoices } from './choice-search.ts';

const choices = ['优', '良', 'A级', 'AB级', '中 A', 'b'];

describe('searchChoices', () => {
  it.each([
    ['the choice that begins with the letters', 'ab', 0, 3],
    ['the first of several', 'a', 0, 2],
    ['letters in either case', 'B', 0, 5],
    ['a choice that holds the letters where none begins with them', '级', 0, 2],
    ['the next choice for the same letter again', 'aa', 2, 3],
    ['the first again after the last', 'aa', 3, 2],
    ['nothing for letters that are nowhere', 'z', 0, -1],
  ])('finds %s', (_name, typed, current, found) => {
    expect(searchChoices(choices, typed, current)).toEqual({ typed, found });
  });
});

import { describe, expect, it } from 'vitest';
import { chordLabel, matchesChord, parseChord, type KeyPress } from './key-chord.ts';

function press(key: string, ...modifiers: ('ctrl' | 'meta' | 'shift' | 'alt')[]): KeyPress {
  return {
    key,
    ctrlKey: modifiers.includes('ctrl'),
    metaKey: modifiers.includes('meta'),
    shiftKey: modifiers.includes('shift'),
    altKey: modifiers.includes('alt'),
  };
}

describe('matchesChord', () => {
  it.each([
    { chord: 'Ctrl+S', pressed: press('s', 'ctrl'), expected: true },
    { chord: 'Ctrl+S', pressed: press('S', 'ctrl', 'shift'), expected: false },
    { chord: 'Ctrl+Shift+S', pressed: press('S', 'ctrl', 'shift'), expected: true },
    { chord: 'Ctrl+S', pressed: press('s', 'meta'), expected: true },
    { chord: 'F7', pressed: press('F7'), expected: true },
    { chord: 'F7', pressed: press('F7', 'shift'), expected: false },
    { chord: 'Shift+F7', pressed: press('F7', 'shift'), expected: true },
    { chord: 'Ctrl++', pressed: press('+', 'ctrl', 'shift'), expected: true },
    { chord: 'Ctrl+=', pressed: press('=', 'ctrl'), expected: true },
    { chord: 'Ctrl+PageUp', pressed: press('PageUp', 'ctrl'), expected: true },
    { chord: 'Ctrl+Z', pressed: press('z', 'ctrl', 'alt'), expected: false },
  ])('says $expected to $pressed.key for $chord', ({ chord, pressed, expected }) => {
    expect(matchesChord(pressed, parseChord(chord))).toBe(expected);
  });
});

describe('chordLabel', () => {
  it.each([
    ['Ctrl+s', 'Ctrl+S'],
    ['Ctrl+PageUp', 'Ctrl+PgUp'],
    ['Shift+F7', 'Shift+F7'],
    ['Ctrl++', 'Ctrl++'],
  ])('writes %s as %s', (chord, label) => {
    expect(chordLabel(chord)).toBe(label);
  });
});

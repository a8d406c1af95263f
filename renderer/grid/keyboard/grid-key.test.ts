import { describe, expect, it } from 'vitest';
import { gridKeyAct, type GridMode, type KeyStroke } from './grid-key.ts';

function stroke(keys: string): KeyStroke {
  const parts = keys.split('+');
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: parts.includes('Ctrl'),
    metaKey: false,
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
  };
}

describe('gridKeyAct', () => {
  it.each<[GridMode, string, unknown]>([
    ['ready', 'Enter', { kind: 'enter', backward: false }],
    ['ready', 'Shift+Enter', { kind: 'enter', backward: true }],
    ['ready', 'Tab', { kind: 'tab', backward: false }],
    ['ready', 'F2', { kind: 'edit' }],
    ['ready', 'Delete', { kind: 'clear' }],
    ['ready', 'Backspace', { kind: 'clearAndEdit' }],
    ['ready', 'Ctrl+ArrowDown', { kind: 'dataEdge', rows: 1, columns: 0, extend: false }],
    ['ready', 'Ctrl+Shift+ArrowLeft', { kind: 'dataEdge', rows: 0, columns: -1, extend: true }],
    ['ready', 'Ctrl+Home', { kind: 'sheetStart', extend: false }],
    ['ready', 'Ctrl+End', { kind: 'sheetEnd', extend: false }],
    ['ready', 'Alt+ArrowDown', { kind: 'openChoices' }],
    ['ready', 'Ctrl+Shift+:', { kind: 'insertTime' }],
    ['typing', 'ArrowDown', { kind: 'commitAndStep', rows: 1, columns: 0 }],
    ['typing', 'Enter', { kind: 'enter', backward: false }],
    ['typing', 'Alt+Enter', { kind: 'lineBreak' }],
    ['typing', 'Ctrl+Enter', { kind: 'fillSelection' }],
    ['typing', 'Escape', { kind: 'cancel' }],
    ['editing', 'Shift+Tab', { kind: 'tab', backward: true }],
    ['editing', 'Ctrl+;', { kind: 'insertDate' }],
  ])('in mode %s reads %s', (mode, keys, act) => {
    expect(gridKeyAct(stroke(keys), mode)).toEqual(act);
  });

  it.each<[GridMode, string]>([
    ['ready', 'a'],
    ['ready', '甲'],
    ['ready', 'ArrowDown'],
    ['ready', 'Ctrl+c'],
    ['ready', 'Ctrl+d'],
    ['ready', 'Ctrl+;'],
    ['ready', 'PageDown'],
    ['editing', 'ArrowLeft'],
    ['editing', 'Delete'],
    ['editing', 'Backspace'],
    ['typing', 'Ctrl+z'],
  ])('in mode %s leaves %s to others', (mode, keys) => {
    expect(gridKeyAct(stroke(keys), mode)).toBeNull();
  });
});

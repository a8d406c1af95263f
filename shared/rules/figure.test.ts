import { describe, expect, it } from 'vitest';
import { figureOfNumber, figureOfText, printFigure } from './figure.ts';

describe('figureOfNumber', () => {
  it.each([
    [2681.97, '0.00', false, '2681.97', '0.005'],
    [2681.9712, '#,##0.00_ ;[Red]\\-#,##0.00\\ ', false, '2681.97', '0.005'],
    [80, 'General', false, '80', '0.005'],
    [3401.0800000000004, 'General', false, '3401.08', '0.005'],
    [11.5, '0.##', false, '11.5', '0.005'],
    [12, '0', false, '12', '0.5'],
    [0.9326792, '0.00%', true, '93.27%', '0.00005'],
    [0.9326792, '0.0%', true, '93.3%', '0.0005'],
    [0.9327, 'General', true, '93.27%', '0.00005'],
    [93.27, '0.00', true, '93.27%', '0.00005'],
    [1.5, '0.00%', true, '150.00%', '0.00005'],
  ])('%j in %j (rate: %j) prints %s, half a unit %s', (value, format, isRate, text, half) => {
    const figure = figureOfNumber(value, format, isRate);
    expect(printFigure(figure)).toBe(text);
    expect(figure.half.toString()).toBe(half);
  });
});

describe('figureOfText', () => {
  it.each([
    ['2,681.97', false, '2681.97'],
    ['９３.２７％', true, '93.27%'],
    ['（3.2）', false, '-3.2'],
    ['93.27', true, '93.27%'],
    ['约300', false, null],
    ['12.5.6', false, null],
    ['(5', false, null],
  ])('%j (rate: %j) is %j', (text, isRate, printed) => {
    const figure = figureOfText(text, isRate);
    expect(figure && printFigure(figure)).toBe(printed);
  });
});

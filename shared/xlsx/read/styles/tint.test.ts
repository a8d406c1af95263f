import { describe, expect, it } from 'vitest';
import { applyTint } from './tint.ts';

const LIGHTER_80 = 0.7999816888943144;
const LIGHTER_60 = 0.5999938962981048;
const LIGHTER_40 = 0.3999755851924192;
const DARKER_25 = -0.249977111117893;
const DARKER_50 = -0.499984740745262;

describe('applyTint', () => {
  // The shades that the colour menu of Excel shows for the Office theme of 2007.
  it.each([
    ['#4F81BD', LIGHTER_80, '#DCE6F1'],
    ['#4F81BD', LIGHTER_60, '#B8CCE4'],
    ['#4F81BD', LIGHTER_40, '#95B3D7'],
    ['#4F81BD', DARKER_25, '#366092'],
    ['#4F81BD', DARKER_50, '#244062'],
    ['#C0504D', LIGHTER_80, '#F2DCDB'],
    ['#C0504D', LIGHTER_60, '#E6B8B7'],
    ['#C0504D', LIGHTER_40, '#DA9694'],
    ['#C0504D', DARKER_25, '#963634'],
    ['#C0504D', DARKER_50, '#632523'],
    ['#9BBB59', LIGHTER_80, '#EBF1DE'],
    ['#9BBB59', LIGHTER_60, '#D8E4BC'],
    ['#9BBB59', LIGHTER_40, '#C4D79B'],
    ['#9BBB59', DARKER_25, '#76933C'],
    ['#9BBB59', DARKER_50, '#4F6228'],
    ['#8064A2', LIGHTER_80, '#E4DFEC'],
    ['#8064A2', DARKER_25, '#60497A'],
    ['#4BACC6', LIGHTER_60, '#B7DEE8'],
    ['#4BACC6', DARKER_50, '#215967'],
    ['#F79646', LIGHTER_40, '#FABF8F'],
    ['#F79646', DARKER_25, '#E26B0A'],
    ['#1F497D', LIGHTER_80, '#C5D9F1'],
    ['#1F497D', LIGHTER_60, '#8DB4E2'],
    ['#1F497D', DARKER_50, '#0F243E'],
    ['#EEECE1', -0.0999786370433668, '#DDD9C4'],
    ['#EEECE1', -0.749992370372631, '#494529'],
    ['#EEECE1', -0.899990844447157, '#1D1B10'],
    ['#000000', 0.499984740745262, '#808080'],
    ['#000000', 0.0499893185216834, '#0D0D0D'],
    ['#FFFFFF', -0.0499893185216834, '#F2F2F2'],
    ['#FFFFFF', -0.1499984740745262, '#D9D9D9'],
    ['#FFFFFF', -0.3499862666707358, '#A6A6A6'],
    ['#FFFFFF', DARKER_50, '#808080'],
  ])('gives %s with tint %d the colour %s', (colour, tint, expected) => {
    expect(applyTint(colour, tint)).toBe(expected);
  });

  it('leaves a colour without tint alone and stays within black and white', () => {
    expect(applyTint('#123456', 0)).toBe('#123456');
    expect(applyTint('#123456', 5)).toBe('#FFFFFF');
    expect(applyTint('#123456', -5)).toBe('#000000');
  });
});

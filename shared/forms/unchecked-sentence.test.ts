import { describe, expect, it } from 'vitest';
import { uncheckedSentence } from './unchecked-sentence.ts';

describe('uncheckedSentence', () => {
  it('says nothing when every label was found', () => {
    expect(uncheckedSentence([])).toBe('');
  });

  it('names each label once', () => {
    expect(uncheckedSentence(['全年执行数', '预期目标', '全年执行数'])).toBe(
      '有 2 个栏目在表里没有认出，没有核对：“全年执行数”、“预期目标”。请自行核对，或另选表样。',
    );
  });

  it('names eight of many', () => {
    const labels = Array.from({ length: 12 }, (_, place) => `栏${place}`);
    expect(uncheckedSentence(labels)).toContain('有 12 个栏目');
    expect(uncheckedSentence(labels)).toContain('“栏7”等。');
  });
});

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflateBlocks } from './deflate-blocks.ts';
import { spliceDeflate } from './splice-deflate.ts';

/** Text like a sheet, with figures that a compressor cannot foresee. */
function sheetLike(rows: number): Uint8Array {
  const lines: string[] = [];
  for (let row = 1; row <= rows; row++)
    lines.push(
      `<row r="${row}"><c r="A${row}"><v>${Math.imul(row, 2_654_435_761) >>> 0}</v></c></row>`,
    );
  return Buffer.from(lines.join(''));
}

function inflated(stream: Uint8Array | null): string {
  if (!stream) throw new Error('nothing was spliced');
  return inflateRawSync(stream).toString();
}

const content = sheetLike(20_000);

describe('inflateBlocks', () => {
  it.each([1, 6, 9])('gives the content of a stream of level %d and its blocks', (level) => {
    const data = deflateRawSync(content, { level });
    const blocked = inflateBlocks(data, content.length);
    expect(Buffer.compare(Buffer.from(blocked?.content ?? []), content)).toBe(0);
    expect(blocked?.blocks[0]).toEqual({ bit: 0, offset: 0, isStored: false });
    expect(blocked?.blocks.length).toBeGreaterThan(3);
    expect(Math.ceil((blocked?.endBit ?? 0) / 8)).toBe(data.length);
  });

  it.each([
    ['stored', deflateRawSync(content, { level: 0 })],
    ['fixed codes', deflateRawSync(content.subarray(0, 40))],
    ['run lengths', deflateRawSync(new Uint8Array(5000))],
  ])('understands %s', (_, data) => {
    const expected = inflateRawSync(data);
    const blocked = inflateBlocks(data, expected.length);
    expect(Buffer.compare(Buffer.from(blocked?.content ?? []), expected)).toBe(0);
  });

  it('gives nothing for another size or a damaged stream, and never hangs', () => {
    const data = deflateRawSync(content.subarray(0, 50_000));
    expect(inflateBlocks(data, 49_999)).toBeNull();
    expect(inflateBlocks(data, 50_001)).toBeNull();
    expect(inflateBlocks(data.subarray(0, 100), 50_000)).toBeNull();
    expect(inflateBlocks(new Uint8Array(), 0)).toBeNull();
    for (let place = 0; place < 300; place++) {
      const damaged = Uint8Array.from(data);
      damaged[place] = (damaged[place] ?? 0) ^ 0x5a;
      const result = inflateBlocks(damaged, 50_000);
      expect(result === null || result.content.length === 50_000).toBe(true);
    }
  });
});

describe('spliceDeflate', () => {
  const data = deflateRawSync(content, { level: 6 });
  const blocked = inflateBlocks(data, content.length);
  if (!blocked) throw new Error('the stream is not understood');

  it.each([
    ['at the beginning', 0, 0, 'new'],
    ['near the beginning', 40, 47, ''],
    ['in the middle', 500_000, 500_003, 'a longer text than what stood here'],
    ['near the end', content.length - 5, content.length - 1, 'x'],
    ['at the end', content.length, content.length, '<row/>'],
  ])('makes a stream of the new content when the change is %s', (_, start, end, text) => {
    const replacement = [Buffer.from(text)];
    const stream = spliceDeflate(data, blocked, { start, end, replacement }, 6);
    const text0 = Buffer.from(content).toString();
    expect(inflated(stream) === text0.slice(0, start) + text + text0.slice(end)).toBe(true);
    expect(stream?.length).toBeLessThan(data.length * 1.02);
  });

  it('keeps the bytes in front of the change', () => {
    const change = { start: 700_000, end: 700_001, replacement: [Buffer.from('y')] };
    const stream = spliceDeflate(data, blocked, change, 6);
    const block = blocked.blocks.findLast(({ offset }) => offset <= change.start);
    const kept = Math.floor((block?.bit ?? 0) / 8);
    expect(kept).toBeGreaterThan(1000);
    expect(
      Buffer.compare(Buffer.from(stream ?? []).subarray(0, kept), data.subarray(0, kept)),
    ).toBe(0);
  });

  it('keeps nothing when the change covers most of the content', () => {
    const change = { start: 10, end: content.length - 10, replacement: [] };
    expect(spliceDeflate(data, blocked, change, 6)).toBeNull();
  });
});

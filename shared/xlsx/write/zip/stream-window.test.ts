import { deflateRawSync, inflateRawSync, crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflateWithMap } from '../../package/deflate-map.ts';
import { createRandom } from '../../../../test/fixtures/xlsx/mutate.ts';
import {
  openStreamWindow,
  proveSplicedStream,
  replaceInStream,
  type MappedStream,
  type SplicedStream,
} from './stream-window.ts';

/** Text like a sheet, with figures that a compressor cannot foresee. */
function sheetLike(rows: number): Buffer {
  const lines: string[] = [];
  for (let row = 1; row <= rows; row++)
    lines.push(
      `<row r="${row}"><c r="A${row}"><v>${Math.imul(row, 2_654_435_761) >>> 0}</v></c></row>`,
    );
  return Buffer.from(lines.join(''));
}

function mapped(content: Uint8Array, data: Uint8Array): MappedStream {
  const inflated = inflateWithMap(data, content.length);
  if (typeof inflated === 'string') throw new Error(inflated);
  return { data, map: inflated.map, size: content.length, crc: inflated.crc };
}

function spliced(stream: MappedStream, from: number, to: number, text: string): SplicedStream {
  const window = openStreamWindow(stream, from, to);
  const result = window && replaceInStream(window, from, to, [Buffer.from(text)], 6);
  if (!result) throw new Error('nothing was spliced');
  return result;
}

function contentOf({ data }: MappedStream): string {
  return inflateRawSync(data).toString('latin1');
}

const content = sheetLike(40_000);
const text = content.toString('latin1');

describe('replaceInStream', () => {
  const streams = [1, 6, 9].map((level) => mapped(content, deflateRawSync(content, { level })));

  it.each([
    ['at the beginning', 0, 0, 'new'],
    ['near the beginning', 40, 47, ''],
    ['in the middle', 500_000, 500_003, 'a longer text than what stood here'],
    ['behind a point', 1_100_000, 1_100_000, 'x'.repeat(100_000)],
    ['over much of it', 300_000, 1_500_000, '<row/>'],
    ['near the end', content.length - 5, content.length - 1, 'x'],
    ['at the end', content.length, content.length, '<row/>'],
    ['everything', 0, content.length, 'y'],
  ])('makes a proved stream of the new content when the change is %s', (_, from, to, added) => {
    for (const stream of streams) {
      const result = spliced(stream, from, to, added);
      const expected = text.slice(0, from) + added + text.slice(to);
      expect(contentOf(result) === expected).toBe(true);
      expect(result.size).toBe(expected.length);
      expect(result.crc).toBe(crc32(Buffer.from(expected, 'latin1')));
      expect(proveSplicedStream(result.data, result)).not.toBeNull();
    }
  });

  it('keeps most of a stream as it is', () => {
    const [, stream] = streams;
    if (!stream) throw new Error('no stream');
    const { data, window } = spliced(stream, 700_000, 700_001, 'y');
    const kept = window.front.bit >> 3;
    expect(kept).toBeGreaterThan(100_000);
    expect(Buffer.compare(Buffer.from(data.subarray(0, kept)), stream.data.subarray(0, kept))).toBe(
      0,
    );
    expect(data.length).toBeLessThan(stream.data.length * 1.01);
  });

  it('goes on from its own results as well as from a stream that was mapped anew', () => {
    const random = createRandom(20260101);
    const [, first] = streams;
    if (!first) throw new Error('no stream');
    let stream: MappedStream = first;
    let expected = text;
    for (let round = 0; round < 60; round++) {
      const from = random(expected.length);
      const to = Math.min(expected.length, from + random(40));
      const added = 'abcdef'.repeat(random(6));
      const result = spliced(stream, from, to, added);
      expected = expected.slice(0, from) + added + expected.slice(to);
      expect(result.crc, `round ${round}`).toBe(crc32(Buffer.from(expected, 'latin1')));
      expect(contentOf(result) === expected, `round ${round}`).toBe(true);
      expect(proveSplicedStream(result.data, result), `round ${round}`).not.toBeNull();
      for (const { bit, offset, crc } of result.map.points.slice(1)) {
        expect(crc).toBe(crc32(Buffer.from(expected.slice(0, offset), 'latin1')));
        expect(bit).toBeLessThan(result.map.endBit);
      }
      stream = result;
    }
  });

  it.each([
    ['stored', deflateRawSync(content, { level: 0 })],
    ['one block of fixed codes', deflateRawSync(content, { strategy: 4 })],
    ['random content', deflateRawSync(content, { level: 6, memLevel: 1 })],
  ])('understands a stream that is %s', (_, data) => {
    const result = spliced(mapped(content, data), 123_456, 123_460, 'new');
    expect(contentOf(result) === `${text.slice(0, 123_456)}new${text.slice(123_460)}`).toBe(true);
    expect(proveSplicedStream(result.data, result)).not.toBeNull();
  });

  it('keeps the byte borders of blocks that are stored', () => {
    const noise = Buffer.from(
      Array.from({ length: 400_000 }, (_, at) => (Math.imul(at + 7, 2_654_435_761) >>> 13) & 0xff),
    );
    const mixed = Buffer.concat([
      content.subarray(0, 200_000),
      noise,
      content.subarray(0, 200_000),
    ]);
    const stream = mapped(mixed, deflateRawSync(mixed));
    const once = spliced(stream, 100_000, 100_001, 'odd');
    const twice = spliced(once, 300_000, 300_100, 'x');
    expect(inflateRawSync(twice.data).length).toBe(mixed.length + 2 - 99);
    expect(proveSplicedStream(twice.data, twice)).not.toBeNull();
  });
});

describe('proveSplicedStream', () => {
  const stream = mapped(content, deflateRawSync(content));
  const result = spliced(stream, 600_000, 600_010, 'new content');

  it('finds every damaged bit', () => {
    const random = createRandom(7);
    for (let round = 0; round < 200; round++) {
      const damaged = Uint8Array.from(result.data);
      const place = random(damaged.length - 1);
      damaged[place] = (damaged[place] ?? 0) ^ (1 << random(8));
      expect(proveSplicedStream(damaged, result), `byte ${place}`).toBeNull();
    }
  });

  it('finds bytes that are missing or too many', () => {
    expect(proveSplicedStream(result.data.subarray(0, -1), result)).toBeNull();
    expect(proveSplicedStream(Buffer.concat([result.data, Buffer.of(0)]), result)).toBeNull();
  });
});

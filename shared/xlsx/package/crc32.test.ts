import { crc32 as reference } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

describe('crc32', () => {
  it.each([0, 1, 7, 8, 9, 1000])('agrees with zlib on %d bytes', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + 11) & 0xff);
    expect(crc32(bytes)).toBe(reference(bytes));
  });

  it('goes on from the bytes before', () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, index) => index);
    expect(crc32(bytes.subarray(33), crc32(bytes.subarray(0, 33)))).toBe(reference(bytes));
  });
});

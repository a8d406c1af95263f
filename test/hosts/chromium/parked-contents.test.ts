import { describe, expect, it } from 'vitest';
import { ParkedContents } from './parked-contents.ts';

describe('ParkedContents', () => {
  it('leaves small contents where they are and turns buffers into plain arrays', () => {
    const parked = new ParkedContents();
    const { bytes } = parked.park({ bytes: Buffer.from('abc') }) as { bytes: unknown };
    expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
    expect(bytes).toEqual(Uint8Array.from([97, 98, 99]));
  });

  it('hands a large content out once, at the address it left', () => {
    const parked = new ParkedContents();
    const content = new Uint8Array(100_000).fill(7);
    const value = parked.park({ ok: true, value: [{ file: content }] });
    const address = new URL(/https:[^"]+/.exec(JSON.stringify(value))?.[0] ?? '');
    expect(parked.take(address)).toBe(content);
    expect(parked.take(address)).toBeNull();
  });

  it('has nothing at other addresses', () => {
    expect(new ParkedContents().take(new URL('https://ziping.localhost/index.html'))).toBeNull();
  });
});

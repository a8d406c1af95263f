import { sameBytes } from '../same-bytes.ts';

/** Collects a bit stream, lowest bit of each byte first. */
export class BitOutput {
  private buffer: Uint8Array;
  /** Bits that stand there. */
  length = 0;

  /** @param capacity in bytes; the output grows beyond it where it has to. */
  constructor(capacity: number) {
    this.buffer = new Uint8Array(capacity + 8);
  }

  /** Appends the lowest `count` bits of a number (at most 16). */
  addBits(value: number, count: number): void {
    this.reserve(count);
    const { buffer } = this;
    for (let index = 0; index < count; index++, this.length++)
      if ((value >>> index) & 1) {
        const place = this.length >>> 3;
        buffer[place] = (buffer[place] ?? 0) | (1 << (this.length & 7));
      }
  }

  /** Appends bits `from` to `to` (exclusive) of another stream. */
  copyBits(data: Uint8Array, from: number, to: number): void {
    const count = to - from;
    if (count <= 0) return;
    this.reserve(count);
    const { buffer } = this;
    // First to a byte border of the output, then byte by byte.
    const lead = Math.min(count, -this.length & 7);
    this.addBits((data[from >>> 3] ?? 0) >>> (from & 7), Math.min(lead, 8 - (from & 7)));
    const missing = lead - Math.min(lead, 8 - (from & 7));
    if (missing > 0) this.addBits(data[(from >>> 3) + 1] ?? 0, missing);
    const start = from + lead;
    const bytes = Math.ceil((to - start) / 8);
    const source = start >>> 3;
    const shift = start & 7;
    const target = this.length >>> 3;
    if (shift === 0) buffer.set(data.subarray(source, source + bytes), target);
    else copyShifted(data, source, shift, buffer, target, bytes);
    this.length += to - start;
    // Bits behind the end belong to what comes next in the source.
    const rest = this.length & 7;
    const last = this.length >>> 3;
    if (rest > 0) buffer[last] = (buffer[last] ?? 0) & ((1 << rest) - 1);
  }

  /** Sets a bit that stands there to 0. */
  clearBit(place: number): void {
    const { buffer } = this;
    buffer[place >>> 3] = (buffer[place >>> 3] ?? 0) & ~(1 << (place & 7));
  }

  /** Ends on a byte border with an empty stored block (RFC 1951, 3.2.4). */
  addEmptyStoredBlock(): void {
    // Three zero bits (not last, stored), zeros up to the border, length 0 and its complement.
    this.reserve(64);
    this.length = Math.ceil((this.length + 3) / 8) * 8;
    this.addBits(0x0000, 16);
    this.addBits(0xffff, 16);
  }

  bytes(): Uint8Array {
    return this.buffer.subarray(0, Math.ceil(this.length / 8));
  }

  private reserve(bits: number): void {
    const needed = ((this.length + bits) >>> 3) + 8;
    if (needed <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    larger.set(this.buffer);
    this.buffer = larger;
  }
}

/** Copies bytes that begin `shift` bits (1 to 7) behind a byte border; four at a time, for this runs over whole parts. */
function copyShifted(
  data: Uint8Array,
  source: number,
  shift: number,
  buffer: Uint8Array,
  target: number,
  count: number,
): void {
  const from = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const to = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  let index = 0;
  for (; index + 4 <= count && source + index + 5 <= data.length; index += 4) {
    const low = from.getUint32(source + index, true) >>> shift;
    const high = from.getUint8(source + index + 4) << (32 - shift);
    to.setInt32(target + index, low | high, true);
  }
  for (; index < count; index++)
    buffer[target + index] =
      ((data[source + index] ?? 0) >>> shift) | ((data[source + index + 1] ?? 0) << (8 - shift));
}

/** Whether `count` bits stand in both streams at these places. */
export function sameBits(
  a: Uint8Array,
  aFrom: number,
  b: Uint8Array,
  bFrom: number,
  count: number,
): boolean {
  let done = 0;
  // Up to a byte border of the first, whole bytes of it, and the rest.
  const lead = Math.min(count, -aFrom & 7);
  for (; done < lead; done++) if (bitAt(a, aFrom + done) !== bitAt(b, bFrom + done)) return false;
  const first = (aFrom + done) >>> 3;
  const second = (bFrom + done) >>> 3;
  const shift = (bFrom + done) & 7;
  const bytes = (count - done) >>> 3;
  if (!sameShifted(a.subarray(first, first + bytes), b, second, shift)) return false;
  for (done += bytes * 8; done < count; done++)
    if (bitAt(a, aFrom + done) !== bitAt(b, bFrom + done)) return false;
  return true;
}

/** Whether the bytes stand in `data` too, `shift` bits (0 to 7) behind the byte at `source`. */
function sameShifted(bytes: Uint8Array, data: Uint8Array, source: number, shift: number): boolean {
  if (shift === 0) return sameBytes(bytes, data.subarray(source, source + bytes.length));
  const expected = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let index = 0;
  for (; index + 4 <= bytes.length && source + index + 5 <= data.length; index += 4) {
    const low = found.getUint32(source + index, true) >>> shift;
    const high = found.getUint8(source + index + 4) << (32 - shift);
    if (expected.getInt32(index, true) !== (low | high)) return false;
  }
  for (; index < bytes.length; index++) {
    const low = (data[source + index] ?? 0) >>> shift;
    const high = ((data[source + index + 1] ?? 0) << (8 - shift)) & 0xff;
    if (bytes[index] !== (low | high)) return false;
  }
  return true;
}

function bitAt(data: Uint8Array, place: number): number {
  return ((data[place >>> 3] ?? 0) >>> (place & 7)) & 1;
}

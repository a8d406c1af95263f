/** Eight tables one behind the other, so that eight bytes are taken per step; one table is several times slower. */
const TABLES = buildTables();

function buildTables(): Int32Array {
  const tables = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    tables[byte] = value;
  }
  for (let index = 256; index < tables.length; index++) {
    const previous = tables[index - 256] ?? 0;
    tables[index] = (previous >>> 8) ^ (tables[previous & 0xff] ?? 0);
  }
  return tables;
}

function at(index: number): number {
  return TABLES[index] ?? 0;
}

/**
 * The CRC-32 of APPNOTE.TXT 4.4.7 as an unsigned number.
 * @param previous the checksum of the bytes before these, where they come in pieces.
 */
export function crc32(bytes: Uint8Array, previous = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = ~previous;
  let index = 0;
  for (; index + 8 <= bytes.length; index += 8) {
    const low = crc ^ view.getInt32(index, true);
    const high = view.getInt32(index + 4, true);
    crc =
      at(1792 + (low & 0xff)) ^
      at(1536 + ((low >>> 8) & 0xff)) ^
      at(1280 + ((low >>> 16) & 0xff)) ^
      at(1024 + (low >>> 24)) ^
      at(768 + (high & 0xff)) ^
      at(512 + ((high >>> 8) & 0xff)) ^
      at(256 + ((high >>> 16) & 0xff)) ^
      at(high >>> 24);
  }
  for (; index < bytes.length; index++) crc = (crc >>> 8) ^ at((crc ^ view.getUint8(index)) & 0xff);
  return ~crc >>> 0;
}

/** x to the power of two to the power of the index, modulo the polynomial of the checksum. */
const POWERS = ((): Int32Array => {
  const powers = new Int32Array(32);
  let power = 1 << 30;
  for (let index = 0; index < powers.length; index++) {
    powers[index] = power;
    power = multiply(power, power);
  }
  return powers;
})();

/** The product of two polynomials modulo that of the checksum; the highest power stands in the lowest bit. */
function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) product ^= factor;
    factor = factor & 1 ? (factor >>> 1) ^ 0xedb88320 : factor >>> 1;
  }
  return product;
}

/**
 * What a checksum contributes to that of a text which goes on with `length` more bytes:
 * `crc(AB) = shiftedCrc(crc(A), length of B) ^ crc(B)` (as an unsigned number).
 */
export function shiftedCrc(crc: number, length: number): number {
  let shifted = crc | 0;
  // Eight powers of x for each byte: the third power of two is the first.
  for (let rest = length, index = 3; rest > 0; rest >>>= 1, index = (index + 1) & 31)
    if (rest & 1) shifted = multiply(POWERS[index] ?? 0, shifted);
  return shifted >>> 0;
}

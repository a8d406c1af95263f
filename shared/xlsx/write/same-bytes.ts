/** Whether both hold the same bytes; four are compared at a time, for this runs over whole files. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  const first = new DataView(a.buffer, a.byteOffset, a.byteLength);
  const second = new DataView(b.buffer, b.byteOffset, b.byteLength);
  let place = 0;
  for (; place + 4 <= a.length; place += 4)
    if (first.getInt32(place, true) !== second.getInt32(place, true)) return false;
  for (; place < a.length; place++) if (a[place] !== b[place]) return false;
  return true;
}

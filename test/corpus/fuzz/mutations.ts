import { inflateRawSync } from 'node:zlib';
import { buildZip, type EntrySketch } from '../../fixtures/xlsx/zip-builder.ts';

/** Random numbers that come again with the same seed (mulberry32). */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** From 0 to `limit`, exclusive. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

/** What hostile or broken programs put where something else belongs. */
const NASTY = [
  '',
  '0',
  '-1',
  '1048577',
  '99999999999999999999',
  '1e308',
  'NaN',
  'A1',
  'XFD1048576',
  'ZZZZ9',
  '$A$1:B',
  '__proto__',
  'constructor',
  '&amp;',
  '&#0;',
  '&#x10FFFF;',
  '<',
  '>',
  '"',
  '/>',
  '<c r="A1"/>',
  '<row>',
  '</row>',
  '</c>',
  '<v/>',
  '<f t="shared" si="0"/>',
  '<f t="array" ref="A1:XFD1048576">1</f>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?x',
  '<!DOCTYPE a>',
  '\u0000',
  '\uFFFF',
  '\uFEFF',
  '../../../etc/passwd',
  'xmlns="urn:x"',
  't="s"',
  't="e"',
  't="d"',
  'r="B2"',
] as const;

/** Flips, writes over, cuts or doubles bytes anywhere in the file. */
export function mutateBytes(file: Uint8Array, random: SeededRandom): Uint8Array {
  const bytes = Uint8Array.from(file);
  for (let times = 1 + random.below(6); times > 0; times--)
    bytes[random.below(bytes.length)] = random.below(256);
  switch (random.below(6)) {
    case 0:
      return bytes.subarray(0, random.below(bytes.length));
    case 1:
      return bytes.subarray(random.below(bytes.length));
    case 2: {
      const place = random.below(bytes.length);
      return new Uint8Array([
        ...bytes.subarray(0, place),
        ...bytes.subarray(random.below(place + 1)),
      ]);
    }
    default:
      return bytes;
  }
}

/** The entries of a plain zip as names and texts. */
export function unpack(file: Uint8Array): readonly EntrySketch[] {
  const view = Buffer.from(file);
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const entries: EntrySketch[] = [];
  let place = view.readUInt32LE(end + 16);
  for (let index = view.readUInt16LE(end + 10); index > 0; index--) {
    const [nameLength, extraLength] = [
      view.readUInt16LE(place + 28),
      view.readUInt16LE(place + 30),
    ];
    const header = view.readUInt32LE(place + 42);
    const start = header + 30 + view.readUInt16LE(header + 26) + view.readUInt16LE(header + 28);
    const data = view.subarray(start, start + view.readUInt32LE(place + 20));
    const method = view.readUInt16LE(place + 10);
    entries.push({
      name: view.toString('utf8', place + 46, place + 46 + nameLength),
      content: method === 8 ? inflateRawSync(data) : data,
      method,
    });
    place += 46 + nameLength + extraLength + view.readUInt16LE(place + 32);
  }
  return entries;
}

/** Leaves out, doubles, renames, empties or swaps parts. */
export function mutateParts(entries: readonly EntrySketch[], random: SeededRandom): Uint8Array {
  const changed = [...entries];
  for (let times = 1 + random.below(3); times > 0; times--) {
    const place = random.below(changed.length);
    const [entry, other] = [random.pick(changed), random.pick(changed)];
    switch (random.below(6)) {
      case 0:
        changed.splice(place, 1);
        break;
      case 1:
        changed.push(entry);
        break;
      case 2:
        changed[place] = {
          ...entry,
          name: random.pick([
            entry.name.toUpperCase(),
            `/${entry.name}`,
            `../${entry.name}`,
            entry.name.replaceAll('/', '\\'),
            '__proto__',
          ]),
        };
        break;
      case 3:
        changed[place] = { ...entry, content: '' };
        break;
      case 4:
        changed[place] = { ...entry, content: other.content };
        break;
      default:
        changed[place] = { ...entry, descriptor: random.pick(['signed', 'unsigned', 'long']) };
    }
    if (changed.length === 0) changed.push(entry);
  }
  return buildZip(changed);
}

/** Changes the text of one XML part: cuts, doubles or moves stretches, puts nasty texts into it. */
export function mutateXml(entries: readonly EntrySketch[], random: SeededRandom): Uint8Array {
  const isXml = ({ name }: EntrySketch): boolean => /\.(?:xml|rels)$/.test(name);
  const target = random.pick(entries.filter(isXml));
  let text = Buffer.from(target.content).toString('utf8');
  for (let times = 1 + random.below(5); times > 0; times--) {
    const [first, second] = [random.below(text.length + 1), random.below(text.length + 1)];
    const [start, end] = [
      Math.min(first, second),
      Math.min(Math.max(first, second), Math.min(first, second) + 80),
    ];
    switch (random.below(5)) {
      case 0:
        text = text.slice(0, start) + text.slice(end);
        break;
      case 1:
        text = text.slice(0, end) + text.slice(start);
        break;
      case 2:
        text = text.slice(0, start) + random.pick(NASTY) + text.slice(start);
        break;
      default:
        text = withAnotherValue(text, random);
    }
  }
  return buildZip(entries.map((entry) => (entry === target ? { ...entry, content: text } : entry)));
}

/** Replaces the value of one attribute or the text of one element: the change that most often stays well-formed. */
function withAnotherValue(text: string, random: SeededRandom): string {
  const places = [...text.matchAll(/="([^"]*)"|>([^<>]+)</g)];
  if (places.length === 0) return text;
  const match = random.pick(places);
  const value = match[1] ?? match[2] ?? '';
  const start = match.index + match[0].indexOf(value, match[1] === undefined ? 1 : 2);
  const nasty = random.pick(NASTY.filter((candidate) => !/[<"&]/.test(candidate)));
  return text.slice(0, start) + nasty + text.slice(start + value.length);
}

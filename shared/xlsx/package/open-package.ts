import { failure, success, type Result } from '../../result.ts';
import { decodeXml } from './decode-xml.ts';
import { refuseForeignFile } from './foreign-format.ts';
import type { DeflateMap } from './deflate-map.ts';
import { inflateAndMapEntry, inflateEntry } from './inflate-entry.ts';
import { DEFAULT_LIMITS, type PackageLimits } from './limits.ts';
import type { ForeignFormat, PackageRefusal } from './package-refusal.ts';
import { partKey, relationshipsPartOf } from './part-name.ts';
import {
  parseContentTypes,
  parseRelationships,
  type ContentTypes,
  type Relationship,
} from './relationships.ts';
import type { WorkbookFlavour, WorkbookPackage } from './workbook-package.ts';
import { readZipDirectory, type ZipDirectory, type ZipEntry } from './zip-directory.ts';

/** Inflated parts up to this size stay in memory; larger ones are inflated again when asked for twice. */
const KEPT_PART_SIZE = 1024 * 1024;

const CONTENT_TYPES = '/[content_types].xml';

const SIGNATURE_ORIGIN =
  'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin';

/**
 * Opens the bytes of a file as a workbook package. Checks everything that can be checked without
 * knowing spreadsheets: limits, structure of the zip, size and CRC of every part, relationships.
 * Nothing outside the bytes is ever read.
 */
export function openPackage(
  bytes: Uint8Array,
  limits: PackageLimits = DEFAULT_LIMITS,
): Result<WorkbookPackage, PackageRefusal> {
  if (bytes.length > limits.fileSize)
    return failure({ kind: 'fileTooLarge', size: bytes.length, limit: limits.fileSize });
  const directory = readZipDirectory(bytes, limits);
  if (!directory.ok) {
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    const noEnd = directory.error.kind === 'damagedZip' && directory.error.damage === 'noEndRecord';
    return noEnd && !isZip ? failure(refuseForeignFile(bytes)) : directory;
  }
  const excess = exceededLimit(directory.value.entries, limits);
  if (excess) return failure(excess);
  return assemble(bytes, directory.value, null);
}

/** What a save made of an opened package. */
export interface PackageChange {
  readonly bytes: Uint8Array;
  readonly directory: ZipDirectory;
  /** The keys of the parts that came, went or changed. */
  readonly touched: ReadonlySet<string>;
  /** Maps of changed streams, by the key of their part, where the save knows them. */
  readonly maps: ReadonlyMap<string, DeflateMap>;
}

/**
 * The package of a file that was made from an opened one by a save and has been proved: its entries are known
 * to be sound and are inflated only when they are asked for; what was read of untouched parts stays valid.
 */
export function reopenPackage(
  before: WorkbookPackage,
  change: PackageChange,
): Result<WorkbookPackage, PackageRefusal> {
  return assemble(change.bytes, change.directory, { ...change, before });
}

function exceededLimit(entries: readonly ZipEntry[], limits: PackageLimits): PackageRefusal | null {
  let total = 0;
  for (const { name, size, compressedSize } of entries) {
    if (size >= limits.ratioAppliesFrom && size > compressedSize * limits.ratio)
      return { kind: 'zipBomb', entry: name, compressedSize, size, limit: limits.ratio };
    if (size > limits.partSize)
      return { kind: 'partTooLarge', entry: name, size, limit: limits.partSize };
    total += size;
  }
  return total > limits.totalSize
    ? { kind: 'packageTooLarge', size: total, limit: limits.totalSize }
    : null;
}

/** The parts of a package by key, with lazily inflated content. */
interface PartTable {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly ambiguous: ReadonlySet<string>;
  readonly content: (key: string) => Uint8Array | undefined;
  /** Inflated parts that stay in memory, and maps of deflate streams, by key. */
  readonly kept: ReadonlyMap<string, Uint8Array>;
  readonly maps: ReadonlyMap<string, DeflateMap>;
}

/** What a package that is made from another one by a save can take over from it. */
interface PackageInsides {
  readonly table: PartTable;
  readonly types: ContentTypes;
  readonly relationships: ReadonlyMap<string, readonly Relationship[]>;
}

const insides = new WeakMap<WorkbookPackage, PackageInsides>();

/** A change with what is known of the package before it. */
type KnownChange = PackageChange & { readonly before: WorkbookPackage };

function assemble(
  bytes: Uint8Array,
  directory: ZipDirectory,
  change: KnownChange | null,
): Result<WorkbookPackage, PackageRefusal> {
  const built = buildPartTable(bytes, directory, change);
  if (!built.ok) return built;
  const table = built.value;
  const links = readLinks(table, change);
  if (!links.ok) return links;
  const { types, relationships } = links.value;
  const ofPart = (part: string): readonly Relationship[] =>
    relationships.get(partKey(relationshipsPartOf(part)) ?? '') ?? [];
  const typeOf = (part: string): string => contentType(types, part);
  const root = ofPart('/');
  const document = root.find(({ kind, part }) => kind === 'officeDocument' && part !== null);
  if (!document?.part) return failure(refuseWithoutWorkbook(table, ofPart));
  const workbookPart = document.part;
  const foreign = foreignDocument(typeOf(workbookPart), workbookPart);
  if (foreign) return failure({ kind: 'notAWorkbook', found: foreign });
  const opened: WorkbookPackage = {
    bytes,
    directory,
    workbookPart,
    flavour: flavourOf(typeOf(workbookPart)),
    strict: document.type.startsWith('http://purl.oclc.org/'),
    hasMacros:
      typeOf(workbookPart).includes('macroEnabled') ||
      ofPart(workbookPart).some(({ kind }) => kind === 'vbaProject' || kind === 'xlMacrosheet'),
    signed: root.some(({ type }) => type === SIGNATURE_ORIGIN),
    partNames: [...table.entries.values()].map(({ name }) => asPartName(name)),
    part: (name) => table.content(partKey(name) ?? ''),
    relationshipsOf: ofPart,
    contentTypeOf: typeOf,
    isAmbiguous: (part) => table.ambiguous.has(partKey(part) ?? ''),
    streamMapOf: (part) => table.maps.get(partKey(part) ?? '') ?? null,
  };
  insides.set(opened, { table, types, relationships });
  return success(opened);
}

/** Content types and relationships; those of the package before, where a save touched none of them. */
function readLinks(
  table: PartTable,
  change: KnownChange | null,
): Result<Pick<PackageInsides, 'types' | 'relationships'>, PackageRefusal> {
  const known = change && insides.get(change.before);
  const isUntouched = ![...(change?.touched ?? [])].some(
    (key) => key === CONTENT_TYPES || key.endsWith('.rels'),
  );
  if (known && isUntouched) return success(known);
  const types = readContentTypes(table);
  if (!types.ok) return types;
  const relationships = readAllRelationships(table);
  if (!relationships.ok) return relationships;
  return success({ types: types.value, relationships: relationships.value });
}

/** Inflates and checks every entry, or takes over what is known of the untouched ones; keeps the small ones. */
function buildPartTable(
  bytes: Uint8Array,
  directory: ZipDirectory,
  change: KnownChange | null,
): Result<PartTable, PackageRefusal> {
  const entries = new Map<string, ZipEntry>();
  const ambiguous = new Set<string>();
  const kept = new Map<string, Uint8Array>();
  const maps = new Map<string, DeflateMap>();
  const before = change && insides.get(change.before)?.table;
  for (const entry of directory.entries) {
    const inflated = change ? null : inflateAndMapEntry(bytes, entry);
    if (inflated && !inflated.ok) return inflated;
    const key = partKey(entry.name);
    if (key === null) continue;
    if (entries.has(key)) {
      ambiguous.add(key);
      continue;
    }
    entries.set(key, entry);
    const isTouched = change?.touched.has(key) === true;
    const map = inflated?.value.map ?? (isTouched ? change.maps.get(key) : before?.maps.get(key));
    if (map) maps.set(key, map);
    const content = inflated?.value.content ?? (isTouched ? undefined : before?.kept.get(key));
    // A stored part is a view of the old file, which must not be kept alive for it.
    if (content && (inflated || content.buffer !== change?.before.bytes.buffer)) {
      if (entry.size <= KEPT_PART_SIZE || key.endsWith('.xml')) kept.set(key, content);
    }
  }
  return success({
    entries,
    ambiguous,
    kept,
    maps,
    content: (key) => contentOf(bytes, key, entries.get(key), kept),
  });
}

function contentOf(
  bytes: Uint8Array,
  key: string,
  entry: ZipEntry | undefined,
  kept: Map<string, Uint8Array>,
): Uint8Array | undefined {
  if (!entry) return undefined;
  const known = kept.get(key);
  // A large sheet is read once at opening; keeping its text would double the memory of the model.
  if (known && known.length > KEPT_PART_SIZE) kept.delete(key);
  if (known) return known;
  const inflated = inflateEntry(bytes, entry);
  if (!inflated.ok) return undefined;
  if (entry.size <= KEPT_PART_SIZE) kept.set(key, inflated.value);
  return inflated.value;
}

function readContentTypes(table: PartTable): Result<ContentTypes, PackageRefusal> {
  const part = CONTENT_TYPES;
  const bytes = table.content(part);
  if (!bytes) return success({ defaults: new Map(), overrides: new Map() });
  const xml = decodeXml(bytes);
  const types = xml.ok ? parseContentTypes(xml.value.text) : null;
  return types ? success(types) : failure({ kind: 'damagedXml', part });
}

/** All relationships by the key of their relationships part. */
function readAllRelationships(
  table: PartTable,
): Result<ReadonlyMap<string, readonly Relationship[]>, PackageRefusal> {
  const all = new Map<string, readonly Relationship[]>();
  const findPart = (name: string): string | null => {
    const entry = table.entries.get(partKey(name) ?? '');
    return entry ? asPartName(entry.name) : null;
  };
  for (const [key, entry] of table.entries) {
    const place = /^(.*\/)_rels\/([^/]*)\.rels$/.exec(asPartName(entry.name).toLowerCase());
    if (!place) continue;
    const source = sourceOf(asPartName(entry.name));
    const bytes = table.content(key);
    const xml = bytes && decodeXml(bytes);
    const parsed = xml?.ok ? parseRelationships(xml.value.text, source, findPart) : null;
    if (!parsed) return failure({ kind: 'damagedXml', part: asPartName(entry.name) });
    all.set(key, parsed);
  }
  return success(all);
}

/** `/xl/_rels/workbook.xml.rels` → `/xl/workbook.xml`; `/_rels/.rels` → `/`. */
function sourceOf(relationshipsPart: string): string {
  const match = /^(.*\/)_rels\/([^/]*)\.rels$/i.exec(relationshipsPart);
  return match ? `${match[1] ?? '/'}${match[2] ?? ''}` : '/';
}

function asPartName(entryName: string): string {
  return `/${entryName.replaceAll('\\', '/').replace(/^\/+/, '')}`;
}

function contentType({ defaults, overrides }: ContentTypes, part: string): string {
  return (
    overrides.get(partKey(part) ?? '') ??
    defaults.get(part.slice(part.lastIndexOf('.') + 1).toLowerCase()) ??
    ''
  );
}

function flavourOf(type: string): WorkbookFlavour {
  if (type.includes('addin')) return 'addIn';
  const macros = type.includes('macroEnabled');
  if (type.includes('template')) return macros ? 'macroTemplate' : 'template';
  return macros ? 'macroWorkbook' : 'workbook';
}

/** Which other kind of document the main part belongs to, or null for a workbook. */
function foreignDocument(type: string, part: string): ForeignFormat | null {
  if (type.includes('wordprocessingml')) return 'word';
  if (type.includes('presentationml')) return 'presentation';
  if (type.includes('sheet.binary') || part.toLowerCase().endsWith('.bin')) return 'binaryWorkbook';
  return null;
}

function refuseWithoutWorkbook(
  table: PartTable,
  ofPart: (part: string) => readonly Relationship[],
): PackageRefusal {
  if (table.entries.has('/content.xml') && table.entries.has('/mimetype'))
    return { kind: 'notAWorkbook', found: 'openDocument' };
  if (ofPart('/').length === 0 && !table.entries.has('/[content_types].xml'))
    return { kind: 'notAWorkbook', found: 'zip' };
  return { kind: 'noWorkbookPart' };
}

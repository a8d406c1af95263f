import { failure, success, type Result } from '../../result.ts';
import { decodeXml } from './decode-xml.ts';
import { refuseForeignFile } from './foreign-format.ts';
import { inflateEntry } from './inflate-entry.ts';
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
  return assemble(bytes, directory.value, { isProved: false });
}

/**
 * The package of a file that was made from an opened one by a save and has been proved: its entries are known
 * to be sound and are inflated only when they are asked for.
 */
export function reopenPackage(
  bytes: Uint8Array,
  directory: ZipDirectory,
): Result<WorkbookPackage, PackageRefusal> {
  return assemble(bytes, directory, { isProved: true });
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
}

function assemble(
  bytes: Uint8Array,
  directory: ZipDirectory,
  { isProved }: { readonly isProved: boolean },
): Result<WorkbookPackage, PackageRefusal> {
  const built = buildPartTable(bytes, directory, isProved);
  if (!built.ok) return built;
  const table = built.value;
  const types = readContentTypes(table);
  if (!types.ok) return types;
  const relationships = readAllRelationships(table);
  if (!relationships.ok) return relationships;
  const ofPart = (part: string): readonly Relationship[] =>
    relationships.value.get(partKey(relationshipsPartOf(part)) ?? '') ?? [];
  const typeOf = (part: string): string => contentType(types.value, part);
  const root = ofPart('/');
  const document = root.find(({ kind, part }) => kind === 'officeDocument' && part !== null);
  if (!document?.part) return failure(refuseWithoutWorkbook(table, ofPart));
  const workbookPart = document.part;
  const foreign = foreignDocument(typeOf(workbookPart), workbookPart);
  if (foreign) return failure({ kind: 'notAWorkbook', found: foreign });
  return success({
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
  });
}

/** Inflates and checks every entry, unless that was done before; keeps the small ones. */
function buildPartTable(
  bytes: Uint8Array,
  directory: ZipDirectory,
  isProved: boolean,
): Result<PartTable, PackageRefusal> {
  const entries = new Map<string, ZipEntry>();
  const ambiguous = new Set<string>();
  const kept = new Map<ZipEntry, Uint8Array>();
  for (const entry of directory.entries) {
    const content = isProved ? success(null) : inflateEntry(bytes, entry);
    if (!content.ok) return content;
    const key = partKey(entry.name);
    if (key === null) continue;
    if (entries.has(key)) {
      ambiguous.add(key);
      continue;
    }
    entries.set(key, entry);
    const isWorthKeeping = entry.size <= KEPT_PART_SIZE || key.endsWith('.xml');
    if (content.value && isWorthKeeping) kept.set(entry, content.value);
  }
  return success({
    entries,
    ambiguous,
    content: (key) => contentOf(bytes, entries.get(key), kept),
  });
}

function contentOf(
  bytes: Uint8Array,
  entry: ZipEntry | undefined,
  kept: Map<ZipEntry, Uint8Array>,
): Uint8Array | undefined {
  if (!entry) return undefined;
  const known = kept.get(entry);
  // A large sheet is read once at opening; keeping its text would double the memory of the model.
  if (known && known.length > KEPT_PART_SIZE) kept.delete(entry);
  if (known) return known;
  const inflated = inflateEntry(bytes, entry);
  if (!inflated.ok) return undefined;
  if (entry.size <= KEPT_PART_SIZE) kept.set(entry, inflated.value);
  return inflated.value;
}

function readContentTypes(table: PartTable): Result<ContentTypes, PackageRefusal> {
  const part = '/[content_types].xml';
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
  const key = partKey(part);
  for (const [name, type] of overrides) if (partKey(name) === key) return type;
  return defaults.get(part.slice(part.lastIndexOf('.') + 1).toLowerCase()) ?? '';
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

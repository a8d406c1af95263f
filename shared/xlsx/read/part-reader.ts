import { asUtf8 } from '../package/decode-xml.ts';
import type { Relationship } from '../package/relationships.ts';
import type { WorkbookPackage } from '../package/workbook-package.ts';
import type { ReadLimits } from './read-limits.ts';
import { RefusedError, refuse, type ReadRefusal } from './read-refusal.ts';
import type { XmlElement } from './xml/element.ts';
import { readElements } from './xml/read-elements.ts';

/** A part that could not be read and without which the workbook is still whole enough to show. */
export interface UnreadPart {
  readonly part: string;
  readonly refusal: ReadRefusal;
}

/** Reads the parts of one package by relationship, under one set of limits. */
export class PartReader {
  readonly pkg: WorkbookPackage;
  readonly limits: ReadLimits;
  readonly unread: UnreadPart[] = [];
  /** The part that is being read, for errors that do not name one. */
  current = '';
  private readonly recoded = new Set<string>();
  private readonly byId = new Map<string, ReadonlyMap<string, Relationship>>();

  constructor(pkg: WorkbookPackage, limits: ReadLimits) {
    this.pkg = pkg;
    this.limits = limits;
  }

  /** The relationship of a part with this id, or undefined. */
  relationship(part: string, id: string): Relationship | undefined {
    let known = this.byId.get(part);
    if (!known) {
      known = new Map(this.pkg.relationshipsOf(part).map((entry) => [entry.id, entry]));
      this.byId.set(part, known);
    }
    return known.get(id);
  }

  /** The parts inside the package to which relationships of these kinds lead, in file order. */
  targets(part: string, ...kinds: readonly string[]): readonly string[] {
    return this.pkg
      .relationshipsOf(part)
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap((relationship) => relationship.part ?? []);
  }

  /** The bytes of a part that must be there. */
  bytes(part: string, wantedBy: string): Uint8Array {
    this.current = part;
    const bytes = this.pkg.part(part) ?? refuse({ kind: 'missingPart', part, wantedBy });
    const utf8 = asUtf8(bytes);
    if (utf8 !== bytes) this.recoded.add(part);
    return utf8;
  }

  /** Whether `bytes` gave a part in another encoding than the file has it. */
  isRecoded(part: string): boolean {
    return this.recoded.has(part);
  }

  /** A part without which there is no workbook. */
  required(part: string, wantedBy: string): XmlElement {
    return readElements(this.bytes(part, wantedBy), part, this.limits);
  }

  /**
   * A part that only adds to the workbook (drawings, comments …). One that cannot be read is noted and left out,
   * but a document type is refused even there: no spreadsheet program writes one.
   */
  optional(part: string | null | undefined): XmlElement | undefined {
    if (part === null || part === undefined) return undefined;
    this.current = part;
    const bytes = this.pkg.part(part);
    return bytes && this.attempt(part, () => readElements(asUtf8(bytes), part, this.limits));
  }

  /** Runs a reader of an optional part; notes its refusal and gives undefined. */
  attempt<T>(part: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof RefusedError) || error.refusal.kind === 'documentType') throw error;
      this.unread.push({ part, refusal: error.refusal });
      return undefined;
    }
  }
}

import { randomUUID } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { FileStamp, OpenedFile } from '../../shared/ipc/contract.ts';
import { stampOf } from './file-stamp.ts';
import type { FileContent } from './open-file.ts';

/** A document the window works on. Only this side knows its path. */
export interface RegisteredDocument {
  readonly id: string;
  readonly name: string;
  /** Null while the document has no file: new from a form, or dropped in a host that gives no paths. */
  readonly path: string | null;
  /** The content as it was opened or last saved, which journalled steps build upon. */
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
  readonly readOnly: boolean;
}

/** The open documents by the ids the window knows them by. */
export class DocumentRegistry {
  readonly #documents = new Map<string, RegisteredDocument>();

  registerFile(path: string, content: FileContent): RegisteredDocument {
    return this.#keep({ ...content, id: randomUUID(), name: basename(path), path });
  }

  /** Registers bytes without a file; `now` stands for the time of the missing file. */
  registerBytes(name: string, bytes: Uint8Array, now: number): RegisteredDocument {
    const stamp = stampOf(bytes, now);
    return this.#keep({ id: randomUUID(), name, path: null, bytes, stamp, readOnly: false });
  }

  /** Registers a document again whose journal was found; `stamp` is that of the base its steps build upon. */
  registerRecovered(document: Omit<RegisteredDocument, 'id'>): RegisteredDocument {
    return this.#keep({ ...document, id: randomUUID() });
  }

  get(id: string): RegisteredDocument | null {
    return this.#documents.get(id) ?? null;
  }

  /** Notes that the document was saved to `path` with this content. */
  noteSaved(id: string, path: string, bytes: Uint8Array, stamp: FileStamp): void {
    const document = this.#documents.get(id);
    if (!document) return;
    this.#keep({ ...document, name: basename(path), path, bytes, stamp, readOnly: false });
  }

  /** Takes what was read from the document's file just now as what it holds. */
  noteRead(document: RegisteredDocument, content: FileContent): RegisteredDocument {
    return this.#keep({ ...document, ...content });
  }

  remove(id: string): void {
    this.#documents.delete(id);
  }

  #keep(document: RegisteredDocument): RegisteredDocument {
    this.#documents.set(document.id, document);
    return document;
  }
}

/** The document as it is handed to the window. */
export function openedFileOf(document: RegisteredDocument): OpenedFile {
  return {
    documentId: document.id,
    name: document.name,
    folder: document.path === null ? '' : dirname(document.path),
    bytes: document.bytes,
    stamp: document.stamp,
    readOnly: document.readOnly,
  };
}

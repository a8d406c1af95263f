import { randomUUID } from 'node:crypto';
import { BROWSER_ORIGIN } from '../../../electron/browser/serve-window.ts';

/** Bytes from which a content is fetched by the page instead of passed in the answer. */
const PARKING_SIZE = 64 * 1024;

const FOLDER = '/.contents/';

/** Contents on their way to the page: large ones wait here until the page fetches them, once. */
export class ParkedContents {
  readonly #waiting = new Map<string, Uint8Array>();

  /** The value with each large content replaced by the address where the page fetches it. */
  park(value: unknown): unknown {
    if (value instanceof Uint8Array) {
      // A Buffer would cross as a list of numbers.
      const plain = Buffer.isBuffer(value) ? new Uint8Array(value) : value;
      return plain.length < PARKING_SIZE ? plain : { zipingParked: this.#keep(plain) };
    }
    if (Array.isArray(value)) return value.map((part) => this.park(part));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, this.park(part)] as const),
    );
  }

  /** Hands out the content at this address and forgets it; null when the address is no parked content. */
  take(address: URL): Uint8Array | null {
    if (!address.pathname.startsWith(FOLDER)) return null;
    const content = this.#waiting.get(address.pathname);
    this.#waiting.delete(address.pathname);
    return content ?? null;
  }

  #keep(content: Uint8Array): string {
    const path = `${FOLDER}${randomUUID()}`;
    this.#waiting.set(path, content);
    return `${BROWSER_ORIGIN}${path}`;
  }
}

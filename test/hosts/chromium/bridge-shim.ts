/** What the host puts into the page for `installBridge` to call. */
interface HostWindow {
  readonly zipingHostCall: (channel: string, callArguments: unknown[]) => Promise<unknown>;
  zipingHostDeliver?: (event: string, value: unknown) => void;
}

/**
 * Puts the bridge on `window.ziping`, as the preload script does in Electron. It runs inside the page before
 * the page's own scripts, so it may use nothing from outside its own body.
 */
export function installBridge(): void {
  const host = window as unknown as HostWindow;
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  let isEdited = false;

  const isParked = (value: unknown): value is { zipingParked: string } =>
    typeof value === 'object' && value !== null && 'zipingParked' in value;

  /** Large contents are fetched: the pipe of the bindings is several times slower for them. */
  const unpark = async (value: unknown): Promise<unknown> => {
    if (isParked(value)) {
      const answer = await fetch(value.zipingParked);
      return new Uint8Array(await answer.arrayBuffer());
    }
    if (Array.isArray(value)) return Promise.all(value.map(unpark));
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    const entries = Object.entries(value).map(
      async ([key, part]) => [key, await unpark(part)] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  };

  const call = async (channel: string, ...callArguments: unknown[]): Promise<unknown> => {
    const [first] = callArguments;
    if (channel === 'window.setTitle' && typeof first === 'object' && first !== null) {
      isEdited = 'edited' in first && first.edited === true;
    }
    try {
      return await unpark(await host.zipingHostCall(channel, callArguments));
    } catch {
      return { ok: false, error: { code: 'internal', detail: `${channel} not answered` } };
    }
  };

  const on = (event: string, listener: (value: unknown) => void): (() => void) => {
    const known = listeners.get(event) ?? new Set();
    listeners.set(event, known);
    const entry = (value: unknown): void => {
      listener(value);
    };
    known.add(entry);
    return () => {
      known.delete(entry);
    };
  };

  host.zipingHostDeliver = (event, value) => {
    void unpark(value).then((whole) => {
      for (const listener of listeners.get(event) ?? []) listener(whole);
    });
  };

  window.addEventListener('beforeunload', (event) => {
    if (isEdited) event.preventDefault();
  });

  window.open = () => null;
  Object.defineProperty(window, 'ziping', {
    value: Object.freeze({ call, on, pathOfFile: () => null }),
  });
}

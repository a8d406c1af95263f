import { useSyncExternalStore } from 'react';

/** Holds one immutable state; whoever shows a part of it subscribes to that part. */
export interface Store<State> {
  readonly get: () => State;
  /** Replaces the given fields and tells the subscribers at once, in the same task. */
  readonly set: (change: Partial<State>) => void;
  /** Calls back after every change; the answer ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Builds a store around its first state. */
export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      state = { ...state, ...change };
      for (const listener of [...listeners]) tell(listener);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** One listener that fails must not keep the change from the others. */
function tell(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    reportError(error);
  }
}

/**
 * The part of the store that `select` picks; the component is drawn again only when that part is another value.
 * `select` must answer the same object for the same state.
 */
export function useSelected<State extends object, Part>(
  store: Store<State>,
  select: (state: State) => Part,
): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

import { describe, expect, it, vi } from 'vitest';
import { createStore } from './store.ts';

describe('createStore', () => {
  it('keeps the fields that a change does not name', () => {
    const store = createStore({ zoom: 100, name: '自评表' });
    store.set({ zoom: 120 });
    expect(store.get()).toEqual({ zoom: 120, name: '自评表' });
  });

  it('tells its subscribers in the same task and stops when asked', () => {
    const store = createStore({ zoom: 100 });
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    store.set({ zoom: 110 });
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    store.set({ zoom: 120 });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('reaches every subscriber when one of them leaves during the telling', () => {
    const store = createStore({ zoom: 100 });
    const second = vi.fn();
    const stopFirst = store.subscribe(() => {
      stopFirst();
    });
    store.subscribe(second);
    store.set({ zoom: 110 });
    expect(second).toHaveBeenCalledTimes(1);
  });
});

import type { Settings } from '../../../shared/ipc/contract.ts';
import type { Store } from '../state/store.ts';
import type { WindowState } from '../state/window-state.ts';

/** The size of the interface's text at 100 %, in CSS pixels; everything else is measured by it. */
const BASE_SIZE = 14;

/** Keeps interface size and contrast as the settings have them. */
export function followAppearance(store: Store<WindowState>): void {
  let shown: Settings | null = null;
  const follow = (): void => {
    const { settings } = store.get();
    if (settings === shown) return;
    shown = settings;
    const { style, dataset } = document.documentElement;
    style.fontSize = `${(BASE_SIZE * settings.interfaceScale) / 100}px`;
    dataset.contrast = settings.contrast;
  };
  follow();
  store.subscribe(follow);
}

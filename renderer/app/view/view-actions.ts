import { changeSettings } from '../../../shared/document/document.ts';
import type { Settings } from '../../../shared/ipc/contract.ts';
import { updateFile, type ApplicationContext } from '../application-context.ts';
import type { NavigationActions } from '../navigation/navigation-actions.ts';
import { fileErrorSentence } from '../shell/file-error-sentence.ts';

/** Changes how things are shown; nothing here touches the document. */
export interface ViewActions {
  /** Per cent; brought into 50 to 300. */
  readonly setZoom: (zoom: number) => void;
  readonly stepZoom: (step: 1 | -1) => void;
  readonly toggleEntry: () => void;
  readonly toggleFindings: () => void;
  readonly toggleFillableTint: () => void;
  readonly changeSettings: (change: Partial<Settings>) => void;
}

/** Sizes that zooming by key or button stops at, in per cent. */
export const ZOOM_STOPS = [50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const;

/** Waits so long for further changes before settings go to the disk, in milliseconds. */
const WRITE_DELAY = 400;

/** The next stop above or below a zoom; the last one stays. */
export function nextZoom(zoom: number, step: 1 | -1): number {
  return step === 1
    ? (ZOOM_STOPS.find((stop) => stop > zoom) ?? 300)
    : (ZOOM_STOPS.findLast((stop) => stop < zoom) ?? 50);
}

/** Builds the view part of the application. */
export function createViewActions(
  { store, bridge, announcer }: ApplicationContext,
  navigation: NavigationActions,
): ViewActions {
  let writing = 0;

  const change = (wanted: Partial<Settings>): void => {
    const settings = { ...store.get().settings, ...wanted };
    store.set({ settings });
    const { file } = store.get();
    if (file && wanted.zeroBudgetRate !== undefined) {
      const { zeroBudgetRate } = settings;
      updateFile(store, { document: changeSettings(file.document, { zeroBudgetRate }) });
    }
    window.clearTimeout(writing);
    writing = window.setTimeout(() => {
      void bridge.call('settings.write', store.get().settings).then((reply) => {
        if (!reply.ok) {
          store.set({
            banner: `设置没有保存，下次启动会恢复原样。${fileErrorSentence(reply.error)}`,
          });
        }
      });
    }, WRITE_DELAY);
  };

  const setZoom = (zoom: number): void => {
    const bounded = Math.min(300, Math.max(50, Math.round(zoom)));
    if (bounded === store.get().settings.zoom) return;
    change({ zoom: bounded });
    announcer.announce('zoom', `表格缩放 ${bounded}%`);
  };

  return {
    setZoom,
    stepZoom: (step) => {
      setZoom(nextZoom(store.get().settings.zoom, step));
    },
    toggleEntry: () => {
      const { file } = store.get();
      if (!file) return;
      const next = file.view === 'grid' ? 'entry' : 'grid';
      store.set({ cellMessage: null });
      updateFile(store, { view: next });
      announcer.announceNow(next === 'entry' ? '逐项填写' : '表格');
      requestAnimationFrame(navigation.focusContent);
    },
    toggleFindings: () => {
      const showsFindings = !store.get().settings.showsFindings;
      change({ showsFindings });
      announcer.announceNow(showsFindings ? '已打开校验窗格' : '已关闭校验窗格');
    },
    toggleFillableTint: () => {
      const showsFillableTint = !store.get().showsFillableTint;
      store.set({ showsFillableTint });
      announcer.announceNow(showsFillableTint ? '已标出可填单元格' : '不再标出可填单元格');
    },
    changeSettings: change,
  };
}

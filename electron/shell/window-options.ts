import type { BrowserWindowConstructorOptions } from 'electron';

/** Where the window finds what it needs; whole paths. */
export interface WindowPlaces {
  readonly preload: string;
  readonly icon: string;
}

/** The window's settings. Everything that keeps the page away from the system is written out, also the defaults. */
export function createWindowOptions({
  preload,
  icon,
}: WindowPlaces): BrowserWindowConstructorOptions {
  return {
    icon,
    width: 1360,
    height: 880,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: '自评表编辑器',
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      // The checks go on while the window lies behind another one.
      backgroundThrottling: false,
    },
  };
}

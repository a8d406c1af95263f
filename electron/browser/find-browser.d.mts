/** Where a browser may lie on this system, the preferred place first; nothing is checked. */
export function browserPlaces(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string[];

/** The browser that shows the window where Electron's runtime is missing; null when there is none. */
export function findBrowser(): Promise<string | null>;

/** The program file of Electron's runtime where it is downloaded and starts on this system, or null. */
export function findElectron(): string | null;

/** Downloads Electron's runtime where it is missing; null where it cannot be had. */
export function obtainElectron(): Promise<string | null>;

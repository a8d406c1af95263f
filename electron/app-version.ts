/** Put in by scripts/build.mjs; absent where the sources run unbuilt. */
declare const ZIPING_VERSION: string | undefined;

/** The version of the program as in package.json. */
export const APP_VERSION = typeof ZIPING_VERSION === 'string' ? ZIPING_VERSION : 'unbuilt';

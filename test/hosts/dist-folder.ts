import { join } from 'node:path';

/** Where scripts/build.mjs puts the program. */
export const DIST = join(import.meta.dirname, '..', '..', 'dist');

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where scripts/build.mjs puts the program. */
export const DIST = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'dist');

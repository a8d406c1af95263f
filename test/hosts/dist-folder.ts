import { join } from 'node:path';

/** Where scripts/build.mjs puts the program; `ZIPING_DIST` names another build to try. */
export const DIST = process.env.ZIPING_DIST ?? join(import.meta.dirname, '..', '..', 'dist');

import { join } from 'node:path';

const NAME = 'ziping';

/**
 * The folder of the program's own data for this user: `ZIPING_USER_DATA` where it is set, otherwise where the
 * system keeps such folders. Electron and the browser host share it.
 */
export function userDataFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const { ZIPING_USER_DATA: own, APPDATA: roaming, XDG_CONFIG_HOME: config } = environment;
  if (own !== undefined && own !== '') return own;
  if (platform === 'win32') return join(roaming ?? join(home, 'AppData', 'Roaming'), NAME);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME);
  return join(config !== undefined && config !== '' ? config : join(home, '.config'), NAME);
}

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { userDataFolder } from './user-data-folder.ts';

describe('userDataFolder', () => {
  it.each([
    ['linux', {}, join('/h', '.config', 'ziping')],
    ['linux', { XDG_CONFIG_HOME: '/c' }, join('/c', 'ziping')],
    ['win32', { APPDATA: '/r' }, join('/r', 'ziping')],
    ['win32', {}, join('/h', 'AppData', 'Roaming', 'ziping')],
    ['darwin', {}, join('/h', 'Library', 'Application Support', 'ziping')],
    ['linux', { ZIPING_USER_DATA: '/own' }, '/own'],
  ] as const)('is the usual place on %s with %o', (platform, environment, expected) => {
    expect(userDataFolder(platform, environment, '/h')).toBe(expected);
  });
});

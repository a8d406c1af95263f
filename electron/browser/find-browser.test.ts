import { describe, expect, it } from 'vitest';
import { browserPlaces } from './find-browser.mjs';

describe('browserPlaces', () => {
  it('looks on the path of Linux, Chromium before Chrome before Edge', () => {
    const places = browserPlaces('linux', { PATH: '/usr/bin:/opt/bin' });
    expect(places[0]).toBe('/usr/bin/chromium');
    expect(places).toContain('/opt/bin/google-chrome');
    expect(places.at(-1)).toBe('/opt/bin/microsoft-edge-stable');
  });

  it('looks where Windows installs programs, for one user and for all', () => {
    const places = browserPlaces('win32', {
      LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local',
      PROGRAMFILES: 'C:\\Program Files',
      'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    });
    expect(places).toContain(
      'C:\\Users\\a\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
    );
    expect(places.at(-1)).toBe('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe');
  });

  it('finds nothing without a path', () => {
    expect(browserPlaces('linux', {})).toEqual([]);
  });
});

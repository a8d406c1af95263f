const PREFIX = /^(?:_XLFN\.|_XLWS\.|_XLUDF\.|_XLPM\.|_XLETA\.)+/;

/** The name of a function or of a LET variable in capitals, without `_xlfn.`, `_xlws.`, `_xludf.` and `_xlpm.`. */
export function plainName(raw: string): string {
  const upper = raw.toUpperCase();
  return upper.charCodeAt(0) === 95 ? upper.replace(PREFIX, '') : upper;
}

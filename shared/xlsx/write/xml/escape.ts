/** Text between tags. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (sign) =>
    sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;',
  );
}

/** An attribute value for double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

/**
 * The text of a cell as ST_Xstring (ECMA-376 Part 1, 22.9.2.19): characters that XML cannot carry, or would
 * change (a carriage return), as `_xHHHH_`, and text that looks like such an escape protected.
 */
export function escapeCellText(text: string): string {
  const escaped = text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    });
  return escapeText(escaped);
}

/** Whether XML readers might drop white space of this text unless told to keep it. */
export function needsSpacePreserved(text: string): boolean {
  return /^\s|\s$|[\n\t]|\s\s/.test(text);
}

/** Whether a text cannot be written at all: half of a surrogate pair. */
export function hasLoneSurrogate(text: string): boolean {
  return /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}

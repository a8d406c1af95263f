import type { FormatSection, FormatToken } from './format-sections.ts';

/** A place for a digit (`0`, `#`, `?`), a sign with a meaning of its own, or a text printed as it stands. */
export type FigurePiece =
  | { readonly kind: 'digit'; readonly mark: '0' | '#' | '?' }
  | { readonly kind: 'comma' | 'point' | 'percent' | 'slash' }
  | { readonly kind: 'exponent'; readonly letter: string; readonly alwaysSigned: boolean }
  | { readonly kind: 'text'; readonly text: string };

const CONDITION = /^(?:<>|<=|>=|<|>|=)/;

/** The pieces of a section that shows numbers, or null where it holds a date, General, numerals or a fill. */
export function figurePieces(section: FormatSection): readonly FigurePiece[] | null {
  if (section.isDate) return null;
  const pieces: FigurePiece[] = [];
  for (const token of section.tokens) {
    const piece = pieceOf(token);
    if (piece === null) return null;
    if (piece !== 'none') pieces.push(piece);
  }
  return pieces;
}

function pieceOf(token: FormatToken): FigurePiece | 'none' | null {
  switch (token.kind) {
    case 'literal':
      return { kind: 'text', text: token.text };
    case 'skip':
      return { kind: 'text', text: token.character > '\u00ff' ? '\u3000' : ' ' };
    case 'fill':
      return null;
    case 'bracket':
      return bracketPiece(token.text);
    case 'code':
      return codePiece(token.text);
  }
}

function bracketPiece(text: string): FigurePiece | 'none' | null {
  if (CONDITION.test(text) || /^dbnum/i.test(text)) return null;
  if (!text.startsWith('$')) return 'none';
  const dash = text.lastIndexOf('-');
  return { kind: 'text', text: dash < 0 ? text.slice(1) : text.slice(1, dash) };
}

function codePiece(text: string): FigurePiece | null {
  switch (text) {
    case '0':
    case '#':
    case '?':
      return { kind: 'digit', mark: text };
    case ',':
      return { kind: 'comma' };
    case '.':
      return { kind: 'point' };
    case '%':
      return { kind: 'percent' };
    case '/':
      return { kind: 'slash' };
    case '@':
      return null;
  }
  if (/^e[+-]$/i.test(text)) {
    return { kind: 'exponent', letter: text.charAt(0), alwaysSigned: text.endsWith('+') };
  }
  return text.length > 1 ? null : { kind: 'text', text };
}

import type { TextSpan } from './tree.ts';

/** Why a text is no formula, and where. */
export type SyntaxProblem = TextSpan &
  (
    | { readonly kind: 'empty' }
    | { readonly kind: 'missingClosingParenthesis' }
    | { readonly kind: 'missingClosingBrace' }
    | { readonly kind: 'unexpectedClosingParenthesis' }
    | { readonly kind: 'unterminatedText' }
    | { readonly kind: 'missingOperand'; readonly operator: string }
    | { readonly kind: 'missingOperator'; readonly before: string }
    | { readonly kind: 'unexpected'; readonly text: string }
    | { readonly kind: 'arrayElement'; readonly text: string }
    | { readonly kind: 'unevenArray' }
    | { readonly kind: 'fullWidth'; readonly text: string }
    | { readonly kind: 'tooDeep'; readonly limit: number }
    | { readonly kind: 'tooLong'; readonly length: number; readonly limit: number }
  );

/** The `=` that makes a typed text a formula, full-width too, with the space around it. */
const LEAD = /^\s*[=＝]/;

/** How many characters of a text stand before its formula; null where it is none. */
export function formulaLead(text: string): number | null {
  return LEAD.exec(text)?.[0].length ?? null;
}

/** A4 upright in points, and the margins of the summary. */
export const SUMMARY_PAGE = { width: 595.28, height: 841.89 } as const;
const SIDE = 57;
const TOP = 54;
const FOOT = 62;

/** What a page has room for, in points. */
export const SUMMARY_ROOM = {
  width: SUMMARY_PAGE.width - 2 * SIDE,
  height: SUMMARY_PAGE.height - TOP - FOOT,
} as const;

const SONG = "'SimSun', 'Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC', serif";
const HEI = "'SimHei', 'Heiti SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";

const RULES = `
@page summary { size: ${SUMMARY_PAGE.width}pt ${SUMMARY_PAGE.height}pt; margin: 0; }
@media print { html, body { margin: 0 !important; padding: 0 !important; background: none !important; } }
.summary-page {
  page: summary; position: relative; box-sizing: border-box; overflow: hidden;
  width: ${SUMMARY_PAGE.width}pt; height: ${SUMMARY_PAGE.height}pt;
  padding: ${TOP}pt ${SIDE}pt 0; break-after: page; break-inside: avoid;
  background: #fff; print-color-adjust: exact;
}
.summary-page:last-child { break-after: auto; }
.summary-measure { position: absolute; left: -9999pt; top: 0; width: ${SUMMARY_ROOM.width}pt; visibility: hidden; }
.summary-page, .summary-measure { color: #000; font: 10.5pt/1.55 ${SONG}; text-align: left; }
.summary-page *, .summary-measure * { box-sizing: border-box; margin: 0; padding: 0; font-size: inherit; }
.summary-page p, .summary-measure p { overflow-wrap: anywhere; }
.summary-page strong, .summary-measure strong { font-family: ${HEI}; font-weight: normal; }
.summary-foot {
  position: absolute; left: ${SIDE}pt; right: ${SIDE}pt; bottom: 30pt;
  display: flex; justify-content: space-between; color: #333; font-size: 9pt;
}
.summary-title { padding-bottom: 12pt; text-align: center; }
.summary-title h1 { font: normal 20pt/1.5 ${HEI}; letter-spacing: 4pt; }
.summary-title p { font-size: 12pt; }
.summary-facts { display: grid; grid-template-columns: 62pt 1fr; border: 0.75pt solid #000; }
.summary-facts dt, .summary-facts dd { padding: 3.5pt 7pt; border-bottom: 0.5pt solid #888; overflow-wrap: anywhere; }
.summary-facts dt { border-right: 0.5pt solid #888; font-family: ${HEI}; }
.summary-facts > :nth-last-child(-n + 2) { border-bottom: 0; }
.summary-verdict { padding: 10pt 0 2pt; font-size: 11pt; }
.summary-heading { padding: 12pt 0 4pt; font: normal 12pt/1.4 ${HEI}; }
.summary-row {
  display: grid; grid-template-columns: 1fr 80pt 60pt 60pt;
  border-bottom: 0.5pt solid #888;
}
.summary-row-head { border-top: 0.75pt solid #000; border-bottom: 0.75pt solid #000; font-family: ${HEI}; }
.summary-row span { padding: 2.5pt 7pt; overflow-wrap: anywhere; }
.summary-row span:not(:first-child) { text-align: right; }
.summary-finding { padding: 6pt 0 2pt 9pt; border-left: 2.5pt solid #777; }
.summary-error { border-left-color: #b3201a; }
.summary-finding-head { display: flex; justify-content: space-between; gap: 12pt; }
.summary-cell { flex: none; max-width: 45%; text-align: right; }
.summary-formula { padding-left: 1em; font-variant-numeric: tabular-nums; }
.summary-basis { color: #444; font-size: 9pt; }
.summary-explanation { padding: 1pt 0 2pt 9pt; border-left: 2.5pt solid #777; white-space: pre-wrap; }
.summary-open, .summary-outdated strong { text-decoration: underline; text-underline-offset: 2.5pt; }
.summary-barred { color: #b3201a; }
.summary-signature { display: flex; justify-content: space-between; padding: 34pt 90pt 0 0; }
`;

/** Puts the styles of the summary on a document; the answer takes them off again. */
export function adoptSummaryStyles(owner: Document): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  owner.adoptedStyleSheets = [...owner.adoptedStyleSheets, sheet];
  return () => {
    owner.adoptedStyleSheets = owner.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}

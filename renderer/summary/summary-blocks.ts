import type { CheckSummary, SummaryFinding } from '../../shared/explanations/check-summary.ts';
import { uncheckedSentence } from '../../shared/forms/unchecked-sentence.ts';

/** A block that stays on one page. `heading` blocks are never the last of a page. */
export interface SummaryBlock {
  readonly element: HTMLElement;
  readonly isHeading: boolean;
}

/** An explanation is cut into pieces of about this many characters, so that a long one can go over a page. */
const PIECE = 300;

/** The 校验小结 as blocks from top to bottom. */
export function summaryBlocks(owner: Document, summary: CheckSummary): readonly SummaryBlock[] {
  const { errors, notices } = summary;
  return [
    block(titleBlock(owner, summary)),
    block(factsTable(owner, summary)),
    block(verdict(owner, summary)),
    heading(owner, '检查了哪些表'),
    ...sheetTable(owner, summary),
    ...findingSection(owner, '错误（必须改正）', errors),
    ...findingSection(owner, '提示（可以保留，须作说明）', notices),
    block(signature(owner)),
  ];
}

function block(element: HTMLElement): SummaryBlock {
  return { element, isHeading: false };
}

function heading(owner: Document, text: string): SummaryBlock {
  return { element: make(owner, 'h2', 'summary-heading', text), isHeading: true };
}

function titleBlock(owner: Document, { form }: CheckSummary): HTMLElement {
  const element = make(owner, 'header', 'summary-title');
  element.append(make(owner, 'h1', '', '校验小结'), make(owner, 'p', '', form.title));
  return element;
}

function factsTable(owner: Document, summary: CheckSummary): HTMLElement {
  const { form, relations, unjudged, rules, allRules, notRecalculated, vanished } = summary;
  const version = form.isInferred
    ? '没有对应的表单，按本表的标签和数字推断'
    : [form.district, `${String(form.year)}年度`, `规则版本 ${form.version}`]
        .filter((part) => part !== '')
        .join('，');
  const judged = `${String(allRules)} 条规则中 ${String(rules)} 条适用，共核对 ${String(relations)} 处`;
  const unchecked = uncheckedSentence(form.missing ?? []);
  const open = unjudged > 0 ? `，其中 ${String(unjudged)} 处没有可以比较的内容` : '';
  const rows: readonly (readonly [string, string])[] = [
    ['文件', summary.fileName],
    ['校验时间', summary.date],
    ['依据', version],
    ['范围', `${judged}${open}`],
    ...(unchecked === '' ? [] : ([['没有核对', unchecked]] as const)),
    ...(notRecalculated > 0
      ? ([['公式', `${String(notRecalculated)} 个公式未重算，用的是文件中的原值`]] as const)
      : []),
    ...(vanished > 0
      ? ([['说明', `另有 ${String(vanished)} 条说明对应的提示已不再出现，未列出`]] as const)
      : []),
  ];
  const table = make(owner, 'dl', 'summary-facts');
  for (const [name, value] of rows) {
    table.append(make(owner, 'dt', '', name), make(owner, 'dd', '', value));
  }
  return table;
}

function verdict(owner: Document, summary: CheckSummary): HTMLElement {
  const { errors, notices, explained, outdated } = summary;
  const element = make(owner, 'p', 'summary-verdict');
  const open = notices.length - explained - outdated;
  const parts = [
    `错误 ${String(errors.length)} 条`,
    `提示 ${String(notices.length)} 条`,
    `已说明 ${String(explained)} 条`,
    ...(outdated > 0 ? [`待重新确认 ${String(outdated)} 条`] : []),
    ...(open > 0 ? [`未说明 ${String(open)} 条`] : []),
  ];
  const isReady = errors.length === 0 && explained === notices.length;
  element.append(
    make(owner, 'strong', '', `${parts.join('，')}。`),
    owner.createTextNode(isReady ? '可以打印、签章上报。' : '上报前请处理以下各条。'),
  );
  return element;
}

/** Every row is a block of its own: a workbook may have more sheets than fit on a page. */
function sheetTable(owner: Document, { sheets }: CheckSummary): readonly SummaryBlock[] {
  const row = (className: string, cells: readonly string[]): HTMLElement => {
    const element = make(owner, 'div', `summary-row ${className}`);
    for (const cell of cells) element.append(make(owner, 'span', '', cell));
    return element;
  };
  return [
    { element: row('summary-row-head', ['表', '核对处', '错误', '提示']), isHeading: true },
    ...sheets.map(({ name, isHidden, relations, errors, notices }) =>
      block(
        row('', [
          isHidden ? `${name}（隐藏）` : name,
          relations === 0 ? '没有规则' : String(relations),
          String(errors),
          String(notices),
        ]),
      ),
    ),
  ];
}

function findingSection(
  owner: Document,
  title: string,
  findings: readonly SummaryFinding[],
): readonly SummaryBlock[] {
  if (findings.length === 0) return [];
  return [
    heading(owner, `${title}　${String(findings.length)} 条`),
    ...findings.flatMap((finding, index) => findingBlocks(owner, finding, index + 1)),
  ];
}

function findingBlocks(
  owner: Document,
  finding: SummaryFinding,
  number: number,
): readonly SummaryBlock[] {
  const { sheet, address, place, rule, message, formula, basis, isInferred } = finding;
  const element = make(owner, 'section', `summary-finding summary-${finding.grade}`);
  const head = make(owner, 'p', 'summary-finding-head');
  head.append(
    make(owner, 'strong', '', `${String(number)}．${place}`),
    make(owner, 'span', 'summary-cell', `${sheet} ${address}`),
  );
  element.append(head, make(owner, 'p', '', message));
  if (formula !== '') element.append(make(owner, 'p', 'summary-formula', formula));
  const mark = isInferred ? '推断　' : `规则 ${rule}　`;
  element.append(make(owner, 'p', 'summary-basis', `${mark}${basis}`));
  return [
    { element, isHeading: finding.explanation !== null },
    ...explanationBlocks(owner, finding),
  ];
}

const STATES = {
  valid: '说明：',
  outdated: '说明（写后数字已变，待重新确认）：',
  barred: '原有说明（现为错误，须改正）：',
} as const;

function explanationBlocks(
  owner: Document,
  { grade, explanation }: SummaryFinding,
): readonly SummaryBlock[] {
  if (!explanation) {
    if (grade === 'error') return [];
    return [block(make(owner, 'p', 'summary-explanation summary-open', '说明：（未填写）'))];
  }
  const { text, state } = explanation;
  return pieces(text).map((piece, index) => {
    const element = make(owner, 'p', `summary-explanation summary-${state}`);
    if (index === 0) element.append(make(owner, 'strong', '', STATES[state]));
    element.append(owner.createTextNode(piece));
    return block(element);
  });
}

/** Paragraphs, and long ones cut behind a full stop where there is one. */
function pieces(text: string): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const found = paragraph.match(
      new RegExp(`.{1,${String(PIECE)}}(?:[。；！？]|$)|.{1,${String(PIECE)}}`, 'gu'),
    );
    return found ?? [];
  });
}

function signature(owner: Document): HTMLElement {
  const element = make(owner, 'div', 'summary-signature');
  for (const label of ['填表人：', '审核人：', '日期：']) {
    element.append(make(owner, 'span', '', label));
  }
  return element;
}

function make(owner: Document, tag: string, className: string, text = ''): HTMLElement {
  const element = owner.createElement(tag);
  if (className !== '') element.className = className;
  element.textContent = text;
  return element;
}

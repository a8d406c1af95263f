import { chooseForm, type OpenDocument } from '../../shared/document/document.ts';
import { reviewOf } from '../../shared/document/explain-finding.ts';
import { countExplanations } from '../../shared/explanations/review-explanations.ts';
import { uncheckedSentence } from '../../shared/forms/unchecked-sentence.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { contentAsJson } from './cell-content.ts';
import { cellName } from './cell-name.ts';
import { answerWith, EXIT, refuseWith, type Command } from './command.ts';
import { isListName, writeExplanationList } from './explanation-list.ts';
import { openAsDocument, readFileAt, readForms } from './read-file.ts';

const USAGE = 'check 文件 [--form 表单编号] [--list 清单.xlsx|清单.txt]';

/** Checks a filled form by its rules. */
export const check: Command = {
  name: 'check',
  usage: USAGE,
  summary: '按表单规则校验；有错误时退出码为 1，打不开为 2',
  run: async ({ words, form: wanted, list }, places) => {
    const [path, ...more] = words;
    if (path === undefined || more.length > 0) return refuseWith(EXIT.usage, `用法：${USAGE}`);
    if (list !== null && !isListName(list)) {
      return refuseWith(EXIT.usage, '清单只能写成 .xlsx 或 .txt 文件。');
    }
    const file = await readFileAt(path);
    if (!file.ok) return refuseWith(EXIT.file, file.error);
    const forms = await readForms(places);
    const opened = openAsDocument(file.value.workbook, forms);
    const chosen = wanted === null ? null : forms.find(({ id }) => id === wanted);
    if (chosen === undefined) return refuseWith(EXIT.usage, `没有表单“${wanted ?? ''}”。`);
    if (!chosen && opened.recognition.kind === 'ask') {
      return refuseWith(EXIT.refused, doubt(opened));
    }
    const document = chosen ? chooseForm(opened, chosen) : opened;
    if (list !== null) {
      const written = await writeExplanationList(document, path, list, places.programFolder);
      if (!written.ok) return refuseWith(EXIT.file, written.error);
    }
    const { form, findings } = document;
    const { byFinding, vanished } = reviewOf(document);
    const errors = findings.filter((finding) => finding.grade === 'error').length;
    return answerWith(
      form
        ? [
            form.package.title,
            ...findings.flatMap((finding) => findingLines(document, finding)),
            ...unchecked(document),
            ...vanished.map(({ place, text }) => `[已不再出现] ${place}：${onOneLine(text)}`),
            countLine(document, errors),
          ]
        : ['未识别出表单，没有校验。'],
      {
        form: form?.package.id ?? null,
        ...(form && form.binding.missing.length > 0 && { unchecked: form.binding.missing }),
        findings: findings.map((finding) => {
          const explained = byFinding.get(finding.id);
          return {
            ...findingAsJson(document, finding),
            ...(explained && {
              explanation: { text: explained.explanation.text, state: explained.state },
            }),
          };
        }),
        ...(vanished.length > 0 && {
          vanishedExplanations: vanished.map(({ rule, place, text }) => ({ rule, place, text })),
        }),
      },
      errors > 0 ? EXIT.refused : EXIT.ok,
    );
  },
};

function unchecked({ form }: OpenDocument): readonly string[] {
  const sentence = uncheckedSentence(form?.binding.missing ?? []);
  return sentence === '' ? [] : [`[没有核对] ${sentence}`];
}

function doubt({ recognition: { candidates } }: OpenDocument): string {
  const list = candidates.map(
    ({ package: { id, title }, confidence }) =>
      `${title}（${id}，把握 ${Math.round(confidence * 100)}%）`,
  );
  return `不能确定是哪张表，可能是 ${list.join('、')}。请加 --form 指定。`;
}

const STATES = {
  valid: '说明',
  outdated: '说明（数字已变，需重新确认）',
  barred: '原有说明（现为错误，不能用说明代替）',
} as const;

function onOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' / ');
}

function countLine(document: OpenDocument, errors: number): string {
  const { findings } = document;
  const { explained } = countExplanations(findings, reviewOf(document));
  const words = explained > 0 ? `，已说明 ${explained} 项` : '';
  return `错误 ${errors} 项，提示 ${findings.length - errors} 项${words}。`;
}

function findingLines(document: OpenDocument, finding: Finding): string[] {
  const { workbook } = document;
  const grade = finding.grade === 'error' ? '错误' : '提示';
  const [first] = finding.cells;
  const cell = first ? cellName(workbook, first) : '';
  const lines = [`[${grade}] ${finding.rule} ${cell} ${finding.place}：${finding.message}`];
  if (finding.formula !== '') lines.push(`    ${finding.formula}`);
  const explained = reviewOf(document).byFinding.get(finding.id);
  if (explained) {
    lines.push(`    ${STATES[explained.state]}：${onOneLine(explained.explanation.text)}`);
  }
  return lines;
}

function findingAsJson({ workbook }: OpenDocument, finding: Finding) {
  const { rule, grade, cells, message, formula, stated, computed, repairs } = finding;
  return {
    rule,
    grade,
    cells: cells.map((cell) => cellName(workbook, cell)),
    message,
    formula,
    stated,
    computed,
    repairs: repairs.map(({ kind, cell, content }) => ({
      kind,
      cell: cellName(workbook, cell),
      value: contentAsJson(content),
    })),
  };
}

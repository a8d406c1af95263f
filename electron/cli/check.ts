import type { OpenDocument } from '../../shared/document/document.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { contentAsJson } from './cell-content.ts';
import { cellName } from './cell-name.ts';
import { answerWith, EXIT, refuseWith, type Command } from './command.ts';
import { openAsDocument, readFileAt, readForms } from './read-file.ts';

/** Checks a filled form by its rules. */
export const check: Command = {
  name: 'check',
  usage: 'check 文件',
  summary: '按表单规则校验；有错误时退出码为 1，打不开为 2',
  run: async ({ words }, places) => {
    const [path, ...more] = words;
    if (path === undefined || more.length > 0) return refuseWith(EXIT.usage, '用法：check 文件');
    const file = await readFileAt(path);
    if (!file.ok) return refuseWith(EXIT.file, file.error);
    const document = openAsDocument(file.value.workbook, await readForms(places));
    const { form, findings } = document;
    const errors = findings.filter((finding) => finding.grade === 'error').length;
    return answerWith(
      form
        ? [
            form.package.title,
            ...findings.flatMap((finding) => findingLines(document, finding)),
            `错误 ${errors} 项，提示 ${findings.length - errors} 项。`,
          ]
        : ['未识别出表单，没有校验。'],
      {
        form: form?.package.id ?? null,
        findings: findings.map((finding) => findingAsJson(document, finding)),
      },
      errors > 0 ? EXIT.refused : EXIT.ok,
    );
  },
};

function findingLines({ workbook }: OpenDocument, finding: Finding): string[] {
  const grade = finding.grade === 'error' ? '错误' : '提示';
  const [first] = finding.cells;
  const cell = first ? cellName(workbook, first) : '';
  const lines = [`[${grade}] ${finding.rule} ${cell} ${finding.place}：${finding.message}`];
  if (finding.formula !== '') lines.push(`    ${finding.formula}`);
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

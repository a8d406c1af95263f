import { parseFormPackage } from '../../shared/forms/form-package.ts';
import { answerWith, EXIT, refuseWith, type Command } from './command.ts';
import { storedForms } from './read-file.ts';

/** Lists the stored forms. */
export const forms: Command = {
  name: 'forms',
  usage: 'forms',
  summary: '列出现有的表单',
  run: async ({ words }, places) => {
    if (words.length > 0) return refuseWith(EXIT.usage, '用法：forms');
    const lines: string[] = [];
    const list: unknown[] = [];
    for (const { id, definition, builtIn, sample } of await storedForms(places)) {
      const parsed = parseFormPackage(definition);
      if (!parsed.ok) {
        const { line, column, path, reason } = parsed.error;
        lines.push(`${id}\t无法读取：第 ${line} 行第 ${column} 列 ${path} ${reason}`);
        list.push({ id, builtIn, error: parsed.error });
        continue;
      }
      const { title, version, district, year } = parsed.value;
      lines.push(`${id}\t${title}`);
      list.push({ id, title, version, district, year, builtIn, hasSample: sample !== null });
    }
    return answerWith(lines, { forms: list });
  },
};

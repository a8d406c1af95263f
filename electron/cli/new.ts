import { parseFormPackage } from '../../shared/forms/form-package.ts';
import type { StoredForm } from '../../shared/ipc/contract.ts';
import { answerWith, EXIT, refuseWith, type Command } from './command.ts';
import { storedForms } from './read-file.ts';
import { writeFileAt } from './write-file.ts';

const USAGE = 'new 表单 --out 新文件';

/** Writes an empty form. */
export const newForm: Command = {
  name: 'new',
  usage: USAGE,
  summary: '从表单新建空表；表单可写编号或名称',
  run: async ({ words, out }, places) => {
    const [wanted, ...more] = words;
    if (wanted === undefined || out === null || more.length > 0) {
      return refuseWith(EXIT.usage, `用法：${USAGE}`);
    }
    const forms = await storedForms(places);
    const form = forms.find((stored) => stored.id === wanted || titleOf(stored) === wanted);
    if (!form) {
      const known = forms.map((stored) => `${stored.id}（${titleOf(stored)}）`).join('、');
      return refuseWith(EXIT.refused, `没有表单“${wanted}”。现有：${known}。`);
    }
    const written = await writeFileAt(out, form.template);
    if (!written.ok) return refuseWith(EXIT.file, written.error);
    return answerWith([`已新建 ${titleOf(form)}：${out}`], { form: form.id, out });
  },
};

function titleOf(form: StoredForm): string {
  const parsed = parseFormPackage(form.definition);
  return parsed.ok ? parsed.value.title : form.id;
}

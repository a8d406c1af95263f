import { assertNever } from '../../shared/assert-never.ts';
import type { FormOrigin } from '../../shared/ipc/contract.ts';
import { packageFileName } from '../../shared/packages/package-file-name.ts';
import { writePackageFile } from '../../shared/packages/package-file.ts';
import { usableForms } from '../../shared/packages/usable-forms.ts';
import { readStoredForms, removeForm } from '../files/form-store.ts';
import { installPackage } from '../ipc/form-handlers.ts';
import { checkPackageAt, readPackageAt } from './check-package.ts';
import {
  answerWith,
  EXIT,
  refuseWith,
  type Command,
  type CommandOutcome,
  type CommandPlaces,
} from './command.ts';
import { fileSentence } from './file-sentence.ts';
import { formFolders, storedForms } from './read-file.ts';
import { writeFileAt } from './write-file.ts';

const USAGE = 'forms [list | check 表单包 | import 表单包 | export 编号 --out 文件 | remove 编号]';

/** Lists, checks, installs and hands on form packages. */
export const forms: Command = {
  name: 'forms',
  usage: USAGE,
  summary: '列出、检查、导入、导出、删除表单包；表单包可以是 .zpform 文件或文件夹',
  run: async ({ words, out }, places) => {
    const [verb = 'list', subject, ...more] = words;
    if (more.length > 0) return wrongUsage();
    if (verb === 'list') return subject === undefined ? listForms(places) : wrongUsage();
    if (subject === undefined) return wrongUsage();
    switch (verb) {
      case 'check':
        return checkPackageAt(subject, places);
      case 'import':
        return importForm(subject, places);
      case 'export':
        return exportForm(subject, out, places);
      case 'remove':
        return removeStored(subject, places);
      default:
        return wrongUsage();
    }
  },
};

function wrongUsage(): CommandOutcome {
  return refuseWith(EXIT.usage, `用法：${USAGE}`);
}

async function listForms(places: CommandPlaces): Promise<CommandOutcome> {
  const { forms: usable, broken } = usableForms(await storedForms(places));
  return answerWith(
    [
      ...usable.map(
        ({ id, package: { title, version, year }, origin }) =>
          `${id}\t${title}\t${year} 年度\t${version}\t${originName(origin)}`,
      ),
      ...broken.map(
        ({ id, error: { line, column, path, reason } }) =>
          `${id}\t无法读取：第 ${line} 行第 ${column} 列 ${path} ${reason}`,
      ),
    ],
    {
      forms: [
        ...usable.map(({ id, package: { title, version, district, year }, origin, sample }) => ({
          id,
          title,
          version,
          district,
          year,
          origin,
          hasSample: sample !== null,
        })),
        ...broken,
      ],
    },
  );
}

async function importForm(path: string, places: CommandPlaces): Promise<CommandOutcome> {
  const parts = await readPackageAt(path);
  if (!parts.ok) return refuseWith(EXIT.file, parts.error);
  const bytes = writePackageFile(parts.value);
  const installed = await installPackage(formFolders(places), bytes, 'imported');
  if (!installed.ok) {
    const exit = installed.error.code === 'badPackage' ? EXIT.refused : EXIT.file;
    return refuseWith(exit, `没有导入。${fileSentence(installed.error)}`);
  }
  const { id } = installed.value;
  return answerWith([`已导入 ${id}。`], { id });
}

async function exportForm(
  id: string,
  out: string | null,
  places: CommandPlaces,
): Promise<CommandOutcome> {
  const form = (await storedForms(places)).findLast((stored) => stored.id === id);
  if (!form) return refuseWith(EXIT.refused, `没有表单“${id}”。`);
  const path = out ?? packageFileName(form.definition, id);
  const written = await writeFileAt(path, writePackageFile(form));
  if (!written.ok) return refuseWith(EXIT.file, written.error);
  return answerWith([`已导出到 ${path}`], { id, out: path });
}

async function removeStored(id: string, places: CommandPlaces): Promise<CommandOutcome> {
  for (const folder of formFolders(places).filter(({ origin }) => origin !== 'builtIn')) {
    if (!(await readStoredForms([folder])).some((stored) => stored.id === id)) continue;
    const removed = await removeForm(folder, id);
    return removed.ok
      ? answerWith([`已删除 ${id}。`], { id })
      : refuseWith(EXIT.file, fileSentence(removed.error));
  }
  const isBuiltIn = (await storedForms(places)).some((stored) => stored.id === id);
  return refuseWith(
    EXIT.refused,
    isBuiltIn ? '这是程序自带的表单，不能删除。' : `没有表单“${id}”。`,
  );
}

function originName(origin: FormOrigin): string {
  switch (origin) {
    case 'builtIn':
      return '内置';
    case 'imported':
      return '导入';
    case 'own':
      return '自建';
    default:
      return assertNever(origin, 'originName');
  }
}

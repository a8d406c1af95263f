import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkPackage } from '../../shared/packages/check-package.ts';
import {
  PACKAGE_LIMITS,
  readPackageFile,
  type PackageParts,
} from '../../shared/packages/package-file.ts';
import { problemSentence, type PackageProblem } from '../../shared/packages/package-problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { readPackageFolder } from '../files/form-store.ts';
import { openFile } from '../files/open-file.ts';
import {
  answerWith,
  EXIT,
  refuseWith,
  type CommandOutcome,
  type CommandPlaces,
} from './command.ts';
import { fileSentence } from './file-sentence.ts';
import { readForms } from './read-file.ts';

/** Reads a form package from a package file or from a folder; the error is a sentence. */
export async function readPackageAt(path: string): Promise<Result<PackageParts, string>> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) {
    const parts = await readPackageFolder(path);
    if (!parts) return failure(`文件夹“${basename(path)}”里应有 form.json 和 template.xlsx。`);
    // What UTF-8 cannot be decodes to this character.
    return parts.definition.includes('\uFFFD')
      ? failure('form.json 不是 UTF-8 编码。请在记事本里另存为，编码选 UTF-8。')
      : success(parts);
  }
  const content = await openFile(path, PACKAGE_LIMITS.fileSize);
  if (!content.ok) return failure(fileSentence(content.error));
  const parts = readPackageFile(content.value.bytes);
  return parts.ok ? parts : failure(`${problemSentence(parts.error)}。`);
}

/** Looks at a package from all sides and tells everything that is wrong with it or odd. */
export async function checkPackageAt(path: string, places: CommandPlaces): Promise<CommandOutcome> {
  const parts = await readPackageAt(path);
  if (!parts.ok) return refuseWith(EXIT.file, parts.error);
  const checked = checkPackage(parts.value, await readForms(places));
  if (!checked.ok) {
    return answerWith(
      [...problemLines(checked.error), `不能使用：错误 ${checked.error.length} 处。`],
      { ok: false, problems: checked.error },
      EXIT.refused,
    );
  }
  const { package: form, binding, notices } = checked.value;
  return answerWith(
    [
      `${form.title}（${form.id}，${form.version}）`,
      `空白表里认出 ${binding.fields.length} 个单元格，规则 ${form.rules.length} 条。`,
      ...problemLines(notices),
      notices.length === 0 ? '可以使用，没有问题。' : `可以使用，提示 ${notices.length} 处。`,
    ],
    {
      ok: true,
      id: form.id,
      version: form.version,
      cells: binding.fields.length,
      rules: form.rules.length,
      problems: notices,
    },
  );
}

function problemLines(problems: readonly PackageProblem[]): readonly string[] {
  return problems.map(
    (problem) => `[${problem.grade === 'error' ? '错误' : '提示'}] ${problemSentence(problem)}`,
  );
}

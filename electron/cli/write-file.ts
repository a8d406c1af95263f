import { basename, dirname } from 'node:path';
import { mkdir, stat } from 'node:fs/promises';
import { failure, success, type Result } from '../../shared/result.ts';
import { fileErrorOf } from '../files/file-error-of.ts';
import { replaceFile } from '../files/replace-file.ts';
import { fileSentence } from './file-sentence.ts';

/** Writes a whole file in one step, making its folder where that is missing; the error is a sentence. */
export async function writeFileAt(path: string, bytes: Uint8Array): Promise<Result<null, string>> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) {
    return failure(fileSentence({ code: 'isFolder', name: basename(path) }));
  }
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (cause) {
    return failure(fileSentence(fileErrorOf(cause, basename(dirname(path)))));
  }
  const written = await replaceFile(path, bytes, found ? { rights: found } : {});
  return written.ok ? success(null) : failure(fileSentence(written.error));
}

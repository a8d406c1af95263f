import { assertNever } from '../../shared/assert-never.ts';
import type { FileError } from '../../shared/ipc/contract.ts';

/** Why a file named on the command line could not be read or written. */
export function fileSentence(error: FileError): string {
  switch (error.code) {
    case 'notFound':
      return `找不到“${error.name}”，请检查路径。`;
    case 'accessDenied':
      return `没有权限读写“${error.name}”。`;
    case 'readOnly':
      return `“${error.name}”是只读的，不能写入。`;
    case 'locked':
    case 'changedOnDisk':
      return `“${error.name}”正被其他程序使用或修改，请关闭后再试。`;
    case 'tooLarge':
      return `“${error.name}”太大：${megabytes(error.size)}，上限 ${megabytes(error.limit)}。`;
    case 'diskFull':
      return `磁盘空间不足，“${error.name}”没有写入。`;
    case 'isFolder':
      return `“${error.name}”是文件夹，请指定文件。`;
    case 'verifyFailed':
      return `“${error.name}”写入后核对不一致，没有替换原有文件。`;
    case 'badPackage':
      return error.reason;
    case 'unknownDocument':
    case 'notAvailable':
    case 'other':
      return `文件没有读写成功（${error.code === 'other' ? error.detail : error.code}）。`;
    default:
      return assertNever(error, 'fileSentence');
  }
}

function megabytes(size: number): string {
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}

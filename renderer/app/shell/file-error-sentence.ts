import { assertNever } from '../../../shared/assert-never.ts';
import type { CallError, FileError } from '../../../shared/ipc/contract.ts';
import { formatFileSize, formatMoment } from '../wording.ts';

/** What a clerk reads when the shell could not do what was asked: what it is, then what can be done. */
export function fileErrorSentence(error: FileError | CallError): string {
  switch (error.code) {
    case 'notFound':
      return `找不到“${error.name}”，它可能已被移动、改名或删除。请用“打开”重新选择。`;
    case 'accessDenied':
      return `没有权限读写“${error.name}”。请另存到自己的文件夹，或请管理员开通权限。`;
    case 'readOnly':
      return `“${error.name}”是只读文件，不能保存到原处。请用“另存为”换一个位置或文件名。`;
    case 'locked':
      return error.holder === ''
        ? `“${error.name}”正被其他程序使用。请在 WPS 或 Excel 中关闭它，再试一次；也可以另存为。`
        : `“${error.name}”正被“${error.holder}”使用。请在那里关闭它，再试一次；也可以另存为。`;
    case 'changedOnDisk':
      return `“${error.name}”在打开之后又被其他程序改过（${formatMoment(error.modified)}）。直接保存会盖掉那些改动。`;
    case 'tooLarge':
      return `“${error.name}”有 ${formatFileSize(error.size)}，超过 ${formatFileSize(error.limit)} 的上限，不能打开。请删去不用的图片或工作表后再试。`;
    case 'diskFull':
      return `磁盘空间不足，“${error.name}”没有保存。请清理磁盘，或另存到其他磁盘。`;
    case 'isFolder':
      return `“${error.name}”是文件夹，请选择其中的 .xlsx 文件。`;
    case 'verifyFailed':
      return `“${error.name}”写入后核对不一致，原文件没有改动。请再保存一次，或另存到其他磁盘。`;
    case 'unknownDocument':
      return '与文件的联系已断开。请用“另存为”保存，内容不会丢失。';
    case 'notAvailable':
    case 'badPackage':
      return error.reason;
    case 'other':
      return `系统返回了错误，没有完成。请再试一次，或另存到其他位置。（${error.detail}）`;
    case 'badArguments':
    case 'badSender':
    case 'internal':
      return `程序内部错误，没有完成，已填的内容仍在窗口中。请另存为后重新启动。（${error.detail}）`;
    default:
      return assertNever(error, 'fileErrorSentence');
  }
}

import { assertNever } from '../assert-never.ts';
import { formatAddress } from '../workbook/address.ts';
import type { ForeignFormat, PackageRefusal, ZipDamage } from './package/package-refusal.ts';
import type { LimitedThing, ReadRefusal } from './read/read-refusal.ts';
import type { NamedCell, SaveRefusal } from './write/save-refusal.ts';

/** One Chinese sentence or two for a clerk: why a file is not opened or not saved, and what to do now. */
export function refusalSentence(refusal: PackageRefusal | ReadRefusal | SaveRefusal): string {
  switch (refusal.kind) {
    case 'notAWorkbook':
      return foreignFormatSentence(refusal.found);
    case 'oldXls':
      return '这是旧版 .xls 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 后再打开。';
    case 'passwordProtected':
      return '这个文件设了打开密码。请用 Excel 或 WPS 输入密码打开，取消密码后另存，再打开。';
    case 'damagedZip':
      return `${zipDamageSentence(refusal.damage)}${refusal.entry === null ? '' : `（${refusal.entry}）`}。请向发来文件的人重新索取，或换一份备份。`;
    case 'fileTooLarge':
      return `文件有 ${megabytes(refusal.size)}，超过 ${megabytes(refusal.limit)} 的上限，没有打开。请删去用不到的图片或工作表后再试。`;
    case 'tooManyEntries':
      return `文件里有 ${refusal.entries} 个部件，超过 ${refusal.limit} 个的上限，不像正常的表格，没有打开。请向发来文件的人核实。`;
    case 'partTooLarge':
      return `文件里的 ${refusal.entry} 解压后有 ${megabytes(refusal.size)}，超过 ${megabytes(refusal.limit)} 的上限，没有打开。请删去用不到的数据后再试。`;
    case 'packageTooLarge':
      return `文件解压后有 ${megabytes(refusal.size)}，超过 ${megabytes(refusal.limit)} 的上限，没有打开。请删去用不到的数据后再试。`;
    case 'zipBomb':
      return `文件里的 ${refusal.entry} 只有 ${kilobytes(refusal.compressedSize)}，解压后却有 ${megabytes(refusal.size)}，不像正常的表格，没有打开。请向发来文件的人核实。`;
    case 'overlappingEntries':
      return `文件里的 ${refusal.entry} 与 ${refusal.other} 重叠，不像正常的表格，没有打开。请向发来文件的人核实。`;
    case 'duplicateEntry':
      return `文件里有两个 ${refusal.entry}，无法确定哪个是真的，没有打开。请向发来文件的人重新索取。`;
    case 'encryptedEntry':
      return `文件里的 ${refusal.entry} 加了密，不能读取。请解除密码后再打开。`;
    case 'badCrc':
      return `文件已损坏：${refusal.entry} 的校验码不符。请向发来文件的人重新索取，或换一份备份。`;
    case 'unsupportedCompression':
      return `文件里的 ${refusal.entry} 用了不常见的压缩方式（编号 ${refusal.method}）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再打开。`;
    case 'damagedXml':
      return `文件已损坏：${refusal.part} 的内容不完整。请向发来文件的人重新索取，或换一份备份。`;
    case 'noWorkbookPart':
      return '文件里没有工作簿，不能作为表格打开。请核对是否选错了文件。';
    case 'notASpreadsheet':
      return `文件里的 ${refusal.part} 不是工作簿，不能作为表格打开。请核对是否选错了文件。`;
    case 'missingPart':
      return `文件不完整：缺少 ${refusal.part}。请向发来文件的人重新索取，或换一份备份。`;
    case 'unreadablePart':
      return `文件已损坏：${refusal.part} 无法读取。请向发来文件的人重新索取，或换一份备份。`;
    case 'encoding':
      return `文件里的 ${refusal.part} 用了少见的编码（${refusal.encoding}）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再用。`;
    case 'documentType':
      return `文件里的 ${refusal.part} 带有文档类型声明，正常的表格没有，可能有害，没有处理。请向发来文件的人核实。`;
    case 'badXml':
      return `文件已损坏：${refusal.part} 第 ${refusal.line} 行有错。请向发来文件的人重新索取，或换一份备份。`;
    case 'noSheets':
      return '文件里没有工作表。请核对是否选错了文件。';
    case 'tooMuch':
      return `文件里的${limitedThingName(refusal.what)}超过 ${refusal.limit} 的上限（${refusal.part}），没有打开。请删去用不到的数据后再试。`;
    case 'duplicateCell':
      return `${cellName(refusal)}在文件里出现了两次，不能改写，文件没有保存。请撤消对它的修改，或用 Excel、WPS 另存一次后再填。`;
    case 'keptCell':
      return `${cellName(refusal)}的内容本程序不认识，只能原样保留，文件没有保存。请撤消对它的修改。`;
    case 'arrayFormula':
      return `${cellName(refusal)}属于数组公式，不能单独改写，文件没有保存。请撤消对它的修改。`;
    case 'sharedFormulaMaster':
      return `${cellName(refusal)}的公式被其他单元格共用，不能改写，文件没有保存。请撤消对它的修改。`;
    case 'dataTable':
      return `${cellName(refusal)}属于模拟运算表，不能单独改写，文件没有保存。请撤消对它的修改。`;
    case 'tableHeader':
      return `${cellName(refusal)}是表格“${refusal.table}”的标题，不能改写，文件没有保存。请撤消对它的修改。`;
    case 'unwritableText':
      return `${cellName(refusal)}里有残缺的字符，不能写入文件，文件没有保存。请删去这个字符。`;
    case 'textTooLong':
      return `${cellName(refusal)}有 ${refusal.length} 个字符，超过 ${refusal.limit} 个的上限，文件没有保存。请缩短内容。`;
    case 'notANumber':
      return `${cellName(refusal)}的数值过大或无法表示，不能写入文件，文件没有保存。请改正数值。`;
    case 'outsideSheet':
      return `工作表“${refusal.sheet}”里有超出范围的单元格，文件没有保存。请撤消对它的修改。`;
    case 'sheetsChanged':
      return '工作表的数目或名称变了，本程序不能这样保存。请重新打开文件后再填。';
    case 'noSheetPart':
      return `文件里找不到工作表“${refusal.sheet}”的内容，不能保存。请用 Excel 或 WPS 另存一次后再填。`;
    case 'ambiguousPart':
      return `文件里有两个 ${refusal.part}，不能确定该改哪个，文件没有保存。请用 Excel 或 WPS 另存一次后再填。`;
    case 'unusualXml':
      return `文件里的 ${refusal.part} 写法特殊，改写会有风险，文件没有保存。请用 Excel 或 WPS 另存一次后再填。`;
    case 'proofFailed':
      return '保存前的核对没有通过，原文件没有改动。请用 Excel 或 WPS 把原文件另存一次，打开后再填。';
    default:
      return assertNever(refusal, 'refusalSentence');
  }
}

function foreignFormatSentence(found: ForeignFormat): string {
  const saveAgain = '请用 Excel 或 WPS 打开，另存为 .xlsx 后再打开。';
  const wrongFile = '请核对是否选错了文件。';
  switch (found) {
    case 'empty':
      return '文件是空的。请向发来文件的人重新索取。';
    case 'html':
      return `这其实是网页文件，只是改了名字。${saveAgain}`;
    case 'xml':
      return `这其实是 XML 文件，只是改了名字。${saveAgain}`;
    case 'text':
      return `这其实是文本文件（如 CSV），只是改了名字。${saveAgain}`;
    case 'pdf':
      return `这是 PDF 文件，不是表格。${wrongFile}`;
    case 'image':
      return `这是图片，不是表格。${wrongFile}`;
    case 'otherArchive':
      return '这是压缩包，不是表格。请先解压，再打开里面的 .xlsx 文件。';
    case 'zip':
      return '这是 ZIP 压缩包，不是表格。请先解压，再打开里面的 .xlsx 文件。';
    case 'word':
      return `这是 Word 文档，不是表格。${wrongFile}`;
    case 'presentation':
      return `这是演示文稿，不是表格。${wrongFile}`;
    case 'openDocument':
      return `这是 ODF 文档（如 .ods）。${saveAgain}`;
    case 'binaryWorkbook':
      return `这是二进制工作簿（.xlsb）。${saveAgain}`;
    case 'oldOffice':
      return `这是旧版 Office 文件，不是表格。${wrongFile}`;
    case 'unknown':
      return `这不是 .xlsx 表格文件。${wrongFile}`;
    default:
      return assertNever(found, 'foreignFormatSentence');
  }
}

function cellName({ sheet, cell }: NamedCell): string {
  return `工作表“${sheet}”的 ${formatAddress(cell)} `;
}

function limitedThingName(what: LimitedThing): string {
  switch (what) {
    case 'sheets':
      return '工作表';
    case 'cells':
      return '单元格';
    case 'strings':
      return '文本';
    case 'elements':
      return '内容';
    case 'styles':
      return '单元格格式';
    case 'depth':
      return '嵌套层数';
    default:
      return assertNever(what, 'limitedThingName');
  }
}

function zipDamageSentence(damage: ZipDamage): string {
  switch (damage) {
    case 'noEndRecord':
      return '文件不完整，可能没有下载完';
    case 'ambiguousEnd':
      return '文件结构有两种读法，不能确定内容';
    case 'badDirectory':
      return '文件目录已损坏';
    case 'badHeader':
      return '文件里有部件与目录不一致';
    case 'truncatedEntry':
      return '文件里有部件被截断';
    case 'badDeflate':
      return '文件里有部件无法解压';
    case 'wrongSize':
      return '文件里有部件的大小与目录不一致';
    default:
      return assertNever(damage, 'zipDamageSentence');
  }
}

function megabytes(size: number): string {
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}

function kilobytes(size: number): string {
  return `${(size / 1024).toFixed(1)} KB`;
}

import { assertNever } from '../assert-never.ts';
import { formatAddress, formatRange } from './address.ts';
import type { EditRefusal, RowEditRefusal } from './edit.ts';

/** The sentence a clerk reads when an edit is not taken: what it is and what can be done. */
export function editRefusalSentence(refusal: EditRefusal): string {
  switch (refusal.kind) {
    case 'noSuchSheet':
      return '找不到这张工作表，请重新打开文件。';
    case 'notAWorksheet':
      return '这一页是图表或对话框，不能填写；文件中会原样保留。';
    case 'outsideSheet':
      return '超出工作表范围：最多 1048576 行、16384 列（到 XFD 列）。';
    case 'lockedCell':
      return `${formatAddress(refusal.cell)} 已由财政部门锁定，不能修改。请填写浅色底的单元格。`;
    case 'mergeFollower':
      return `${formatAddress(refusal.cell)} 属于合并单元格，请在 ${formatAddress(refusal.master)} 填写。`;
    case 'arrayFormula':
      return `${formatAddress(refusal.cell)} 属于数组公式，不能单独修改。`;
    case 'sharedFormulaMaster':
      return `${formatAddress(refusal.cell)} 的公式被下面的单元格共用，改动会连带损坏，请勿修改。`;
    case 'dataTable':
      return `${formatAddress(refusal.cell)} 属于模拟运算表，不能单独修改。`;
    case 'tableHeader':
      return `${formatAddress(refusal.cell)} 是表格“${refusal.table}”的标题，改动会使文件损坏，请勿修改。`;
    case 'keptCell':
      return `${formatAddress(refusal.cell)} 在文件中的写法不规范，为防损坏只能查看，不能修改。`;
    case 'formCell':
      return refusal.role === 'label'
        ? `${formatAddress(refusal.cell)} 是表样文字，不用填写；改动会被退回。`
        : `${formatAddress(refusal.cell)} 由公式自动计算，不用填写；请改它引用的数字。`;
    case 'scoreCell':
      return `${formatAddress(refusal.cell)} 由评分助手填写：${refusal.reasoning}。要自己评分，请把评分助手改为“建议”。`;
    case 'textTooLong':
      return `内容有 ${String(refusal.length)} 个字符，最多 ${String(refusal.limit)} 个，请删减。`;
    case 'explanationTooLong':
      return `说明有 ${String(refusal.length)} 个字，最多 ${String(refusal.limit)} 个，请删减。`;
    case 'tooManyExplanations':
      return `一个文件最多保存 ${String(refusal.limit)} 条说明，请先删除不再需要的。`;
    case 'explanationsNotKept':
      return '这个文件的属性部分已损坏，说明无法随文件保存。请另附书面说明，或向发来文件的人重新索取。';
    case 'unwritableText':
      return '内容含有无法保存的半个字符，请删去后重新输入。';
    case 'notANumber':
      return '数值太大，无法保存，请检查。';
    case 'noSuchRows':
      return '选中的行不在工作表范围内，请重新选择行。';
    case 'sheetEnd':
      return `第 ${String(refusal.last + 1)} 行已有内容，再插入会被挤出工作表，请先清理最下面的行。`;
    case 'rowsLocked':
      return refusal.action === 'insert'
        ? '这张表由财政部门保护，不允许插入行。'
        : '这张表由财政部门保护，不允许删除这些行。';
    case 'cutBlock':
      return `${formatRange(refusal.range)} 是${BLOCK_NAMES[refusal.block]}，不能从中间插入或删去部分行，请选择它以外的行。`;
    case 'cutMerge':
      return `${formatRange(refusal.range)} 是合并单元格，删去首行会丢失其中的数字或公式，请先把内容移到别处。`;
    case 'cutTable':
      return cutTableSentence(refusal.table, refusal.part);
    case 'fixedPart':
      return `文件中的 ${refusal.part} 不能随行移动，增删行会损坏文件，请在 Excel 或 WPS 中增删行。`;
    default:
      return assertNever(refusal, 'editRefusalSentence');
  }
}

const BLOCK_NAMES: Readonly<Record<BlockKind, string>> = {
  array: '数组公式区域',
  dataTable: '模拟运算表',
  pivotTable: '数据透视表',
};

type BlockKind = Extract<RowEditRefusal, { readonly kind: 'cutBlock' }>['block'];

function cutTableSentence(
  table: string,
  part: Extract<RowEditRefusal, { readonly kind: 'cutTable' }>['part'],
): string {
  switch (part) {
    case 'header':
      return `选中的行含表格“${table}”的标题行，不能删除，请只选数据行。`;
    case 'totals':
      return `选中的行含表格“${table}”的汇总行，不能删除，请只选数据行。`;
    case 'data':
      return `表格“${table}”至少要留一行数据，请少删一行，或改为清除内容。`;
    default:
      return assertNever(part, 'cutTableSentence');
  }
}

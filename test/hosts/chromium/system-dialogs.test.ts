import { describe, expect, it } from 'vitest';
import { openArguments, saveArguments } from './system-dialogs.ts';

describe('the dialog programs of a desktop', () => {
  it('ask zenity for a workbook to open', () => {
    expect(openArguments('zenity')).toEqual([
      '--file-selection',
      '--title=打开',
      '--file-filter=表格 | *.xlsx *.xlsm',
      '--file-filter=所有文件 | *',
    ]);
  });

  it('let zenity warn before a file is replaced', () => {
    expect(saveArguments('zenity', '/data/表.pdf', 'pdf')).toEqual([
      '--file-selection',
      '--save',
      '--confirm-overwrite',
      '--title=另存为',
      '--filename=/data/表.pdf',
      '--file-filter=PDF | *.pdf',
    ]);
  });

  it('ask kdialog the same', () => {
    expect(openArguments('kdialog')).toContain('--getopenfilename');
    expect(saveArguments('kdialog', '/data/表.xlsx', 'workbook')).toEqual([
      '--title',
      '另存为',
      '--getsavefilename',
      '/data/表.xlsx',
      '表格 (*.xlsx *.xlsm)',
    ]);
  });
});

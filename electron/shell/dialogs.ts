import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { FileKind, HostServices } from '../ipc/host-services.ts';

const FILTERS: Readonly<Record<FileKind, FileFilter>> = {
  workbook: { name: '表格', extensions: ['xlsx', 'xlsm'] },
  pdf: { name: 'PDF 文件', extensions: ['pdf'] },
  package: { name: '表单包', extensions: ['zpform', 'zip'] },
  list: { name: '表格', extensions: ['xlsx'] },
  text: { name: '文本文件', extensions: ['txt'] },
};

const SAVE_TITLES: Readonly<Record<FileKind, string>> = {
  workbook: '另存为',
  pdf: '导出 PDF',
  package: '导出表单包',
  list: '导出清单',
  text: '导出清单',
};

/** The system's file dialogs above this window. */
export function createDialogs(window: BrowserWindow): HostServices['dialogs'] {
  return {
    chooseOpen: async (kind = 'workbook') => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: kind === 'package' ? '导入表单包' : '打开',
        buttonLabel: kind === 'package' ? '导入' : '打开',
        properties: ['openFile'],
        filters: [FILTERS[kind], { name: '所有文件', extensions: ['*'] }],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    chooseSave: async (suggested, kind) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: SAVE_TITLES[kind],
        buttonLabel: '保存',
        defaultPath: suggested,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
        filters: [FILTERS[kind]],
      });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}

/** Whether to close a window that no longer answers; its unsaved steps are in the recovery journal. */
export async function confirmsForcedClose(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: '自评表编辑器',
    message: '窗口没有响应。要强制关闭吗？',
    detail: '未保存的修改已记录，下次打开时可以恢复。',
    buttons: ['强制关闭', '继续等待'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** A way to open, change and save a workbook; the model stays inside. */
export interface MeasuredLibrary {
  readonly open: (bytes: Uint8Array) => Promise<void> | void;
  /** Puts a text into a far cell of the first sheet's third row (no form merges it) and saves; the size of the new file. */
  readonly editAndSave: (text: string) => Promise<number> | number;
}

export const LIBRARIES = ['ziping', 'exceljs', 'sheetjs'] as const;
export type LibraryName = (typeof LIBRARIES)[number];

/** Loads only the library that is measured, so that the memory of a process is its own. */
export async function loadLibrary(name: LibraryName): Promise<MeasuredLibrary> {
  switch (name) {
    case 'ziping':
      return loadZiping();
    case 'exceljs':
      return loadExceljs();
    case 'sheetjs':
      return loadSheetJs();
  }
}

async function loadZiping(): Promise<MeasuredLibrary> {
  const { openPackage } = await import('../../../shared/xlsx/package/open-package.ts');
  const { readWorkbook } = await import('../../../shared/xlsx/read/read-workbook.ts');
  const { saveWorkbook } = await import('../../../shared/xlsx/write/save-workbook.ts');
  const { applyEdits } = await import('../../../shared/workbook/edits.ts');
  const state: { opened?: ReturnType<typeof openAndRead> } = {};

  function openAndRead(bytes: Uint8Array) {
    const pkg = openPackage(bytes);
    if (!pkg.ok) throw new Error(pkg.error.kind);
    const workbook = readWorkbook(pkg.value);
    if (!workbook.ok) throw new Error(workbook.error.kind);
    // A protected form would refuse the edit; saving is the same without.
    const sheets = workbook.value.sheets.map((sheet) => ({ ...sheet, protection: null }));
    return { pkg: pkg.value, workbook: { ...workbook.value, sheets } };
  }

  return {
    open: (bytes) => {
      delete state.opened;
      state.opened = openAndRead(bytes);
    },
    editAndSave: (text) => {
      if (!state.opened) throw new Error('nothing is open');
      const { pkg, workbook } = state.opened;
      const sheet = workbook.sheets[0]?.id ?? '';
      const content = { kind: 'value', value: text } as const;
      const edited = applyEdits(workbook, [
        { kind: 'setCells', sheet, cells: [{ row: 2, column: 25, content }] },
      ]);
      if (!edited.ok) throw new Error(edited.error.kind);
      const saved = saveWorkbook(pkg, workbook, edited.value.workbook);
      if (!saved.ok) throw new Error(saved.error.kind);
      return saved.value.bytes.length;
    },
  };
}

async function loadExceljs(): Promise<MeasuredLibrary> {
  const { default: exceljs } = await import('exceljs');
  let workbook = new exceljs.Workbook();
  return {
    open: async (bytes) => {
      workbook = new exceljs.Workbook();
      // Its type asks for an ArrayBuffer under the name of a Buffer.
      await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
    },
    editAndSave: async (text) => {
      const sheet = workbook.worksheets[0];
      if (!sheet) throw new Error('no sheet');
      sheet.getCell('Z3').value = text;
      return (await workbook.xlsx.writeBuffer()).byteLength;
    },
  };
}

async function loadSheetJs(): Promise<MeasuredLibrary> {
  const { default: sheetJs } = await import('xlsx');
  let workbook = sheetJs.utils.book_new();
  return {
    open: (bytes) => {
      workbook = sheetJs.read(bytes, { type: 'array', cellStyles: true });
    },
    editAndSave: (text) => {
      const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
      if (!sheet) throw new Error('no sheet');
      sheet.Z3 = { t: 's', v: text };
      const options = { type: 'buffer', bookType: 'xlsx', compression: true } as const;
      return (sheetJs.write(workbook, options) as Uint8Array).byteLength;
    },
  };
}

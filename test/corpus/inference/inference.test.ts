import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkForm } from '../../../shared/rules/check-form.ts';
import { inferForm } from '../../../shared/rules/infer-form.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import { openPackage } from '../../../shared/xlsx/package/open-package.ts';
import { readWorkbook } from '../../../shared/xlsx/read/read-workbook.ts';
import { recalculated } from '../../fixtures/edited-workbook.ts';
import { corpusFiles } from '../corpus-files.ts';

/** The workbook as it is shown when it is opened; null where it cannot be read. */
function opened(path: string): Workbook | null {
  const parts = openPackage(new Uint8Array(readFileSync(path)));
  const read = parts.ok ? readWorkbook(parts.value) : parts;
  return read.ok ? recalculated(read.value, read.value) : null;
}

describe.skipIf(corpusFiles('workbooks').length === 0)('workbooks of other programs', () => {
  it.each(corpusFiles('workbooks').map((path) => [basename(path), path] as const))(
    '%s: figures suggest nothing that is not so',
    (_, path) => {
      const workbook = opened(path);
      const inferred = workbook && inferForm(workbook);
      const findings = inferred
        ? checkForm(workbook, inferred.package, inferred.binding, { zeroBudgetRate: 'zero' })
        : [];
      expect(findings.map(({ id, message }) => `${id} ${message}`)).toEqual([]);
    },
  );
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { findLockHolder } from './lock-holder.ts';

/** The owner file of Excel and WPS: length and name in the code page, then length and name in UTF-16. */
function officeLock(codePageName: readonly number[], name: string): Uint8Array {
  const lock = new Uint8Array(165).fill(0x20);
  lock[0] = codePageName.length;
  lock.set(codePageName, 1);
  lock[55] = name.length;
  lock[56] = 0;
  lock.set(Buffer.from(name, 'utf16le'), 57);
  return lock;
}

describe('findLockHolder', () => {
  const folder = useTestFolder();
  const document = (): string => join(folder(), '表.xlsx');

  it('finds nobody beside a free file', async () => {
    expect(await findLockHolder(document())).toBeNull();
  });

  it('reads a Chinese name from the lock file of Excel or WPS', async () => {
    // 经办 in GBK, which only a Chinese Windows could read.
    await writeFile(join(folder(), '~$表.xlsx'), officeLock([0xbe, 0xad, 0xb0, 0xec], '经办'));
    expect(await findLockHolder(document())).toEqual({ program: 'office', user: '经办' });
  });

  it('takes the single-byte name where the second one is missing', async () => {
    const name = [...Buffer.from('Clerk A')];
    await writeFile(join(folder(), '~$表.xlsx'), Uint8Array.from([name.length, ...name]));
    expect(await findLockHolder(document())).toEqual({ program: 'office', user: 'Clerk A' });
  });

  it('knows the file as locked when the lock file holds nothing readable', async () => {
    await writeFile(join(folder(), '~$表.xlsx'), '');
    expect(await findLockHolder(document())).toEqual({ program: 'office', user: '' });
  });

  it.each([
    ['经办一,clerk,pc-1,20.11.2026 10:00,file:///x;', '经办一'],
    [',clerk,pc-1,20.11.2026 10:00,file:///x;', 'clerk'],
    ['Zhang\\, A,clerk,pc-1,;', 'Zhang, A'],
  ])('reads the lock file of LibreOffice: %s', async (content, user) => {
    await writeFile(join(folder(), '.~lock.表.xlsx#'), content);
    expect(await findLockHolder(document())).toEqual({ program: 'libreoffice', user });
  });
});

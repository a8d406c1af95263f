import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { failure, success } from '../../shared/result.ts';
import { replaceFile } from '../files/replace-file.ts';
import type { Handlers } from './handle.ts';
import type { HostServices } from './host-services.ts';
import type { ShellState } from './shell-state.ts';

const ENDINGS = { list: '.xlsx', text: '.txt' } as const;

/** The handlers of lists that go out beside a form. The window has made the bytes. */
export function createListHandlers(state: ShellState, host: HostServices): Handlers<'list.export'> {
  return {
    'list.export': async ({ documentId, suggestedName, kind, bytes }) => {
      const document = state.documents.get(documentId);
      if (!document) return failure({ code: 'unknownDocument' });
      const folder = document.path === null ? null : dirname(document.path);
      const name = plainName(suggestedName, ENDINGS[kind]);
      const path = await choosePath(host, folder === null ? name : join(folder, name), kind);
      if (path === null) return success(null);
      if (path === document.path) {
        const reason = '不能写到正在填写的表上，请换一个文件名。';
        return failure({ code: 'notAvailable', reason });
      }
      const written = await replaceFile(path, bytes);
      if (!written.ok) return written;
      return success({ name: basename(path), folder: dirname(path) });
    },
  };
}

/** Asks again where the clerk typed a name without ending that exists with it, so that the system can warn. */
async function choosePath(
  host: HostServices,
  first: string,
  kind: 'list' | 'text',
): Promise<string | null> {
  let suggested = first;
  for (;;) {
    const chosen = await host.dialogs.chooseSave(suggested, kind);
    if (chosen === null) return null;
    const path = resolve(chosen);
    if (extname(path).toLowerCase() === ENDINGS[kind]) return path;
    const complete = `${path}${ENDINGS[kind]}`;
    const found = await stat(complete).catch(() => null);
    if (found === null) return complete;
    suggested = complete;
  }
}

/** The last part of a name that came from the window, without anything a path could hide in. */
function plainName(name: string, ending: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last.replaceAll(/[\u0000-\u001f<>:"|?*]/g, '').trim() || `未命名${ending}`;
}

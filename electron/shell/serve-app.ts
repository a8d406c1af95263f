import { protocol, type Session } from 'electron';
import { answerAppFile } from './app-files.ts';
import { APP_SCHEME } from './security.ts';

/** Must run before the program is ready: makes `app:` a secure scheme with an origin of its own. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers `app:` from the files in `folder`. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const { status, headers, body } = await answerAppFile(request.method, request.url, folder);
    return new Response(new Uint8Array(body), { status, headers: { ...headers } });
  });
}

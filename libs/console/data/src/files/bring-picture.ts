import { UnansweredError, refusedByHttp } from '../apollo/problem.js';
import type { TabAccount } from '../apollo/tab-account.js';

/** Uploads a picture; resolves with the id of its file. Throws RefusedError with what is wrong with it, and UnansweredError. */
export async function bringPicture(
  path: string,
  picture: Blob,
  account: Pick<TabAccount, 'headers'>,
): Promise<string> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': 'picture',
      ...account.headers(),
    },
    body: picture,
  }).catch(() => null);
  if (!answer) throw new UnansweredError('offline', null);
  if (answer.ok) return ((await answer.json()) as { readonly fileId: string }).fileId;
  if (answer.status === 401) throw new UnansweredError('session', answer.status);
  const refused = refusedByHttp(await answer.text());
  throw refused && answer.status < 500 ? refused : new UnansweredError('server', answer.status);
}

import { type Viewer, contextOf } from '@bitacora/platform';
import type { IncomingMessage } from 'node:http';
import type { FileUser } from './file-turns.js';

/** A member, as the turns of files count them. */
export function agent({ accountId, userId }: Viewer): FileUser {
  return { pool: 'agents', person: `${accountId}.${userId}`, address: null };
}

/** Who asks; the guard has refused clients without a session. */
export function viewerOf(request: IncomingMessage): Viewer {
  const { viewer } = contextOf(request);
  if (!viewer) throw new TypeError('The access guard was not asked.');
  return viewer;
}

import { type Metadata, type StatusObject, status as codes } from '@grpc/grpc-js';
import { callError } from './answers.js';

/** Passwords by user. `admin` alone may read the whole log, as a new server has it. */
export type Users = Readonly<Record<string, string>>;

const ADMINISTRATOR = 'admin';

/** Why a call is refused; null when it is not. Without users everybody may do everything, as with an insecure server. */
export function refusedAccess(
  users: Users | undefined,
  metadata: Metadata,
  wants: 'stream' | 'all',
): Partial<StatusObject> | null {
  if (!users) return null;
  const [header] = metadata.get('authorization');
  if (header === undefined) return denied();
  const said = Buffer.from(String(header).replace(/^Basic /, ''), 'base64').toString();
  const colon = said.indexOf(':');
  const [user, password] = [said.slice(0, colon), said.slice(colon + 1)];
  if (users[user] === undefined || users[user] !== password) {
    return callError(codes.UNAUTHENTICATED, 'Bad credentials.');
  }
  return wants === 'all' && user !== ADMINISTRATOR ? denied() : null;
}

function denied(): Partial<StatusObject> {
  return callError(codes.PERMISSION_DENIED, 'Access Denied', 'access-denied');
}

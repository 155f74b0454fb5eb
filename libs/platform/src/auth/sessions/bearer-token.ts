import type { IncomingMessage } from 'node:http';
import { newToken } from './session-token.js';

const SHAPE = /^bit_([A-Za-z0-9_~:-]{1,80})\.[A-Za-z0-9_-]{43}$/;
const HEADER = /^Bearer +(\S+) *$/i;
const LONGEST = 200;

/** A new API token of a person; its first part says whose it is, its second part is the secret. */
export function newApiToken(userId: string): string {
  return `bit_${userId}.${newToken()}`;
}

/** Whose token a text says that it is; null when it can be none. Says nothing about whether it opens anything. */
export function ownerOfApiToken(token: string): string | null {
  return (token.length <= LONGEST && SHAPE.exec(token)?.[1]) || null;
}

/** What a request brings as `Authorization: Bearer …`; null when it brings nothing of the kind. */
export function readBearer(request: Pick<IncomingMessage, 'headers'>): string | null {
  const { authorization } = request.headers;
  return (authorization !== undefined && HEADER.exec(authorization)?.[1]) || null;
}

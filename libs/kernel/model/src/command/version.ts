import type { Json } from '../event/json.js';
import type { Hash } from '../ports/hash.js';

const CHARACTERS = 16;

/**
 * The version of something that people edit: a digest of what it says, 16 hex characters. It is the same on every
 * server and after every rebuild, and other things of the same stream have no part in it. Fields must come in one order.
 */
export function versionOf(hash: Pick<Hash, 'sha256'>, content: Json): string {
  return hash.sha256(JSON.stringify(content)).slice(0, CHARACTERS);
}

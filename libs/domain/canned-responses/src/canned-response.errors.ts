import { refusing } from '@bitacora/schema';

/** Every reason for which a command of this domain is refused. The console has words for each. */
export type CannedResponseRefusal =
  /** Another response of the same audience has this short code. */
  | 'CODE_TAKEN'
  /** The short code holds more than letters, digits, `-` and `_`. */
  | 'CODE_INVALID'
  /** It is not there, or it is the own response of another person. */
  | 'RESPONSE_NOT_FOUND';

export const cannedResponseRefusal = refusing<CannedResponseRefusal>();

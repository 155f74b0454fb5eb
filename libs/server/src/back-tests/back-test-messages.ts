import type { Subject } from '@bitacora/kernel';
import type { BackTestProgress, BackTestRequest } from '@bitacora/rules';

/** What the thread that back-tests a rule starts with. */
export interface BackTestTask {
  /** Data folder of the server. */
  readonly folder: string;
  /** As configured: 32 bytes in base64; absent: the key of the folder. */
  readonly masterKey: string | undefined;
  /** Whether the installation can send mail. */
  readonly mails: boolean;
  readonly request: BackTestRequest;
}

/** Messages to the thread while it works. */
export interface BackTestOrder {
  readonly kind: 'erased';
  readonly subject: Subject;
}

/** What the thread says. The last message is one of the other kinds than `progress`. */
export type BackTestThreadNews =
  | { readonly kind: 'progress'; readonly progress: BackTestProgress }
  | { readonly kind: 'ended'; readonly result: BackTestProgress | null }
  | { readonly kind: 'failed'; readonly message: string };

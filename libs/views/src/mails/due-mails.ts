import type { Collection } from '@bitacora/kernel';
import type { MailLane } from '@bitacora/mail/published';
import { type TurnRequest, dueInTurn } from '../turns/due-in-turn.js';
import type { MailDocument } from './mail-document.js';

/** Which of the due mails are looked for. */
export interface DueRequest extends Pick<
  TurnRequest<MailDocument>,
  'now' | 'limit' | 'after' | 'taken'
> {
  readonly lane: MailLane;
}

/** Mails in the order in which they are to be handed over, and the account that the turns ended with. */
export interface DueMails {
  readonly mails: readonly MailDocument[];
  readonly after: string;
}

/** Mails of one lane whose next attempt may start; the accounts take turns. */
export async function dueMails(
  mails: Pick<Collection<MailDocument>, 'find'>,
  request: DueRequest,
): Promise<DueMails> {
  const { due, after } = await dueInTurn({
    ...request,
    waiting: mails,
    takenOf: (account) => [...request.taken].filter((id) => id.startsWith(`${account}.`)).length,
  });
  return { mails: due, after };
}

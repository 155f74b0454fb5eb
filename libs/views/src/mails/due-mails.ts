import type { Collection } from '@bitacora/kernel';
import type { MailLane } from '@bitacora/mail/published';
import type { MailDocument } from './mail-document.js';
import { endOfTurns, turnKey } from './turn-key.js';

type Mails = Pick<Collection<MailDocument>, 'find'>;

/** Accounts that one look passes by at most, whether or not something of theirs is due. */
const MOST_PASSED = 64;

/** Which of the due mails are looked for. */
export interface DueRequest {
  readonly lane: MailLane;
  readonly now: string;
  /** Most mails that are answered. */
  readonly limit: number;
  /** The account that the latest turn went to; `''`: the turns begin. */
  readonly after: string;
  /** Ids of documents that were taken already, which the view may not know yet. */
  readonly taken: ReadonlySet<string>;
}

/** Mails in the order in which they are to be handed over, and the account that the turns ended with. */
export interface DueMails {
  readonly mails: readonly MailDocument[];
  readonly after: string;
}

/**
 * Mails of one lane whose next attempt may start. The accounts take turns, and of each account the mail that was due
 * first comes first, so that the many mails of one account hold up no other. Each account costs one or two looks into an
 * index; how many mails wait costs nothing.
 */
export async function dueMails(mails: Mails, request: DueRequest): Promise<DueMails> {
  const { limit, taken } = request;
  const { accounts, after } = await accountsInTurn(mails, request);
  const share = Math.ceil(limit / Math.max(accounts.length, 1));
  const ofEach = await Promise.all(
    accounts.map(async (account) => {
      const passed = [...taken].filter((id) => id.startsWith(`${account}.`)).length;
      const due = await dueOf(mails, { ...request, account, limit: share + passed });
      return due.filter(({ _id }) => !taken.has(_id)).slice(0, share);
    }),
  );
  const turns = Array.from({ length: share }, (_, turn) =>
    ofEach.flatMap((own) => own.slice(turn, turn + 1)),
  );
  return { mails: turns.flat().slice(0, limit), after };
}

/** The next accounts that have a mail due, from the one after the latest, each at most once. */
async function accountsInTurn(
  mails: Mails,
  { lane, now, limit, after }: DueRequest,
): Promise<{ readonly accounts: readonly string[]; readonly after: string }> {
  const accounts: string[] = [];
  const sort = [
    ['turn', 1],
    ['nextAttemptAt', 1],
  ] as const;
  let last = after;
  let isSecondTime = after === '';
  for (let passed = 0; passed < MOST_PASSED && accounts.length < limit; passed += 1) {
    const end =
      isSecondTime && after !== '' ? { $lte: turnKey(lane, after) } : { $lt: endOfTurns(lane) };
    const turn = { $gt: turnKey(lane, last), ...end };
    const [first] = await mails.find({ turn }, { sort, limit: 1 });
    if (first) {
      last = first.account;
      if (first.nextAttemptAt !== null && first.nextAttemptAt <= now) accounts.push(first.account);
    } else if (isSecondTime) return { accounts, after: last === '' ? after : last };
    else {
      last = '';
      isSecondTime = true;
    }
  }
  return { accounts, after: last };
}

function dueOf(
  mails: Mails,
  { lane, account, now, limit }: DueRequest & { readonly account: string },
): Promise<readonly MailDocument[]> {
  const sort = [['nextAttemptAt', 1]] as const;
  const turn = turnKey(lane, account);
  return mails.find({ turn, nextAttemptAt: { $lte: now } }, { sort, limit });
}

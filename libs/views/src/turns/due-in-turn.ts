import type { Collection, StoredDocument } from '@bitacora/kernel';
import { endOfTurns, ownerOfTurn, turnKey } from './turn-key.js';

/** What waits until a time and takes turns with what other owners have waiting. Its index is `turn`, `nextAttemptAt`. */
export interface WaitingInTurn extends StoredDocument {
  /** When the next attempt may start; null unless it waits. */
  readonly nextAttemptAt: string | null;
  /** `turnKey` of its lane and owner; null unless it waits. */
  readonly turn: string | null;
}

/** Which of the things that are due are looked for. */
export interface TurnRequest<D extends WaitingInTurn> {
  readonly lane: string;
  readonly now: string;
  /** Most that are answered. */
  readonly limit: number;
  /** The owner that the latest turn went to; `''`: the turns begin. */
  readonly after: string;
  /** Ids of documents that were taken already, which the view may not know yet. */
  readonly taken: ReadonlySet<string>;
  /** How many of those are of an owner: so many more are asked for. */
  takenOf(owner: string): number;
  /** Where they wait. */
  readonly waiting: Pick<Collection<D>, 'find'>;
}

/** Things in the order in which they are to be handled, and the owner that the turns ended with. */
export interface DueInTurn<D> {
  readonly due: readonly D[];
  readonly after: string;
}

/** Owners that one look passes by at most, whether or not something of theirs is due. */
const MOST_PASSED = 64;

/**
 * What is due in one lane. The owners take turns, and of each owner what was due first comes first, so that the many things
 * of one hold up no other. Each owner costs one or two looks into an index; how many things wait costs nothing.
 */
export async function dueInTurn<D extends WaitingInTurn>(
  request: TurnRequest<D>,
): Promise<DueInTurn<D>> {
  const { limit, taken, takenOf } = request;
  const { owners, after } = await ownersInTurn(request);
  const share = Math.ceil(limit / Math.max(owners.length, 1));
  const ofEach = await Promise.all(
    owners.map(async (owner) => {
      const due = await dueOf(request, owner, share + takenOf(owner));
      return due.filter(({ _id }) => !taken.has(_id)).slice(0, share);
    }),
  );
  const turns = Array.from({ length: share }, (_, turn) =>
    ofEach.flatMap((own) => own.slice(turn, turn + 1)),
  );
  return { due: turns.flat().slice(0, limit), after };
}

/** The next owners that have something due, from the one after the latest, each at most once. */
async function ownersInTurn<D extends WaitingInTurn>({
  lane,
  now,
  limit,
  after,
  waiting,
}: TurnRequest<D>): Promise<{ readonly owners: readonly string[]; readonly after: string }> {
  const owners: string[] = [];
  const sort = [
    ['turn', 1],
    ['nextAttemptAt', 1],
  ] as const;
  let last = after;
  let isSecondTime = after === '';
  for (let passed = 0; passed < MOST_PASSED && owners.length < limit; passed += 1) {
    const end =
      isSecondTime && after !== '' ? { $lte: turnKey(lane, after) } : { $lt: endOfTurns(lane) };
    const turn = { $gt: turnKey(lane, last), ...end };
    const [first] = await waiting.find({ turn }, { sort, limit: 1 });
    if (first?.turn) {
      last = ownerOfTurn(first.turn);
      if (first.nextAttemptAt !== null && first.nextAttemptAt <= now) owners.push(last);
    } else if (isSecondTime) return { owners, after: last === '' ? after : last };
    else {
      last = '';
      isSecondTime = true;
    }
  }
  return { owners, after: last };
}

function dueOf<D extends WaitingInTurn>(
  { lane, now, waiting }: TurnRequest<D>,
  owner: string,
  limit: number,
): Promise<readonly D[]> {
  const sort = [['nextAttemptAt', 1]] as const;
  const turn = turnKey(lane, owner);
  return waiting.find({ turn, nextAttemptAt: { $lte: now } }, { sort, limit });
}

import { accountStream, userStream } from '@bitacora/account';
import {
  allowedContext,
  type CommandContext,
  type DataOf,
  InvalidStreamNameError,
  type Recorded,
  mailKey,
} from '@bitacora/kernel';
import { Claim, type ClaimEvent, claimDecider, claimStream } from '@bitacora/sealing';
import type { AccountPlaces } from '@bitacora/application';
import type { PeopleDirectory } from '@bitacora/platform';
import type { Runtime } from './runtime.js';
import type { Stores } from '../stores/stores.js';

const LOGIN = 'login';
const INSTALLATION = { scope: 'installation', key: 'account' };
/** Of people who open an account at the same moment one gets the place, the others look again. */
const PLACE_TRIES = 50;
/** Name of the vault key that e-mail addresses are hashed with. */
const LOGIN_KEY = 'login-claims';

/** Finds people and the account by their claims in the log. */
export function claimedPeople(
  { hash }: Pick<Stores, 'hash'>,
  { log, handler }: Pick<Runtime, 'log' | 'handler'>,
): PeopleDirectory {
  const login = (email: string) => ({
    scope: LOGIN,
    key: hash.hmac(LOGIN_KEY, mailKey(email)),
  });
  const ownerOf = async (name: { readonly scope: string; readonly key: string }) => {
    const events = (await log.read(claimStream(name, null))) as readonly Recorded<ClaimEvent>[];
    return events.reduce(claimDecider.evolve, claimDecider.initial).owner;
  };
  const claim = (data: DataOf<typeof Claim>, context: CommandContext) =>
    handler.execute(new Claim(data, allowedContext(context)));
  return {
    userOf: (email) => ownerOf(login(email)),
    async claimEmail(email, owner, context) {
      const ownerStream = userStream(owner);
      return (await claim({ ...login(email), global: true, owner, ownerStream }, context)).ok;
    },
    accountId: () => ownerOf(INSTALLATION),
    async claimPlace(owner, max, context) {
      const ownerStream = accountStream(owner);
      for (let tries = 0; tries < PLACE_TRIES; tries += 1) {
        const place = await placeFor(owner, max, (number) => ownerOf(placeOf(number)));
        if (place === null) return false;
        const taken = await claim({ ...placeOf(place), global: true, owner, ownerStream }, context);
        if (taken.ok) return true;
      }
      return false;
    },
    async claimInstallation(owner, context) {
      const ownerStream = accountStream(owner);
      await claim({ ...INSTALLATION, global: true, owner, ownerStream }, context);
      return (await ownerOf(INSTALLATION)) ?? owner;
    },
  };
}

/** Which accounts there are, by their claims and streams in the log. */
export function accountPlaces(
  stores: Pick<Stores, 'hash'>,
  runtime: Pick<Runtime, 'log' | 'handler'>,
): AccountPlaces {
  const { log } = runtime;
  return {
    first: claimedPeople(stores, runtime).accountId,
    hasMore: async () => (await log.read(claimStream(placeOf(2), null), { limit: 1 })).length > 0,
    exists: (id) => isThere(log, id),
  };
}

async function isThere(log: Runtime['log'], accountId: string): Promise<boolean> {
  try {
    return (await log.read(accountStream(accountId), { limit: 1 })).length > 0;
  } catch (error) {
    // No id of an account is spelled like that.
    if (error instanceof InvalidStreamNameError) return false;
    throw error;
  }
}

/** The first account has taken the installation itself; the others are numbered from 2. */
function placeOf(number: number) {
  return { scope: INSTALLATION.scope, key: `account-${number}` };
}

/** Places that are looked at for one that an opening which was cut off has left. */
const NEWEST_PLACES = 20;

/** The place that an account has already, else one that is free; null when all are taken. */
async function placeFor(
  owner: string,
  max: number,
  ownerOf: (number: number) => Promise<string | null>,
): Promise<number | null> {
  const next = await firstFree(async (number) => (await ownerOf(number)) === null);
  // Places that were given back leave gaps: they are looked for when there is nothing behind the last one.
  const from = next > max ? 2 : Math.max(2, next - NEWEST_PLACES);
  let free = next > max ? null : next;
  for (let number = from; number < next; number += 1) {
    const found = await ownerOf(number);
    if (found === owner) return number;
    if (found === null) free = number;
  }
  return free !== null && free <= max ? free : null;
}

/** The number after the last one that is taken, from 2 on; few questions, however many are. */
async function firstFree(isFree: (number: number) => Promise<boolean>): Promise<number> {
  let [taken, free] = [1, 2];
  while (!(await isFree(free))) [taken, free] = [free, free * 2];
  while (free - taken > 1) {
    const middle = Math.floor((taken + free) / 2);
    if (await isFree(middle)) free = middle;
    else taken = middle;
  }
  return free;
}

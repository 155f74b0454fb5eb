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
const PLACE_TRIES = 5;
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
        const place = await firstFree(async (number) => (await ownerOf(placeOf(number))) === null);
        if (place > max) return false;
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

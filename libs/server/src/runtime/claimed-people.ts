import { accountStream, userStream } from '@bitacora/account';
import {
  allowedContext,
  type CommandContext,
  type DataOf,
  type Recorded,
  mailKey,
} from '@bitacora/kernel';
import { Claim, type ClaimEvent, claimDecider, claimStream } from '@bitacora/sealing';
import type { PeopleDirectory } from '@bitacora/platform';
import type { Runtime } from './runtime.js';
import type { Stores } from '../stores/stores.js';

const LOGIN = 'login';
const INSTALLATION = { scope: 'installation', key: 'account' };
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
    async claimInstallation(owner, context) {
      const ownerStream = accountStream(owner);
      await claim({ ...INSTALLATION, global: true, owner, ownerStream }, context);
      return (await ownerOf(INSTALLATION)) ?? owner;
    },
  };
}

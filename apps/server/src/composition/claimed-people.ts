import { ALL_PERMISSIONS, type CommandContext } from '@bitacora/kernel';
import type { PeopleDirectory } from '@bitacora/platform';
import { claimDecider, claimStream } from './claims.js';
import type { Runtime } from './runtime.js';
import type { Stores } from './stores.js';

const INSTALLATION = 'installation';
const EMAIL = 'email';
const EMAIL_KEY = 'email-claims';

/** Finds people and the account by their claims in the log. */
export function claimedPeople(
  { hash, ids, clock }: Pick<Stores, 'hash' | 'ids' | 'clock'>,
  { log, handler }: Pick<Runtime, 'log' | 'handler'>,
): PeopleDirectory {
  const digestOf = (email: string) => hash.hmac(EMAIL_KEY, email.trim().toLowerCase());
  const ownerOf = async (scope: string, digest: string) => {
    const events = await log.read(claimStream(scope, digest));
    return events.reduce(
      (state, event) => claimDecider.evolve(state, event as never),
      claimDecider.initial,
    );
  };
  const take = async (scope: string, digest: string, owner: string, context: CommandContext) => {
    const envelope = {
      id: ids.next(),
      name: 'TakeClaim',
      issuedAt: clock.now(),
      data: { scope, digest, owner },
    };
    const result = await handler.dispatch(envelope, { ...context, permissions: ALL_PERMISSIONS });
    return result.ok;
  };
  return {
    userOf: (email) => ownerOf(EMAIL, digestOf(email)),
    claimEmail: (email, userId, context) => take(EMAIL, digestOf(email), userId, context),
    accountId: () => ownerOf(INSTALLATION, INSTALLATION),
    async claimInstallation(accountId, context) {
      await take(INSTALLATION, INSTALLATION, accountId, context);
      return (await ownerOf(INSTALLATION, INSTALLATION)) ?? accountId;
    },
  };
}

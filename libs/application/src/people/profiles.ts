import { Inject, Injectable } from '@nestjs/common';
import {
  ChooseNotices,
  DEFAULT_NOTICES,
  type NoticeChoices,
  RecordSignOut,
  RenameUser,
} from '@bitacora/account';
import {
  ALL_PERMISSIONS,
  type Clock,
  type CommandRefused,
  type CommandResult,
  orWhenErased,
  refuse,
  refused,
} from '@bitacora/kernel';
import {
  Bus,
  CLOCK,
  CONFIG,
  type Config,
  HASHING_RETRY_SECONDS,
  HashingBusyError,
  LastUses,
  Memberships,
  Sessions,
  type SignedInContext,
  commandContextOf,
} from '@bitacora/platform';
import { passwordProblems } from './password-problems.js';
import { Passwords } from './passwords.js';
import { PersonProof } from './factors/person-proof.js';
import { SignIn } from './sign-in/sign-in.js';
import { type Profile, profileOf } from './profile.js';

/** A change of one's own password. */
export interface PasswordChange {
  /** The present one. */
  readonly password: string;
  readonly newPassword: string;
  /** Whether the API tokens of the person end in all accounts. */
  readonly endsTokens: boolean;
}

/** What a signed-in person sees and changes of themselves. */
@Injectable()
export class Profiles {
  constructor(
    private readonly bus: Bus,
    private readonly memberships: Memberships,
    private readonly sessions: Sessions,
    private readonly uses: LastUses,
    private readonly signIns: SignIn,
    private readonly passwords: Passwords,
    private readonly proof: PersonProof,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mail'>,
  ) {}

  /** Everything about the person, as it is this very moment. */
  async of({ viewer }: SignedInContext): Promise<Profile> {
    const { accountId, userId } = viewer;
    const [user, sessions] = await Promise.all([
      this.memberships.user(userId),
      this.sessions.withAccounts(userId),
    ]);
    const own = (user?.apiTokens ?? []).filter((token) => token.accountId === accountId);
    const uses = await this.uses.of([
      ...sessions.map(({ _id }) => _id),
      ...own.map(({ tokenId }) => `${accountId}:${tokenId}`),
    ]);
    const sendsMails = this.config.mail !== null;
    return profileOf({ user, sessions, uses, viewer, sendsMails, now: this.clock.now() });
  }

  rename(name: string, request: SignedInContext): Promise<CommandResult> {
    const { userId } = request.viewer;
    return this.bus.execute(new RenameUser({ userId, name }, commandContextOf(request)));
  }

  /** Reasons that are not named stay as they are. */
  async chooseNotices(
    chosen: Partial<NoticeChoices>,
    request: SignedInContext,
  ): Promise<CommandResult> {
    const { userId } = request.viewer;
    const before = (await this.memberships.user(userId))?.notices ?? DEFAULT_NOTICES;
    const wanted = { ...before, ...chosen };
    // As the schema of the command has them: lists that it may change.
    const choices = {
      answerInMine: [...wanted.answerInMine],
      waitingForTaker: [...wanted.waitingForTaker],
      assignedToMe: [...wanted.assignedToMe],
      mentionsMe: [...wanted.mentionsMe],
    };
    return this.bus.execute(new ChooseNotices({ userId, choices }, commandContextOf(request)));
  }

  /** Changes the password and ends every other session of the person, and their API tokens unless they keep them. */
  async changePassword(
    { password, newPassword, endsTokens }: PasswordChange,
    request: SignedInContext,
  ): Promise<CommandResult> {
    const { userId } = request.viewer;
    const user = await this.memberships.user(userId);
    const name = orWhenErased(user?.name ?? '', '');
    const email = orWhenErased(user?.email ?? '', '');
    const problems = passwordProblems({ password: newPassword, name, email });
    if (problems.length > 0) {
      return { ok: false, errors: problems.map((one) => ({ ...one, field: 'newPassword' })) };
    }
    const refusal = await this.proof.refusal(userId, password);
    if (refusal) return refused(refusal);
    const hash = await this.#hashed(newPassword);
    if (typeof hash !== 'string') return hash;
    const context = commandContextOf(request);
    const changed = await this.passwords.change({ userId, endsTokens }, user, hash, context);
    if (changed.ok) await this.signIns.signOutEverywhere(request, true);
    return changed;
  }

  /** Ends one sign-in of the person in all its accounts; its sockets close at once. */
  async endSession(sessionId: string, request: SignedInContext): Promise<CommandResult> {
    const { userId } = request.viewer;
    const session = (await this.sessions.of(userId)).find((each) => each.sessionId === sessionId);
    if (!session) return refused(refuse('NOT_FOUND', 'sessionId'));
    const by = { ...commandContextOf(request), permissions: ALL_PERMISSIONS };
    let last: CommandResult = refused(refuse('NOT_FOUND', 'sessionId'));
    for (const ended of await this.sessions.end(session)) {
      const data = { userId, sessionId: ended.sessionId, reason: 'revoked' } as const;
      last = await this.bus.execute(new RecordSignOut(data, { ...by, accountId: ended.account }));
    }
    return last;
  }

  async #hashed(password: string): Promise<string | CommandRefused> {
    try {
      return await this.passwords.hash(password);
    } catch (error) {
      if (!(error instanceof HashingBusyError)) throw error;
      return refused(refuse('SIGN_IN_BUSY', undefined, { seconds: HASHING_RETRY_SECONDS }));
    }
  }
}

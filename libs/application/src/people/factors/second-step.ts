import { Inject, Injectable } from '@nestjs/common';
import { TakeRecoveryCode, TakeSecondFactor, type UserState } from '@bitacora/account';
import {
  ALL_PERMISSIONS,
  type Clock,
  type Command,
  type CommandContext,
  orWhenErased,
  personContext,
  refuse,
} from '@bitacora/kernel';
import {
  addressKey,
  Bus,
  CLOCK,
  CONFIG,
  type Config,
  type RequestContext,
} from '@bitacora/platform';
import { AccountChoice } from '../account-choice.js';
import { SecondFactors } from './second-factors.js';
import { SignInLimits } from '../sign-in/sign-in-limits.js';
import { type SignInOutcome, SignIn, hasToWait } from '../sign-in/sign-in.js';
import { UserRecords } from '../user-records.js';

const WRONG_CODE: SignInOutcome = { ok: false, errors: [refuse('CODE_WRONG', 'code')] };
const AGAIN: SignInOutcome = { ok: false, errors: [refuse('SIGN_IN_AGAIN')] };

/** The second step of a sign-in: the code of the app, or a recovery code, after the right password. */
@Injectable()
export class SecondStep {
  readonly #limits: SignInLimits;

  constructor(
    private readonly bus: Bus,
    private readonly signIns: SignIn,
    private readonly choice: AccountChoice,
    private readonly factors: SecondFactors,
    private readonly records: UserRecords,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.#limits = new SignInLimits(config);
  }

  /** Signs the person in for whom the first step gave `pending`. Each code gets one client in. */
  async signIn(pending: string, code: string, request: RequestContext): Promise<SignInOutcome> {
    const user = await this.signIns.pendingUser(pending);
    if (!user?.secondFactor) return AGAIN;
    const { userId } = user;
    const accountId = await this.choice.of(userId, request.askedAccount ?? null);
    if (accountId === null) return AGAIN;
    const who = { accountId, userId };
    const keys = { email: userId, address: addressKey(request.ip) };
    const now = this.clock.monotonic();
    const wait = this.#limits.waitMs(keys, false, now);
    if (wait > 0) return hasToWait(wait);
    const attempt = this.#limits.reserve(keys, now);
    const name = orWhenErased(user.name, '');
    const context = personContext(accountId, { userId, name }, ALL_PERMISSIONS, request);
    const taking = await this.#taking(user, code, context);
    if (!taking) {
      this.records.failed(userId, attempt.isLast ? 'locked' : 'wrongCode', request);
      return WRONG_CODE;
    }
    const taken = await this.bus.execute(taking);
    if (!taken.ok) return taken;
    attempt.succeeded();
    return this.signIns.enter(who, user, request);
  }

  /** The command that takes the code; null for a wrong one. */
  async #taking(
    user: NonNullable<UserState>,
    code: string,
    context: CommandContext,
  ): Promise<Command | null> {
    const { userId, secondFactor } = user;
    if (!secondFactor) return null;
    const step = await this.factors.stepOfCode(user, code);
    if (step !== null) {
      const { factorId } = secondFactor;
      return new TakeSecondFactor({ userId, factorId, step }, context);
    }
    const number = await this.factors.numberOfCode(user, code);
    if (number === null) return null;
    return new TakeRecoveryCode({ userId, codesId: secondFactor.codesId, number }, context);
  }
}

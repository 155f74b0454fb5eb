import { Inject, Injectable } from '@nestjs/common';
import {
  DisableSecondFactor,
  EnableSecondFactor,
  RenewRecoveryCodes,
  ResetSecondFactor,
  type UserState,
} from '@bitacora/account';
import {
  type Clock,
  type Command,
  type CommandResult,
  type Hash,
  type Ids,
  type Vault,
  orWhenErased,
  refuse,
  refused,
} from '@bitacora/kernel';
import {
  Bus,
  CLOCK,
  HASH,
  IDS,
  Memberships,
  type SignedInContext,
  VAULT,
  commandContextOf,
  recoveryCodesName,
  secondFactorName,
} from '@bitacora/platform';
import { keyAddressOf, newRecoveryCodes, newSecret, plainCode, stepOf } from './one-time-codes.js';
import { Tickets } from './tickets.js';

/** A secret that counts once a code of it was given. */
export interface FactorSetUp {
  /** Base32, to be typed where no camera is. */
  readonly secret: string;
  /** What the QR code holds. */
  readonly address: string;
  /** Has to come back with the first code. */
  readonly ticket: string;
}

/** New recovery codes, which are shown this once, or why there are none. */
export type CodesMade =
  { readonly ok: true; readonly codes: readonly string[] } | Exclude<CommandResult, { ok: true }>;

const ISSUER = 'Bitácora';

/** Switches the second factor of a person on and off. Secrets are in the vault, under the id of the command that the log knows. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly bus: Bus,
    private readonly memberships: Memberships,
    private readonly tickets: Tickets,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Nothing is kept until the first code comes: two tabs that begin hold a secret each. */
  async begin({ viewer }: SignedInContext): Promise<FactorSetUp> {
    const { userId, sessionId } = viewer;
    const user = await this.memberships.user(userId);
    const secret = newSecret();
    const address = keyAddressOf(secret, ISSUER, orWhenErased(user?.email ?? '', ''));
    const about = [userId, sessionId, secret, replacedBy(user) ?? ''];
    return { secret, address, ticket: this.tickets.issue('second-factor', ...about) };
  }

  /** Switches it on with the first right code. Of two that were begun, the one that is confirmed first counts, with its codes. */
  async enable(
    {
      secret,
      ticket,
      code,
    }: { readonly secret: string; readonly ticket: string; readonly code: string },
    request: SignedInContext,
  ): Promise<CodesMade> {
    const { userId, sessionId } = request.viewer;
    const replaces = replacedBy(await this.memberships.user(userId));
    const about = [userId, sessionId, secret, replaces ?? ''];
    if (this.tickets.issuedAt(ticket, 'second-factor', ...about) === null) {
      return refused(refuse('SET_UP_AGAIN'));
    }
    if (stepOf(code, secret, this.clock.now()) === null) {
      return refused(refuse('CODE_WRONG', 'code'));
    }
    const id = this.ids.next();
    const name = secondFactorName(userId, id);
    await this.vault.put(name, secret);
    const context = commandContextOf(request);
    const command = new EnableSecondFactor({ userId, replaces }, context, { id });
    const made = await this.#makeCodes(command, id, userId);
    if (!made.ok) await this.vault.remove(name);
    return made;
  }

  /** The caller has asked for the password. */
  disable(request: SignedInContext): Promise<CommandResult> {
    const { userId } = request.viewer;
    return this.#change(new DisableSecondFactor({ userId }, commandContextOf(request)), userId);
  }

  /** For a member who lost app and codes. The caller has checked that they belong to this account alone. */
  reset(userId: string, request: SignedInContext): Promise<CommandResult> {
    return this.#change(new ResetSecondFactor({ userId }, commandContextOf(request)), userId);
  }

  /** The caller has asked for the password. */
  renewCodes(request: SignedInContext): Promise<CodesMade> {
    const { userId } = request.viewer;
    const context = commandContextOf(request);
    const id = this.ids.next();
    const command = new RenewRecoveryCodes({ userId }, context, { id });
    return this.#makeCodes(command, id, userId);
  }

  /** The number of a recovery code among those that the person was given; null for a wrong one. */
  async numberOfCode(user: NonNullable<UserState>, code: string): Promise<number | null> {
    const { userId, secondFactor } = user;
    if (!secondFactor) return null;
    const kept = await this.vault.get(recoveryCodesName(userId, secondFactor.codesId));
    const digests = JSON.parse(kept ?? '[]') as readonly string[];
    const number = digests.indexOf(this.#digest(userId, code));
    return number === -1 ? null : number;
  }

  /** The step that a code of the person's app belongs to; null for a wrong one. */
  async stepOfCode(user: NonNullable<UserState>, code: string): Promise<number | null> {
    const { userId, secondFactor } = user;
    if (!secondFactor) return null;
    const secret = await this.vault.get(secondFactorName(userId, secondFactor.factorId));
    return secret === null ? null : stepOf(code, secret, this.clock.now());
  }

  /** Sends a command under whose id the vault holds new recovery codes. */
  async #makeCodes(command: Command, id: string, userId: string): Promise<CodesMade> {
    const codes = newRecoveryCodes();
    const name = recoveryCodesName(userId, id);
    const digests = codes.map((code) => this.#digest(userId, code));
    await this.vault.put(name, JSON.stringify(digests));
    const result = await this.#change(command, userId);
    if (result.ok) return { ok: true, codes };
    await this.vault.remove(name);
    return result;
  }

  /** What was replaced just now stays: a copy of the log can be older than that of the vault. What was replaced before goes. */
  async #change(command: Command, userId: string): Promise<CommandResult> {
    const seen = await this.memberships.user(userId);
    const result = await this.bus.execute(command);
    if (!result.ok) return result;
    for (const id of seen?.secretsBefore ?? []) {
      await this.vault.remove(secondFactorName(userId, id));
      await this.vault.remove(recoveryCodesName(userId, id));
    }
    return result;
  }

  /** Codes are random: a keyed hash keeps them as well as a slow one would. */
  #digest(userId: string, code: string): string {
    return this.hash.hmac('recovery-codes', `${userId}|${plainCode(code)}`);
  }
}

/** The second factor that another one would take the place of; null when there is none. */
function replacedBy(user: UserState): string | null {
  return user?.secondFactor?.factorId ?? null;
}

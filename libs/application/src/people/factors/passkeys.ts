import { Inject, Injectable } from '@nestjs/common';
import { AddPasskey, RemovePasskey, TakePasskey } from '@bitacora/account';
import {
  ALL_PERMISSIONS,
  type Clock,
  type CommandResult,
  orWhenErased,
  personContext,
  refuse,
  refused,
} from '@bitacora/kernel';
import {
  addressKey,
  Bus,
  CLOCK,
  CONFIG,
  type Config,
  Memberships,
  type RequestContext,
  type SignedInContext,
  commandContextOf,
} from '@bitacora/platform';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { AccountChoice } from '../account-choice.js';
import { assertionSchema, attestationSchema } from './passkey-answers.js';
import { SignInLimits } from '../sign-in/sign-in-limits.js';
import { SignIn, type SignInOutcome, hasToWait } from '../sign-in/sign-in.js';
import { TICKET_MS, Tickets } from './tickets.js';
import { UserRecords } from '../user-records.js';

const NAME = 'Bitácora';
const REFUSED: SignInOutcome = { ok: false, errors: [refuse('PASSKEY_REFUSED')] };

/** Where passkeys hold: the host of the public address, and pages of that address alone. */
interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/**
 * Passkeys of people: adding one, and signing in by one without a password. A challenge is a ticket, so that nothing
 * is kept for a client that never comes back; that it is answered once is decided in the stream of the user.
 */
@Injectable()
export class Passkeys {
  readonly #party: RelyingParty;
  readonly #limits: SignInLimits;

  constructor(
    private readonly bus: Bus,
    private readonly memberships: Memberships,
    private readonly signIns: SignIn,
    private readonly tickets: Tickets,
    private readonly records: UserRecords,
    private readonly choice: AccountChoice,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    const { hostname: id, origin } = new URL(config.publicUrl);
    this.#party = { id, origin };
    this.#limits = new SignInLimits(config);
  }

  /** What the browser is asked for to make a passkey. The caller has asked for the password. */
  async optionsToAdd({ viewer }: SignedInContext): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { userId, name } = viewer;
    const user = await this.memberships.user(userId);
    return generateRegistrationOptions({
      rpName: NAME,
      rpID: this.#party.id,
      userID: new TextEncoder().encode(userId),
      userName: orWhenErased(user?.email ?? '', '') || name,
      userDisplayName: name,
      challenge: challengeOf(this.tickets.issue('passkey', ...aboutAdding(viewer))),
      timeout: TICKET_MS,
      excludeCredentials: (user?.passkeys ?? []).map(({ passkeyId: id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** Adds the passkey that the browser made. */
  async add(
    { name, answer }: { readonly name: string; readonly answer: unknown },
    request: SignedInContext,
  ): Promise<CommandResult> {
    const { viewer } = request;
    const read = attestationSchema.safeParse(answer);
    if (!read.success) return refused(refuse('PASSKEY_REFUSED'));
    let challengedAt: string | null = null;
    const verified = await verifyRegistrationResponse({
      response: read.data,
      expectedChallenge: (challenge) => {
        const ticket = ticketOf(challenge);
        challengedAt = this.tickets.issuedAt(ticket, 'passkey', ...aboutAdding(viewer));
        return challengedAt !== null;
      },
      expectedOrigin: this.#party.origin,
      expectedRPID: this.#party.id,
    }).catch(() => null);
    if (!verified?.verified || challengedAt === null) return refused(refuse('PASSKEY_REFUSED'));
    const { id: passkeyId, publicKey: key, counter } = verified.registrationInfo.credential;
    const publicKey = Buffer.from(key).toString('base64url');
    const { userId } = viewer;
    const data = { userId, passkeyId, publicKey, counter, name, challengedAt };
    return this.bus.execute(new AddPasskey(data, commandContextOf(request)));
  }

  remove(passkeyId: string, request: SignedInContext): Promise<CommandResult> {
    const { userId } = request.viewer;
    return this.bus.execute(new RemovePasskey({ userId, passkeyId }, commandContextOf(request)));
  }

  /** What the browser is asked for at the sign-in; the same for every client. */
  optionsToSignIn(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({
      rpID: this.#party.id,
      challenge: challengeOf(this.tickets.issue('passkey-sign-in')),
      timeout: TICKET_MS,
      userVerification: 'required',
    });
  }

  /** Signs in who holds the passkey; their device has asked for a finger, a face or a number, so no code is asked for. */
  async signIn(answer: unknown, request: RequestContext): Promise<SignInOutcome> {
    const read = assertionSchema.safeParse(answer);
    if (!read.success) return REFUSED;
    const userId = Buffer.from(read.data.response.userHandle, 'base64url').toString('utf8');
    const keys = { email: `passkey:${userId}`, address: addressKey(request.ip) };
    const now = this.clock.monotonic();
    const wait = this.#limits.waitMs(keys, false, now);
    if (wait > 0) return hasToWait(wait);
    const attempt = this.#limits.reserve(keys, now);
    const user = await this.memberships.user(userId);
    const passkey = user?.passkeys.find(({ passkeyId }) => passkeyId === read.data.id);
    if (!user || !passkey) return REFUSED;
    let challengedAt: string | null = null;
    const verified = await verifyAuthenticationResponse({
      response: read.data,
      expectedChallenge: (challenge) => {
        challengedAt = this.tickets.issuedAt(ticketOf(challenge), 'passkey-sign-in');
        return challengedAt !== null;
      },
      expectedOrigin: this.#party.origin,
      expectedRPID: this.#party.id,
      credential: {
        id: passkey.passkeyId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    }).catch(() => null);
    if (!verified?.verified || challengedAt === null) {
      this.records.failed(userId, attempt.isLast ? 'locked' : 'wrongPasskey', request);
      return REFUSED;
    }
    const accountId = await this.choice.of(userId, request.askedAccount ?? null);
    if (accountId === null) {
      this.records.failed(userId, 'notMember', request);
      return REFUSED;
    }
    const name = orWhenErased(user.name, '');
    const context = personContext(accountId, { userId, name }, ALL_PERMISSIONS, request);
    const { newCounter: counter } = verified.authenticationInfo;
    const data = { userId, passkeyId: passkey.passkeyId, counter, challengedAt };
    const taken = await this.bus.execute(new TakePasskey(data, context));
    if (!taken.ok) return REFUSED;
    attempt.succeeded();
    return this.signIns.enter({ accountId, userId }, user, request);
  }
}

/** A passkey is added by the session that began it. */
function aboutAdding({ userId, sessionId }: SignedInContext['viewer']): readonly string[] {
  return [userId, sessionId];
}

function challengeOf(ticket: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(ticket);
}

/** Browsers give a challenge back as base64url of its bytes. */
function ticketOf(challenge: string): string {
  return Buffer.from(challenge, 'base64url').toString('utf8');
}

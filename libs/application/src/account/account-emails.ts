import { Inject, Injectable } from '@nestjs/common';
import {
  type Account,
  type AccountState,
  ConfirmAccountEmail,
  RemoveAccountEmail,
  RenewAccountEmailLink,
  RequestAccountEmail,
  type WantedEmail,
  WithdrawAccountEmail,
  accountDecider,
  accountStream,
  emailLinkRefusal,
} from '@bitacora/account';
import {
  type Clock,
  type CommandContext,
  type CommandResult,
  type DomainError,
  type Envelope,
  type Personal,
  isErased,
  orWhenErased,
  refuse,
  systemContext,
} from '@bitacora/kernel';
import { Bus, CLOCK, type RequestContext, StreamFolds } from '@bitacora/platform';
import { LinkLimit } from '../links/link-limit.js';
import { linkVersion } from '../links/link-version.js';
import { Links } from '../links/links.js';
import type { ShownLink } from '../people/joining.js';
import { PeopleMails } from '../people/people-mails.js';

/** What the holder of a link is shown before they confirm. */
export interface AddressShown {
  readonly ok: true;
  readonly accountName: string;
  readonly email: string;
}

type Refused = {
  readonly ok: false;
  readonly errors: readonly DomainError[];
  /** Seconds after which it makes sense to try again. */
  readonly retryAfter?: number;
};
/** What the link is about, or why it confirms nothing. */
export type AddressOutcome = AddressShown | Refused;
/** The version of the contact e-mail that the person has seen. */
type Seen = Pick<Partial<Envelope>, 'expectedVersion'>;
type Opened = { readonly ok: true; readonly version: number; readonly account: Account };

/** The contact e-mail of an account: asked for by an administrator, confirmed by who holds the link. */
@Injectable()
export class AccountEmails {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    private readonly links: Links,
    private readonly limit: LinkLimit,
    private readonly mails: PeopleMails,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  state(accountId: string): Promise<AccountState> {
    return this.folds.state(accountStream(accountId), accountDecider);
  }

  /** Asks for the confirmation of an address; the mail with the link follows when mails are on. */
  async request(
    email: string,
    userId: string,
    context: CommandContext,
    seen: Seen = {},
  ): Promise<CommandResult> {
    const data = { userId, email: email.trim() };
    return this.#linked(new RequestAccountEmail(data, context, seen), context);
  }

  /** Makes another link and sends it. */
  async renew(context: CommandContext, seen: Seen = {}): Promise<CommandResult> {
    return this.#linked(new RenewAccountEmailLink({}, context, seen), context);
  }

  withdraw(context: CommandContext, seen: Seen = {}): Promise<CommandResult> {
    return this.bus.execute(new WithdrawAccountEmail({}, context, seen));
  }

  remove(context: CommandContext, seen: Seen = {}): Promise<CommandResult> {
    return this.bus.execute(new RemoveAccountEmail({}, context, seen));
  }

  /**
   * Brings an address back that was confirmed then: its owner is asked again, because what they said then holds no more
   * once another address, or none, took its place. Null: no address. `eventId` is the event of then.
   */
  async restore(
    { email, eventId }: { readonly email: Personal<string> | null; readonly eventId: string },
    userId: string,
    context: CommandContext,
    seen: Seen,
  ): Promise<CommandResult> {
    const because = { ...context, causationId: eventId };
    if (email === null) return this.remove(because, seen);
    if (isErased(email)) return { ok: false, errors: [refuse('ADDRESS_ERASED')] };
    // The mail follows from the act; it is not what comes back.
    return this.#linked(new RequestAccountEmail({ userId, email }, because, seen), context);
  }

  /**
   * The newest link of the address that waits, where no mail can carry it; null while mails are on: who confirms
   * has to read its mail.
   */
  async link(accountId: string): Promise<string | null> {
    if (this.mails.areOn) return null;
    const wanted = (await this.state(accountId))?.wanted ?? null;
    return wanted && this.links.address(accountId, linkOf(accountId, wanted));
  }

  /** What the link is about; refused in the words of its reason. Changes nothing: programs that scan mails follow links. */
  async open(link: ShownLink, request: RequestContext): Promise<AddressOutcome> {
    const opened = await this.#opened(link, request);
    return opened.ok ? shownOf(opened.account) : opened;
  }

  async confirm(link: ShownLink, request: RequestContext): Promise<AddressOutcome> {
    const opened = await this.#opened(link, request);
    if (!opened.ok) return opened;
    const { version, account } = opened;
    const context = systemContext(link.accountId, request);
    const confirmed = await this.bus.execute(new ConfirmAccountEmail({ version }, context));
    return confirmed.ok ? shownOf(account) : confirmed;
  }

  async #opened(
    { accountId, id, token }: ShownLink,
    request: RequestContext,
  ): Promise<Opened | Refused> {
    const attempt = this.limit.reserve(request.ip);
    if ('ok' in attempt) return attempt;
    const account = id === accountId ? await this.state(accountId) : null;
    const newest = account?.emailLinks.at(-1)?.version ?? 0;
    const of = { kind: 'addressConfirmation', id } as const;
    const version = newest && linkVersion(this.links, accountId, of, newest, token);
    if (!account || !version) return refused(refuse('ADDRESS_LINK_UNKNOWN'));
    attempt.giveBack();
    const refusal = emailLinkRefusal(version, account, this.clock.now());
    return refusal ? refused(refusal) : ({ ok: true, version, account } satisfies Opened);
  }

  /** Sends the newest link when the command made one. */
  async #linked(
    command: Parameters<Bus['execute']>[0],
    context: CommandContext,
  ): Promise<CommandResult> {
    const { accountId } = context;
    const result = await this.bus.execute(command);
    const isMade = result.ok && result.events.some(({ type }) => LINK_MAKING.has(type));
    const wanted = isMade ? (await this.state(accountId))?.wanted : null;
    if (!wanted || isErased(wanted.wantedEmail)) return result;
    const { userId, wantedEmail: to } = wanted;
    const link = linkOf(accountId, wanted);
    await this.mails.send({ userId, to, link, personalWords: {} }, context);
    return result;
  }
}

const LINK_MAKING: ReadonlySet<string> = new Set([
  'AccountEmailRequested',
  'AccountEmailLinkRenewed',
]);

function linkOf(accountId: string, { version }: WantedEmail) {
  return { kind: 'addressConfirmation' as const, id: accountId, version };
}

function shownOf({ name: accountName, wanted }: Account): AddressShown {
  return { ok: true, accountName, email: orWhenErased(wanted?.wantedEmail ?? '', '') };
}

function refused(error: DomainError): Refused {
  return { ok: false, errors: [error] };
}

import { Inject, Injectable } from '@nestjs/common';
import {
  InviteMember,
  ResendInvitation,
  WithdrawInvitation,
  invitationRefusal,
} from '@bitacora/account';
import {
  type Invitation,
  type InvitationsState,
  invitationsDecider,
  membersStream,
} from '@bitacora/account/published';
import {
  type CommandContext,
  type CommandResult,
  type Hash,
  type Ids,
  isErased,
  orWhenErased,
} from '@bitacora/kernel';
import { Bus, HASH, IDS, PEOPLE, type PeopleDirectory, StreamFolds } from '@bitacora/platform';
import { MailAllowance } from '../mail/mail-allowance.js';
import { Links } from '../links/links.js';
import { PeopleMails } from './people-mails.js';
import { userIdOfAddress } from './user-ids.js';

/** Who is asked to join, and as what. */
export interface InvitedPerson {
  readonly email: string;
  /** Blank: the person says it themselves. */
  readonly name: string;
  readonly role: string;
  readonly inboxIds: readonly string[];
}

/** What an administrator does with invitations. */
@Injectable()
export class Invitations {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    private readonly links: Links,
    private readonly mails: PeopleMails,
    private readonly allowance: MailAllowance,
    @Inject(PEOPLE) private readonly people: PeopleDirectory,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  async state(accountId: string): Promise<InvitationsState> {
    return this.folds.state(membersStream(accountId), invitationsDecider);
  }

  /** Invites a person; the mail with the link follows when mails are on. */
  async invite(person: InvitedPerson, context: CommandContext): Promise<CommandResult> {
    const { accountId } = context;
    const spent = this.allowance.ofAccount(accountId);
    if (spent) return spent;
    const email = person.email.trim();
    const derived = userIdOfAddress(this.hash, accountId, email);
    const owner = await this.people.userOf(email);
    const invitationId = this.ids.next();
    const data = {
      invitationId,
      userId: owner ?? derived,
      alsoUserId: owner === null || owner === derived ? null : derived,
      email,
      name: person.name.trim() === '' ? null : person.name,
      role: person.role,
      inboxIds: [...person.inboxIds],
    };
    const result = await this.bus.execute(new InviteMember(data, context));
    if (result.ok) await this.#mail(invitationId, context);
    return result;
  }

  /** Makes another link and sends it; the links before it open nothing any more. */
  async resend(invitationId: string, context: CommandContext): Promise<CommandResult> {
    const spent = this.allowance.ofThing(context.accountId, invitationId);
    if (spent) return spent;
    const result = await this.bus.execute(new ResendInvitation({ invitationId }, context));
    if (result.ok) await this.#mail(invitationId, context);
    return result;
  }

  withdraw(invitationId: string, context: CommandContext): Promise<CommandResult> {
    return this.bus.execute(new WithdrawInvitation({ invitationId }, context));
  }

  /**
   * The newest link of an open invitation, made from the key of the installation; null when it is not open, or gives a
   * role that allows more than that of the person who asks.
   */
  async link(
    invitationId: string,
    { accountId, actor }: Pick<CommandContext, 'accountId' | 'actor'>,
  ): Promise<string | null> {
    const state = await this.state(accountId);
    const invitation = state.open.find((one) => one.invitationId === invitationId);
    if (!invitation || invitationRefusal(state, actor, invitation)) return null;
    return this.links.address(accountId, linkOf(invitation));
  }

  async #open(accountId: string, invitationId: string): Promise<Invitation | null> {
    const { open } = await this.state(accountId);
    return open.find((one) => one.invitationId === invitationId) ?? null;
  }

  async #mail(invitationId: string, context: CommandContext): Promise<void> {
    const invitation = await this.#open(context.accountId, invitationId);
    if (!invitation || isErased(invitation.email)) return;
    const { userId, email: to } = invitation;
    const inviter = orWhenErased(context.actor.name, '');
    await this.mails.send(
      { userId, to, link: linkOf(invitation), personalWords: { inviter } },
      context,
    );
  }
}

/** What the mail of an invitation links to. */
function linkOf({ invitationId: id, version }: Invitation) {
  return { kind: 'invitation' as const, id, version };
}

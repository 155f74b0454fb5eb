import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { InviteMember, ResendInvitation, WithdrawInvitation, isExpired } from '@bitacora/account';
import type { Invitation } from '@bitacora/account/published';
import { Invitations, PeopleMails } from '@bitacora/application';
import { type CommandResult, orWhenErased } from '@bitacora/kernel';
import { Allow, InPerson, commandContextOf } from '@bitacora/platform';
import { Commands } from '../../operation/commands.js';
import { Views } from '../../operation/views.js';
import { lastSignInsOf } from '@bitacora/views';
import { type OperationContext, lookupsOf, signedIn } from '../../operation/operation-context.js';
import { Input, Refusable } from '../../results/refusable.js';
import { refusedBy, refusedWith } from '../../results/refusals.js';
import { DirectoryChanges } from '../directory-changes.js';
import {
  InviteMemberInput,
  ResendInvitationInput,
  WithdrawInvitationInput,
} from './invitations.inputs.js';
import { InvitationType, InvitationsChangedType, MemberType } from './invitations.types.js';
import { toUser } from '../to-directory.js';

/** Members as the settings show them, and who is asked to become one. */
@Resolver()
export class InvitationsResolver {
  constructor(
    private readonly made: Invitations,
    private readonly mails: PeopleMails,
    private readonly commands: Commands,
    private readonly changes: DirectoryChanges,
    private readonly views: Views,
  ) {}

  @Query(() => [MemberType], { description: 'Members, with what only the settings show.' })
  @Allow('settings.read')
  async members(@Context() context: OperationContext): Promise<readonly MemberType[]> {
    const { people } = await lookupsOf(context).directory();
    const here = [...people.values()].filter(({ member }) => !member.removed);
    const signedInAt = await lastSignInsOf(
      this.views.directory,
      signedIn(context).viewer.accountId,
      here.map(({ member }) => member.userId),
    );
    return here.map((person) => ({
      user: toUser(person),
      isAvailable: person.member.availability === 'online',
      lastSignInAt: signedInAt.get(person.member.userId) ?? null,
    }));
  }

  @Query(() => [InvitationType], {
    description: 'Invitations that wait for an answer, oldest first.',
  })
  @Allow('settings.read')
  async invitations(@Context() context: OperationContext): Promise<readonly InvitationType[]> {
    return this.waiting(signedIn(context).viewer.accountId);
  }

  @Query(() => String, {
    nullable: true,
    description: 'The newest link of an invitation; null when it does not wait for an answer.',
  })
  @Allow('member.manage')
  @InPerson()
  invitationLink(
    @Args('invitationId', { type: () => ID, description: 'Id of the invitation.' })
    invitationId: string,
    @Context() context: OperationContext,
  ): Promise<string | null> {
    return this.made.link(invitationId, commandContextOf(signedIn(context)));
  }

  @Refusable(InvitationsChangedType, 'Asks a person to become a member, by a link.')
  @Allow(InviteMember)
  @InPerson()
  async inviteMember(
    @Input(InviteMemberInput) { email, name, role, inboxIds }: InviteMemberInput,
    @Context() context: OperationContext,
  ) {
    const chosen = [...new Set(inboxIds ?? [])];
    const wrong = await this.changes.closedInboxesAmong(context, chosen, 'inboxIds');
    if (wrong.length > 0) return refusedWith(...wrong);
    const person = { email, name: name ?? '', role, inboxIds: chosen };
    const result = await this.made.invite(person, commandContextOf(signedIn(context)));
    return this.answer(context, result, (one) => one.email === email.trim());
  }

  @Refusable(InvitationsChangedType, 'Gives an invitation another link, and sends it.')
  @Allow(ResendInvitation)
  @InPerson()
  async resendInvitation(
    @Input(ResendInvitationInput) { invitationId }: ResendInvitationInput,
    @Context() context: OperationContext,
  ) {
    const result = await this.made.resend(invitationId, commandContextOf(signedIn(context)));
    return this.answer(context, result, ({ id }) => id === invitationId);
  }

  @Refusable(InvitationsChangedType, 'Ends an invitation: its links open nothing any more.')
  @Allow(WithdrawInvitation)
  async withdrawInvitation(
    @Input(WithdrawInvitationInput) { invitationId }: WithdrawInvitationInput,
    @Context() context: OperationContext,
  ) {
    const result = await this.made.withdraw(invitationId, commandContextOf(signedIn(context)));
    return this.answer(context, result, () => false);
  }

  private async answer(
    context: OperationContext,
    result: CommandResult,
    isIt: (invitation: InvitationType) => boolean,
  ) {
    if (!result.ok) return refusedBy(result);
    const invitations = await this.waiting(signedIn(context).viewer.accountId);
    const invitation = invitations.findLast(isIt) ?? null;
    return { invitations, invitation, mailed: invitation !== null && this.mails.areOn };
  }

  private async waiting(accountId: string): Promise<readonly InvitationType[]> {
    const { open } = await this.made.state(accountId);
    const now = this.commands.now();
    return open.map((invitation) => toInvitation(invitation, now));
  }
}

function toInvitation(invitation: Invitation, now: string): InvitationType {
  const { invitationId: id, email, name, role, inboxIds, expiresAt } = invitation;
  return {
    id,
    email: orWhenErased(email, null),
    name: name === null ? null : orWhenErased(name, null),
    role,
    inboxIds,
    expiresAt,
    expired: isExpired(invitation, now),
  };
}

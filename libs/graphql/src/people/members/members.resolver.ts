import { Context, Resolver } from '@nestjs/graphql';
import {
  AddMember,
  ChangeMemberRole,
  RemoveMember,
  ChangeAccount,
  RequireSecondFactor,
} from '@bitacora/account';
import { AddInboxCollaborator } from '@bitacora/inboxes';
import type { CommandResult } from '@bitacora/kernel';
import {
  type AddedMember,
  IssuedTokens,
  Registration,
  SecondFactorRequirement,
  SignIn,
} from '@bitacora/application';
import { Allow, InPerson, Memberships, commandContextOf } from '@bitacora/platform';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { Input, Refusable } from '../../results/refusable.js';
import { refusedBy, refusedWith } from '../../results/refusals.js';
import { AccountChangedType, DirectoryChangedType } from '../changed.types.js';
import { DirectoryChanges } from '../directory-changes.js';
import { accountIn } from '../to-directory.js';
import {
  AddMemberInput,
  EndMemberSessionsInput,
  RemoveMemberInput,
  SetSecondFactorRequirementInput,
  UpdateAccountInput,
  SetMemberRoleInput,
} from './members.inputs.js';

/** The account and its members. */
@Resolver()
export class MembersResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly registration: Registration,
    private readonly signIns: SignIn,
    private readonly tokens: IssuedTokens,
    private readonly factor: SecondFactorRequirement,
    private readonly memberships: Memberships,
  ) {}

  @Refusable(AccountChangedType, 'Changes the settings of the account.')
  @Allow(ChangeAccount)
  async updateAccount(
    @Input(UpdateAccountInput) input: UpdateAccountInput,
    @Context() context: OperationContext,
  ) {
    const { expectedVersion, inactiveDays, ...settings } = input;
    const data = { ...settings, inactiveDays: inactiveDays ?? null };
    const result = await this.changes.send(context, ChangeAccount, data, { expectedVersion });
    if (!result.ok) return refusedBy(result);
    const { pending, directory } = await this.changes.settled(context, result);
    return { account: accountIn(directory), pending };
  }

  @Refusable(
    AccountChangedType,
    'Says whether members without a second factor must set one up before anything else. Who asks for it has one.',
  )
  @Allow(RequireSecondFactor)
  @InPerson()
  async setSecondFactorRequirement(
    @Input(SetSecondFactorRequirementInput)
    { required, expectedVersion }: SetSecondFactorRequirementInput,
    @Context() context: OperationContext,
  ) {
    const request = signedIn(context);
    const result = await this.factor.set(
      required,
      request.viewer.userId,
      commandContextOf(request),
      { expectedVersion: expectedVersion ?? undefined },
    );
    if (!result.ok) return refusedBy(result);
    const { pending, directory } = await this.changes.settled(context, result);
    return { account: accountIn(directory), pending };
  }

  @Refusable(DirectoryChangedType, 'Adds a member to the account.')
  @Allow(AddMember)
  @InPerson()
  async addMember(
    @Input(AddMemberInput) input: AddMemberInput,
    @Context() context: OperationContext,
  ) {
    const inboxIds = [...new Set(input.inboxIds ?? [])];
    const wrong = await this.changes.closedInboxesAmong(context, inboxIds, 'inboxIds');
    if (wrong.length > 0) return refusedWith(...wrong);
    const sender = commandContextOf(signedIn(context));
    const added = await this.registration.addMember(input, sender);
    return this.changes.answer(
      context,
      added.ok ? await this.join(context, added, inboxIds) : added,
    );
  }

  /** Lets a new member answer in inboxes; what the last of them wrote. */
  private async join(
    context: OperationContext,
    added: AddedMember,
    inboxIds: readonly string[],
  ): Promise<CommandResult> {
    let last: CommandResult = added;
    for (const inboxId of inboxIds) {
      const data = { inboxId, userId: added.userId };
      const joined = await this.changes.send(context, AddInboxCollaborator, data);
      // One that was deleted just now has nothing to be answered in.
      if (joined.ok) last = joined;
    }
    return last;
  }

  @Refusable(DirectoryChangedType, 'Says what a member may do.')
  @Allow(ChangeMemberRole)
  @InPerson()
  setMemberRole(
    @Input(SetMemberRoleInput) { userId, role }: SetMemberRoleInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, ChangeMemberRole, { userId, role });
  }

  @Refusable(
    DirectoryChangedType,
    'Ends all sessions and API tokens of a member in this account; they can sign in again.',
  )
  @Allow('member.manage')
  @InPerson()
  async endMemberSessions(
    @Input(EndMemberSessionsInput) { userId }: EndMemberSessionsInput,
    @Context() context: OperationContext,
  ) {
    const refused = await this.memberships.actingRefusal(signedIn(context).viewer, userId);
    if (refused) return refusedWith(refused);
    const by = commandContextOf(signedIn(context));
    await this.signIns.endAll(userId, 'revoked', by);
    await this.tokens.endAll(userId, by);
    return this.changes.unchanged(context);
  }

  @Refusable(DirectoryChangedType, 'Removes a member from the account and ends their sessions.')
  @Allow(RemoveMember)
  async removeMember(
    @Input(RemoveMemberInput) { userId }: RemoveMemberInput,
    @Context() context: OperationContext,
  ) {
    const result = await this.changes.send(context, RemoveMember, { userId });
    if (result.ok) {
      await this.signIns.endAll(userId, 'memberRemoved', commandContextOf(signedIn(context)));
    }
    return this.changes.answer(context, result);
  }
}

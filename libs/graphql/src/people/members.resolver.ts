import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { ChangeMemberRole, RemoveMember, RenameAccount, type Role } from '@bitacora/account';
import { AddInboxCollaborator } from '@bitacora/inboxes';
import { type CommandResult, refuse } from '@bitacora/kernel';
import {
  type AddedMember,
  Allow,
  Registration,
  SignIn,
  commandContextOf,
} from '@bitacora/platform';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { refusedBy, refusedWith } from '../results/refusals.js';
import { AccountResult, DirectoryResult } from '../results/results.unions.js';
import { RoleName } from '../schema/enums/people.enums.js';
import { DirectoryChanges } from './directory-changes.js';
import { accountIn } from './directory-shapes.js';
import { MemberInput } from './people.inputs.js';

/** The account and its members. */
@Resolver()
export class MembersResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly registration: Registration,
    private readonly signIns: SignIn,
  ) {}

  @Mutation(() => AccountResult)
  @Allow('settings.manage')
  async renameAccount(
    @Args('name', { type: () => String }) name: string,
    @Context() context: OperationContext,
  ) {
    const result = await this.changes.send(context, RenameAccount, { name });
    if (!result.ok) return refusedBy(result);
    const { pending, directory } = await this.changes.settled(context, result);
    return { account: accountIn(directory), pending };
  }

  @Mutation(() => DirectoryResult)
  @Allow('member.manage')
  async addMember(
    @Args('input', { type: () => MemberInput }) input: MemberInput,
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

  @Mutation(() => DirectoryResult)
  @Allow('member.manage')
  changeMemberRole(
    @Args('userId', { type: () => ID }) userId: string,
    @Args('role', { type: () => RoleName }) role: Role,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, ChangeMemberRole, { userId, role });
  }

  @Mutation(() => DirectoryResult, {
    description: 'Ends all sessions of a member in this account; they can sign in again.',
  })
  @Allow('member.manage')
  async endMemberSessions(
    @Args('userId', { type: () => ID }) userId: string,
    @Context() context: OperationContext,
  ) {
    const strangers = await this.changes.strangersAmong(context, [userId], 'userId');
    if (strangers.length > 0) return refusedWith(refuse('MEMBER_NOT_FOUND', 'userId'));
    await this.signIns.endAll(userId, 'revoked', commandContextOf(signedIn(context)));
    return this.changes.unchanged(context);
  }

  @Mutation(() => DirectoryResult)
  @Allow('member.manage')
  async removeMember(
    @Args('userId', { type: () => ID }) userId: string,
    @Context() context: OperationContext,
  ) {
    const result = await this.changes.send(context, RemoveMember, { userId });
    if (result.ok) {
      await this.signIns.endAll(userId, 'memberRemoved', commandContextOf(signedIn(context)));
    }
    return this.changes.answer(context, result);
  }
}

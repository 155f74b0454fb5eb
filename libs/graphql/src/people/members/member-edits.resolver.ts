import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { ChangeMemberRole, RenameMember } from '@bitacora/account';
import { AddInboxCollaborator, RemoveInboxCollaborator } from '@bitacora/inboxes';
import {
  type CommandClass,
  type CommandResult,
  type DomainError,
  type Position,
  oneLine,
  refuse,
} from '@bitacora/kernel';
import { Allow, InPerson, Memberships } from '@bitacora/platform';
import { accountsOfUser, openOfMember, sees } from '@bitacora/views';
import { type OperationContext, lookupsOf, signedIn } from '../../operation/operation-context.js';
import { Views } from '../../operation/views.js';
import { Input, Refusable } from '../../results/refusable.js';
import { refusedBy, refusedWith } from '../../results/refusals.js';
import { DirectoryChangedType } from '../changed.types.js';
import { DirectoryChanges } from '../directory-changes.js';
import { MemberUseType } from './invitations.types.js';
import { UpdateMemberInput } from './members.inputs.js';

/** Edits a member in one step: name, role and inboxes. */
@Resolver()
export class MemberEditsResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly memberships: Memberships,
    private readonly views: Views,
  ) {}

  @Query(() => MemberUseType, { description: 'What hangs on a member, before they are removed.' })
  @Allow('settings.read')
  async memberUse(
    @Args('userId', { type: () => ID, description: 'The member, by the id of the user.' })
    userId: string,
    @Context() context: OperationContext,
  ): Promise<MemberUseType> {
    const { accountId } = signedIn(context).viewer;
    return { conversations: await openOfMember(this.views.conversations, accountId, userId) };
  }

  @Refusable(DirectoryChangedType, 'Changes name, role and inboxes of a member.')
  @Allow(ChangeMemberRole)
  @InPerson()
  async updateMember(
    @Input(UpdateMemberInput) input: UpdateMemberInput,
    @Context() context: OperationContext,
  ) {
    const { userId, seen } = input;
    const problems = await this.problems(input, context);
    if (problems.length > 0) return refusedWith(...problems);
    const steps: (() => Promise<CommandResult>)[] = [];
    const step = <Data>(command: CommandClass<Data>, data: NoInfer<Data>) =>
      steps.push(() => this.changes.send(context, command, data));
    const role = input.role ?? null;
    // What can be refused comes first: then nothing was changed.
    if (role !== null) step(ChangeMemberRole, { userId, role, before: seen?.role });
    const name = input.name ?? null;
    if (name !== null) step(RenameMember, { userId, name, before: seen && (seen.name ?? null) });
    for (const inboxId of await this.inboxesOf(userId, context)) {
      if (input.inboxIds && !input.inboxIds.includes(inboxId))
        step(RemoveInboxCollaborator, { inboxId, userId });
    }
    for (const inboxId of input.inboxIds ?? []) step(AddInboxCollaborator, { inboxId, userId });
    let last: CommandResult | null = null;
    let first: Position | null = null;
    for (const run of steps) {
      const result = await run();
      if (!result.ok) return refusedBy(result);
      if (result.events.length > 0) last = result;
      first ??= result.events[0]?.position ?? null;
    }
    return last ? this.changes.answer(context, last, first) : this.changes.unchanged(context);
  }

  /** Everything that can be said before anything changes. */
  private async problems(
    { userId, name, inboxIds, seen }: UpdateMemberInput,
    context: OperationContext,
  ): Promise<readonly DomainError[]> {
    const { viewer } = signedIn(context);
    const beyond = await this.memberships.actingRefusal(viewer, userId);
    if (beyond) return [beyond];
    const before = await this.inboxesOf(userId, context);
    const problems: DomainError[] = [];
    if (name != null && (await this.isRenamed(userId, name))) {
      const accounts = await accountsOfUser(this.views.directory, userId);
      if (accounts.some(({ account }) => account !== viewer.accountId))
        problems.push(refuse('NAME_IS_THEIR_OWN', 'name'));
    }
    if (!inboxIds || same(inboxIds, before)) return problems;
    if (seen && !same(seen.inboxIds, before)) problems.push(refuse('CONFLICT', 'inboxIds'));
    const added = inboxIds.filter((id) => !before.includes(id));
    const closed = await this.changes.closedInboxesAmong(context, added, 'inboxIds');
    if (!viewer.permissions.has('settings.manage')) problems.push(refuse('FORBIDDEN', 'inboxIds'));
    return [...problems, ...closed];
  }

  private async isRenamed(userId: string, name: string): Promise<boolean> {
    return (await this.memberships.user(userId))?.name !== oneLine(name);
  }

  /** The inboxes that the viewer sees, in which the person answers. */
  private async inboxesOf(userId: string, context: OperationContext): Promise<readonly string[]> {
    const [directory, scope] = await Promise.all([
      this.changes.directory(context),
      lookupsOf(context).scope(),
    ]);
    return [...directory.inboxes.values()]
      .filter(({ deleted, inboxId }) => !deleted && sees(scope, inboxId))
      .filter(({ collaboratorIds }) => collaboratorIds.includes(userId))
      .map(({ inboxId }) => inboxId);
  }
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return new Set(one).size === new Set(other).size && one.every((id) => other.includes(id));
}

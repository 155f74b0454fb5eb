import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { INSTALLATION, documentFilter } from '@bitacora/kernel';
import { Allow } from '@bitacora/platform';
import {
  type AuditEntryDocument,
  auditFilter,
  auditProjection,
  conversationsProjection,
  directoryProjection,
  documentId,
  listRules,
  rulesProjection,
  sees,
  timelineProjection,
} from '@bitacora/views';
import { AuditFilterInput } from '../audit/audit.inputs.js';
import { auditEntryShape } from '../audit/audit-shapes.js';
import { AuditEntryType } from '../audit/audit.types.js';
import { meantBy } from '../audit/searched-matches.js';
import { conversationShape, lineShape } from '../conversations/conversation-shapes.js';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { directoryShape } from '../people/directory-shapes.js';
import { DirectoryType } from '../people/directory.types.js';
import { ruleShape } from '../rules/rule-shapes.js';
import { RuleType } from '../rules/rule.types.js';
import { CountedRows } from './counted-rows.js';
import { ConversationPushType, TimelinePushType } from './push.types.js';
import { Pushes } from './pushes.js';

/** A stream yields what the field shows, without a wrapper around it. */
const asItIs = { resolve: <T>(pushed: T): T => pushed };

/** What changes while somebody looks. */
@Resolver()
export class LiveResolver {
  constructor(
    private readonly pushes: Pushes,
    private readonly views: Views,
    private readonly commands: Commands,
  ) {}

  @Subscription(() => ConversationPushType, asItIs)
  @Allow('conversation.read')
  conversationPushed(@Context() context: OperationContext) {
    const counted = new CountedRows();
    return this.pushes.of(
      context,
      'conversation.read',
      { projection: conversationsProjection.name },
      async (ids, lookups): Promise<readonly ConversationPushType[]> => {
        const [rows, scope] = await Promise.all([
          this.views.conversations.get(ids),
          lookups.scope(),
        ]);
        return [...rows.values()]
          .filter(({ inboxId }) => sees(scope, inboxId))
          .map((row) => ({
            conversation: conversationShape(row),
            countsChanged: counted.changed(row),
          }));
      },
    );
  }

  @Subscription(() => TimelinePushType, asItIs)
  @Allow('conversation.read')
  timelinePushed(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Context() context: OperationContext,
  ) {
    const start = `${documentId(lookupsOf(context).viewer.accountId, conversationId)}.`;
    const watched = {
      projection: timelineProjection.name,
      wants: (id: string) => id.startsWith(start),
    };
    return this.pushes.of(
      context,
      'conversation.read',
      watched,
      async (ids, lookups): Promise<readonly TimelinePushType[]> => {
        if (!(await lookups.conversation(conversationId))) return [];
        const lines = [...(await this.views.timeline.get(ids)).values()];
        const items = lines.toSorted((a, b) => a.revision - b.revision).map(lineShape);
        return items.length > 0 ? [{ conversationId, items }] : [];
      },
    );
  }

  @Subscription(() => AuditEntryType, asItIs)
  @Allow('audit.read')
  async auditPushed(
    @Args('filter', { type: () => AuditFilterInput }) { search, ...filter }: AuditFilterInput,
    @Context() context: OperationContext,
  ) {
    const lookups = lookupsOf(context);
    const anyOf = search?.trim() ? await meantBy(search, lookups, this.views) : null;
    const fits = documentFilter(auditFilter(lookups.viewer.accountId, { ...filter, anyOf }));
    return this.pushes.of(
      context,
      'audit.read',
      { projection: auditProjection.name },
      async (changed): Promise<readonly AuditEntryType[]> => {
        const found = [...(await this.views.audit.get(changed)).values()];
        return found
          .filter((entry): entry is AuditEntryDocument => entry.kind === 'entry' && fits(entry))
          .toSorted((a, b) => (a.position < b.position ? -1 : 1))
          .map(auditEntryShape);
      },
    );
  }

  @Subscription(() => DirectoryType, asItIs)
  @Allow('conversation.read')
  directoryPushed(@Context() context: OperationContext) {
    const accounts = [lookupsOf(context).viewer.accountId, INSTALLATION];
    return this.pushes.of(
      context,
      'conversation.read',
      { projection: directoryProjection.name, accounts },
      async (_ids, lookups): Promise<readonly DirectoryType[]> => [
        directoryShape(await lookups.directory(), await lookups.scope()),
      ],
    );
  }

  @Subscription(() => [RuleType], asItIs)
  @Allow('rule.read')
  rulesPushed(@Context() context: OperationContext) {
    const { accountId } = lookupsOf(context).viewer;
    const watched = {
      projection: rulesProjection.name,
      // How often a rule acted changes with every message; the list shows it when it is read again.
      wants: (id: string) => !id.startsWith(documentId(accountId, 'acted.')),
    };
    return this.pushes.of(
      context,
      'rule.read',
      watched,
      async (): Promise<readonly (readonly RuleType[])[]> => {
        const rules = await listRules(this.views.rules, accountId, this.commands.now());
        return [rules.map(ruleShape)];
      },
    );
  }
}

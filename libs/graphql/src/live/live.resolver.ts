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
  entryOf,
  listRules,
  listedRule,
  rulesProjection,
  sees,
  timelineProjection,
} from '@bitacora/views';
import { AuditFilterInput } from '../audit/audit.inputs.js';
import { toAuditEntry } from '../audit/to-audit-entry.js';
import { AuditEntryType } from '../audit/audit.types.js';
import { meantBy } from '../audit/searched-matches.js';
import { toConversation } from '../conversations/to-conversation.js';
import { toTimelineLine } from '../timeline/to-timeline-line.js';
import { Commands } from '../operation/commands.js';
import type { Lookups } from '../operation/lookups.js';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { toRule } from '../rules/to-rule.js';
import { RuleType } from '../rules/rule.types.js';
import { CountedRows } from './counted-rows.js';
import { DirectoryPushType } from './directory-push.types.js';
import { ConversationPushType, TimelinePushType } from './push.types.js';
import { Pushes } from './pushes.js';
import { SeenDirectory } from './seen-directory.js';

/** A stream yields what the field shows, without a wrapper around it. */
const asItIs = { resolve: <T>(pushed: T): T => pushed };

/** What changes while a client is subscribed. */
@Resolver()
export class LiveResolver {
  constructor(
    private readonly pushes: Pushes,
    private readonly views: Views,
    private readonly commands: Commands,
  ) {}

  @Subscription(() => ConversationPushType, {
    ...asItIs,
    description: 'Every change of a conversation that the viewer sees.',
  })
  @Allow('conversation.read')
  conversationPushed(@Context() context: OperationContext) {
    const counted = new CountedRows();
    return this.pushes.of<ConversationPushType>(context, {
      permission: 'conversation.read',
      watched: { projection: conversationsProjection.name },
      read: async (ids, lookups) => {
        const [rows, scope] = await Promise.all([
          this.views.conversations.get(ids),
          lookups.scope(),
        ]);
        return [...rows.values()]
          .filter(({ inboxId }) => sees(scope, inboxId))
          .map((row) => ({
            conversation: toConversation(row),
            countsChanged: counted.changed(row),
          }));
      },
      permitted: (pushes, lookups) =>
        this.pushes.inSight(pushes, ({ conversation }) => conversation.inboxId, lookups),
    });
  }

  @Subscription(() => TimelinePushType, {
    ...asItIs,
    description: 'New and changed lines of one thread.',
  })
  @Allow('conversation.read')
  timelinePushed(
    @Args('conversationId', { type: () => ID, description: 'The conversation.' })
    conversationId: string,
    @Context() context: OperationContext,
  ) {
    const id = documentId(lookupsOf(context).viewer.accountId, conversationId);
    const watched = {
      projection: timelineProjection.name,
      wants: (line: string) => line.startsWith(`${id}.`),
    };
    return this.pushes.of<TimelinePushType>(context, {
      permission: 'conversation.read',
      watched,
      read: async (ids) => {
        const lines = [...(await this.views.timeline.get(ids)).values()];
        const items = lines.toSorted((a, b) => a.revision - b.revision).map(toTimelineLine);
        return items.length > 0 ? [{ conversationId, items }] : [];
      },
      permitted: async (pushes, lookups) => {
        const row = (await this.views.conversations.get([id])).get(id);
        return row ? this.pushes.inSight(pushes, () => row.inboxId, lookups) : [];
      },
    });
  }

  @Subscription(() => AuditEntryType, {
    ...asItIs,
    description: 'New entries of the audit log that fit a filter.',
  })
  @Allow('audit.read')
  async auditPushed(
    @Args('filter', { type: () => AuditFilterInput, description: 'Which entries are wanted.' })
    filter: AuditFilterInput,
    @Context() context: OperationContext,
  ) {
    const lookups = lookupsOf(context);
    const anyOf = await meantBy(filter, lookups, this.views);
    const fits = documentFilter(auditFilter(lookups.viewer.accountId, { ...filter, anyOf }));
    return this.pushes.of<AuditEntryType>(context, {
      permission: 'audit.read',
      watched: { projection: auditProjection.name },
      read: async (changed) => {
        const found = [...(await this.views.audit.get(changed)).values()];
        return found
          .filter((entry): entry is AuditEntryDocument => entry.kind === 'entry' && fits(entry))
          .toSorted((a, b) => (a.position < b.position ? -1 : 1))
          .map(toAuditEntry);
      },
    });
  }

  @Subscription(() => DirectoryPushType, {
    ...asItIs,
    description: 'What changed in the directory, as far as the viewer sees it.',
  })
  @Allow('conversation.read')
  directoryPushed(@Context() context: OperationContext) {
    const { accountId, userId } = lookupsOf(context).viewer;
    const sightOf = async (lookups: Lookups) => ({
      directory: await lookups.directory(),
      scope: await lookups.scope(),
    });
    const stream = this.pushes.of<DirectoryPushType>(context, {
      permission: 'conversation.read',
      watched: {
        projection: directoryProjection.name,
        accounts: [accountId, INSTALLATION],
        wants: (id) => entryOf(id).kind !== 'signIn',
      },
      read: async (ids, lookups) => {
        const push = (await seen).push(ids, await sightOf(lookups));
        return push ? [push] : [];
      },
      permitted: async ([push], lookups) => {
        if (!push) return [];
        const inSight = await this.pushes.inSight(push.inboxes, ({ id }) => id, lookups);
        return [(await seen).without(push, new Set(inSight.map(({ id }) => id)))];
      },
    });
    // Read after the stream listens, so that no change is between the two.
    const seen = sightOf(lookupsOf(context)).then(
      (sight) => new SeenDirectory(accountId, userId, sight),
    );
    seen.catch(() => undefined);
    return stream;
  }

  @Subscription(() => [RuleType], {
    ...asItIs,
    description: 'All rules whenever one of them changed.',
  })
  @Allow('rule.read')
  rulesPushed(@Context() context: OperationContext) {
    const { accountId } = lookupsOf(context).viewer;
    const watched = {
      projection: rulesProjection.name,
      // How often a rule acted changes with every message; the list shows it when it is read again.
      wants: (id: string) =>
        !['acted.', 'folder.'].some((kind) => id.startsWith(documentId(accountId, kind))),
    };
    return this.pushes.of<readonly RuleType[]>(context, {
      permission: 'rule.read',
      watched,
      read: async () => {
        const rules = await listRules(this.views.rules, accountId, this.commands.now());
        return [rules.map(toRule)];
      },
    });
  }

  @Subscription(() => RuleType, {
    ...asItIs,
    description: 'One rule whenever it has acted, or would have but for its shadow.',
  })
  @Allow('rule.read')
  ruleActsPushed(
    @Args('id', { type: () => ID, description: 'Id of the rule.' }) id: string,
    @Context() context: OperationContext,
  ) {
    const { accountId: account } = lookupsOf(context).viewer;
    const days = `${documentId(account, 'acted', id)}.`;
    return this.pushes.of<RuleType>(context, {
      permission: 'rule.read',
      watched: {
        projection: rulesProjection.name,
        wants: (changed: string) => changed.startsWith(days),
      },
      read: async () => {
        const now = this.commands.now();
        const found = await listedRule(this.views.rules, { account, ruleId: id, now });
        return found ? [toRule(found)] : [];
      },
    });
  }
}

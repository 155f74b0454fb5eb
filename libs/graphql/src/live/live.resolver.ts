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
import { toAuditEntry } from '../audit/to-audit-entry.js';
import { AuditEntryType } from '../audit/audit.types.js';
import { meantBy } from '../audit/searched-matches.js';
import { toConversation } from '../conversations/to-conversation.js';
import { toTimelineLine } from '../timeline/to-timeline-line.js';
import { Commands } from '../operation/commands.js';
import type { Lookups } from '../operation/lookups.js';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { toDirectory } from '../people/to-directory.js';
import { DirectoryType } from '../people/directory.types.js';
import { toRule } from '../rules/to-rule.js';
import { RuleType } from '../rules/rule.types.js';
import { CountedRows } from './counted-rows.js';
import { ConversationPushType, TimelinePushType } from './push.types.js';
import { Pushes } from './pushes.js';

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

  @Subscription(() => DirectoryType, {
    ...asItIs,
    description: 'The directory whenever something in it changed.',
  })
  @Allow('conversation.read')
  directoryPushed(@Context() context: OperationContext) {
    const accounts = [lookupsOf(context).viewer.accountId, INSTALLATION];
    const shape = async (lookups: Lookups): Promise<readonly DirectoryType[]> => {
      const directory = await lookups.directory();
      const all = [...directory.inboxes.keys()];
      const inboxIds = await this.pushes.inSight(all, (inboxId) => inboxId, lookups);
      return [toDirectory(directory, { ...(await lookups.scope()), inboxIds })];
    };
    return this.pushes.of<DirectoryType>(context, {
      permission: 'conversation.read',
      watched: { projection: directoryProjection.name, accounts },
      read: (_ids, lookups) => shape(lookups),
      // What it holds depends on who asks, so it is put together once more.
      permitted: (_pushes, lookups) => shape(lookups),
    });
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
      wants: (id: string) => !id.startsWith(documentId(accountId, 'acted.')),
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
}

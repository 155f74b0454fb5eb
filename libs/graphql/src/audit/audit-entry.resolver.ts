import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { JsonObject } from '@bitacora/kernel';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { NamedThingType } from '../people/named-thing.type.js';
import { namedThings } from '../people/named-things.js';
import { nameOf } from '../people/names.js';
import { JSON_VALUE } from '../schema/scalars.js';
import { settingEvent } from '@bitacora/views';
import { Views } from '../operation/views.js';
import { entryOfEvent } from './to-audit-entry.js';
import { AuditEntryType, SubjectType } from './audit.types.js';
import { PublicEventFacts } from './event-facts.js';
import { dataFor } from './own-content.js';

/** The content of an audit entry comes from the log: the view holds only where it is. */
@Resolver(() => AuditEntryType)
export class AuditEntryResolver {
  constructor(
    private readonly facts: PublicEventFacts,
    private readonly views: Views,
  ) {}

  @ResolveField(() => JSON_VALUE, {
    description: 'Data without personal fields, for the words `events.<type>`.',
  })
  async data(
    @Parent() { subject, revision }: AuditEntryType,
    @Context() context: OperationContext,
  ): Promise<JsonObject> {
    const event = await lookupsOf(context).event(subject.stream, revision);
    const { userId } = signedIn(context).viewer;
    return event ? dataFor(userId, subject.stream, this.facts.publicData(event)) : {};
  }

  @ResolveField(() => [NamedThingType], {
    description: 'What it names: in its data, as its actor, and as what it is about.',
  })
  async named(
    @Parent() entry: AuditEntryType,
    @Context() context: OperationContext,
  ): Promise<readonly NamedThingType[]> {
    const { actor, subject } = entry;
    const data = await this.data(entry, context);
    const by = actor.kind === 'rule' ? { ruleId: actor.id } : null;
    const about = subject.category === 'rule' ? { ruleId: subject.id } : subject.id;
    return namedThings(lookupsOf(context), data, by, about);
  }

  @ResolveField(() => AuditEntryType, {
    nullable: true,
    description:
      'The event whose state it gave a thing of the settings again; null where nothing was restored.',
  })
  async restores(
    @Parent() { actor, subject, causationId, correlationId }: AuditEntryType,
    @Context() context: OperationContext,
  ): Promise<AuditEntryType | null> {
    // What a person does has no event as its cause, but for a restore.
    if (actor.kind !== 'user' || causationId === correlationId) return null;
    const lookups = lookupsOf(context);
    const { accountId: account } = lookups.viewer;
    const found = await settingEvent(this.views.settingsHistory, account, causationId);
    if (found?.stream !== subject.stream) return null;
    const event = await lookups.event(found.stream, found.revision);
    return event && entryOfEvent(event);
  }

  /** A replay and a "why" show entries too, to people who may not see where others are. */
  @ResolveField(() => String, {
    nullable: true,
    description: 'Address that it came from; null without the permission AUDIT_READ.',
  })
  ip(@Parent() { address }: AuditEntryType, @Context() context: OperationContext): string | null {
    return signedIn(context).viewer.permissions.has('audit.read') ? address : null;
  }
}

/** What an audit entry is about, by the name that it has today; `named` of the entry knows that of then. */
@Resolver(() => SubjectType)
export class SubjectResolver {
  @ResolveField(() => String, {
    nullable: true,
    description: 'Name of today; null without one.',
  })
  name(@Parent() { category, id }: SubjectType, @Context() context: OperationContext) {
    return nameOf(lookupsOf(context), category, id);
  }
}

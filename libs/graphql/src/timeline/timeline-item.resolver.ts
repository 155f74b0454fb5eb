import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { NamedThingType } from '../people/named-thing.type.js';
import { namedThings } from '../people/named-things.js';
import { TimelineItemType, type TimelineLine } from './timeline-item.types.js';

/** What a line of a thread names: its words say what things were called then, and which of them are gone. */
@Resolver(() => TimelineItemType)
export class TimelineItemResolver {
  @ResolveField(() => [NamedThingType], { description: 'What it names.' })
  named(
    @Parent() item: TimelineLine,
    @Context() context: OperationContext,
  ): Promise<readonly NamedThingType[]> {
    const by = item.actor.kind === 'rule' ? { ruleId: item.actor.id } : null;
    const rules = item.kind === 'rules' ? item.rules : null;
    return namedThings(lookupsOf(context), item.kind === 'change' ? item.data : null, rules, by);
  }
}

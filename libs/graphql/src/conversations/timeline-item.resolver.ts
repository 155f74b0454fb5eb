import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { NamedThingType } from '../people/named-thing.type.js';
import { namedThings } from '../people/named-things.js';
import { TimelineItemType } from './timeline.types.js';

/** What a line of a thread names: its words say what things were called then, and which of them are gone. */
@Resolver(() => TimelineItemType)
export class TimelineItemResolver {
  @ResolveField(() => [NamedThingType], { description: 'What it names.' })
  named(
    @Parent() { data, rules, actor }: TimelineItemType,
    @Context() context: OperationContext,
  ): Promise<readonly NamedThingType[]> {
    const rule = actor.kind === 'rule' ? { ruleId: actor.id } : null;
    return namedThings(lookupsOf(context), data, rules, rule);
  }
}

import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { SYSTEM } from '@bitacora/kernel';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { nameOf } from './names.js';
import { ActorType } from './people.types.js';

/** Names of actors: those of then where the caller gave them, else those of today. */
@Resolver(() => ActorType)
export class ActorResolver {
  @ResolveField(() => String, { nullable: true, description: 'Name.' })
  name(@Parent() { kind, id, nameOfThen }: ActorType, @Context() context: OperationContext) {
    if (nameOfThen !== undefined) return nameOfThen;
    if (kind === 'system') return SYSTEM.name;
    const category = kind === 'channel' ? 'inbox' : kind;
    return nameOf(lookupsOf(context), category, id);
  }
}

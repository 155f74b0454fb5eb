import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { OperationContext } from '../operation/operation-context.js';
import { UserType } from './people.types.js';

/** What of a person depends on who asks. */
@Resolver(() => UserType)
export class UserResolver {
  @ResolveField(() => Boolean, {
    nullable: true,
    description: 'Whether they have a second factor; null without permission member.manage.',
  })
  secondFactor(@Parent() user: UserType, @Context() { request }: OperationContext): boolean | null {
    return request.viewer?.permissions.has('member.manage')
      ? (user.hasSecondFactor ?? false)
      : null;
  }
}

import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { OperationContext } from '../operation/operation-context.js';
import { UserType } from './people.types.js';

/** What of a person depends on who asks. */
@Resolver(() => UserType)
export class UserResolver {
  @ResolveField(() => String, {
    nullable: true,
    description:
      'Path of their picture on this server, for members who are signed in; null without one.',
  })
  picture(
    @Parent() { id, pictureId = null }: UserType,
    @Context() { request }: OperationContext,
  ): string | null {
    const { viewer } = request;
    // Another picture has another address; a browser that loads it says no account by itself.
    return viewer && pictureId && `/files/people/${id}?v=${pictureId}&account=${viewer.accountId}`;
  }

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

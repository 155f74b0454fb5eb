import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { DEFAULT_NOTICES, NOTICE_REASONS } from '@bitacora/account';
import { Memberships } from '@bitacora/platform';
import { NoticeChoiceType, ViewerType } from './people.types.js';

/** What of the signed-in person is read from the log itself. */
@Resolver(() => ViewerType)
export class ViewerResolver {
  constructor(private readonly memberships: Memberships) {}

  @ResolveField(() => [NoticeChoiceType], {
    description: 'What they are given notice of, and how: one entry for each reason.',
  })
  async notices(@Parent() { user }: ViewerType): Promise<NoticeChoiceType[]> {
    const choices = (await this.memberships.user(user.id))?.notices ?? DEFAULT_NOTICES;
    return NOTICE_REASONS.map((reason) => ({ reason, channels: choices[reason] }));
  }
}

import { Inject } from '@nestjs/common';
import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Registration } from '@bitacora/application';
import { Allow, CONFIG, type Config, Public, WidgetTokens } from '@bitacora/platform';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { toDirectory } from './to-directory.js';
import { DirectoryType, InboxType } from './directory.types.js';
import { SetupType, ViewerType } from './people.types.js';
import { toViewer } from './session/to-viewer.js';

/** Who is there, and who is looking. */
@Resolver(() => InboxType)
export class PeopleResolver {
  constructor(
    private readonly registration: Registration,
    private readonly tokens: WidgetTokens,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query(() => SetupType, {
    description: 'Whether the installation has to be set up, and its limits.',
  })
  @Public()
  async setup(): Promise<SetupType> {
    const required = await this.registration.setUpRequired();
    return { required, fileLimitMb: this.config.fileLimitMb };
  }

  @Query(() => ViewerType, {
    nullable: true,
    description: 'Who asks; null without a session.',
  })
  @Public()
  async viewer(@Context() { request, lookups }: OperationContext): Promise<ViewerType | null> {
    return request.viewer && lookups && toViewer(request.viewer, await lookups.directory());
  }

  @Query(() => DirectoryType, {
    description: 'People, teams, labels and inboxes: the names behind ids.',
  })
  @Allow('conversation.read')
  async directory(@Context() context: OperationContext): Promise<DirectoryType> {
    const lookups = lookupsOf(context);
    return toDirectory(await lookups.directory(), await lookups.scope());
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The snippet to paste; null without permission settings.read.',
  })
  embedCode(@Parent() inbox: InboxType, @Context() context: OperationContext) {
    const { viewer } = signedIn(context);
    if (!viewer.permissions.has('settings.read') || inbox.deleted) return null;
    return this.tokens.embedCode(viewer.accountId, inbox.id);
  }
}

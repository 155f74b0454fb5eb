import { Inject } from '@nestjs/common';
import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Registration } from '@bitacora/application';
import { Allow, CONFIG, type Config, Public, WidgetTokens } from '@bitacora/platform';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { DirectoryAnswers } from '../directory/directory-answers.js';
import { toDirectory } from '../directory/directory-parts.js';
import { DirectoryType, InboxType } from './directory.types.js';
import { NetworkKeysType } from './inboxes/inbox-identity.types.js';
import { SetupType, ViewerType } from './people.types.js';
import { toViewer } from './session/to-viewer.js';

/** Who is there, and who is looking. */
@Resolver(() => InboxType)
export class PeopleResolver {
  constructor(
    private readonly registration: Registration,
    private readonly tokens: WidgetTokens,
    private readonly answers: DirectoryAnswers,
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
    const [directory, scope] = await Promise.all([lookups.directory(), lookups.scope()]);
    const { directoryOperation: operation } = context;
    if (operation === undefined) return toDirectory(directory, scope);
    const begun = this.answers.begin({ ...lookups.viewer, operation }, directory, scope);
    context.begunDirectory = begun;
    return begun.unresolved;
  }

  @Query(() => InboxType, {
    nullable: true,
    description: 'One inbox; null when it is not there, or the viewer does not see it.',
  })
  @Allow('conversation.read')
  async inbox(
    @Args('inboxId', { type: () => ID, description: 'The inbox.' }) inboxId: string,
    @Context() context: OperationContext,
  ): Promise<InboxType | null> {
    const lookups = lookupsOf(context);
    const [directory, scope] = await Promise.all([lookups.directory(), lookups.scope()]);
    return toDirectory(directory, scope).inboxes.find(({ id }) => id === inboxId) ?? null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The snippet to paste; null without permission settings.read.',
  })
  embedCode(@Parent() inbox: InboxType, @Context() context: OperationContext) {
    const { viewer } = signedIn(context);
    if (!viewer.permissions.has('settings.read') || inbox.deleted) return null;
    // What opens an inbox for programs was shown once.
    if (inbox.channel !== 'website') return null;
    return this.tokens.embedCode(viewer.accountId, inbox.id);
  }

  @ResolveField(() => NetworkKeysType, {
    description: 'For which networks the installation has keys.',
  })
  networkKeys(): NetworkKeysType {
    const { google, facebook } = this.config.networks;
    return { google: google !== null, facebook: facebook !== null };
  }
}

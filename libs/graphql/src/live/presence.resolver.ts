import { Args, Context, ID, Mutation, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, TypingSignals } from '@bitacora/platform';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import type { Lookups } from '../operation/lookups.js';
import { userIn } from '../people/directory-shapes.js';
import type { UserType } from '../people/people.types.js';
import { LiveAccess } from './live-access.js';
import { PresenceHub, type PresenceSignal } from './presence-hub.js';
import { type Gathering, PushStream } from './push-stream.js';
import { PresenceType, ViewResetType } from './push.types.js';
import { Pushes, requestOf } from './pushes.js';
import { GatheredResets } from './gathered-resets.js';

const PERMISSION = 'conversation.read';

/** Who else is here, who writes, and which view was rebuilt. */
@Resolver()
export class PresenceResolver {
  constructor(
    private readonly hub: PresenceHub,
    private readonly typingSignals: TypingSignals,
    private readonly access: LiveAccess,
    private readonly pushes: Pushes,
    private readonly commands: Commands,
  ) {
    typingSignals.listen(({ accountId: account, conversationId, by: who }) =>
      hub.tell({ account, conversationId, who, doing: 'typing' }),
    );
  }

  @Mutation(() => Boolean, { description: 'Tells others that somebody writes; not an event.' })
  @Allow('conversation.reply')
  async typing(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Context() context: OperationContext,
  ): Promise<boolean> {
    const { accountId, userId: id, name } = signedIn(context).viewer;
    if (!(await lookupsOf(context).conversation(conversationId))) return false;
    this.typingSignals.tell({ accountId, conversationId, by: { kind: 'user', id, name } });
    return true;
  }

  @Subscription(() => PresenceType, {
    resolve: (pushed: PresenceType) => pushed,
    description:
      'Others who look at or write in this conversation; subscribing says that the viewer is here.',
  })
  @Allow(PERMISSION)
  async presence(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Context() context: OperationContext,
  ) {
    const { viewer } = signedIn(context);
    const { accountId: account, userId, name } = viewer;
    const lookups = lookupsOf(context);
    const visible = await lookups.conversation(conversationId);
    const gathering = new GatheredPresence(
      { account, conversationId, userId },
      visible ? this.access.watch(requestOf(context), viewer, PERMISSION) : async () => null,
      (signal) => this.shape(signal, lookups),
    );
    for (const signal of this.hub.lookingAt(account, conversationId)) gathering.gather(signal);
    const who = { kind: 'user' as const, id: userId, name };
    const leave = visible
      ? this.hub.join({ account, conversationId, who, doing: 'looking' })
      : () => undefined;
    return new PushStream((push) => this.hub.listen(push), gathering, leave).startingNow();
  }

  @Subscription(() => ViewResetType, { resolve: (pushed: ViewResetType) => pushed })
  @Allow(PERMISSION)
  viewReset(@Context() context: OperationContext) {
    const check = this.access.watch(requestOf(context), signedIn(context).viewer, PERMISSION);
    return new PushStream(this.pushes.listen, new GatheredResets(check));
  }

  private async shape(signal: PresenceSignal, lookups: Lookups): Promise<PresenceType> {
    const { conversationId, who, doing } = signal;
    const directory = await lookups.directory();
    const user =
      who.kind === 'contact'
        ? visitor(who.id, (await lookups.contact(who.id))?.name ?? '')
        : (userIn(directory, who.id) ?? visitor(who.id, who.name));
    return { conversationId, user, doing, at: this.commands.now() };
  }
}

/** A contact who writes is shown like a person without a role. */
function visitor(id: string, name: string): UserType {
  return { id, name, email: null, role: null, availability: 'online', removed: false };
}

/** What others do in one conversation: the newest of each person, until it was pushed. */
class GatheredPresence implements Gathering<PresenceSignal, PresenceType> {
  #signals = new Map<string, PresenceSignal>();

  constructor(
    private readonly place: {
      readonly account: string;
      readonly conversationId: string;
      readonly userId: string;
    },
    private readonly check: () => Promise<unknown>,
    private readonly shape: (signal: PresenceSignal) => Promise<PresenceType>,
  ) {}

  gather(signal: PresenceSignal): boolean {
    const { account, conversationId, userId } = this.place;
    const isHere = signal.account === account && signal.conversationId === conversationId;
    if (!isHere || signal.who.id === userId) return false;
    this.#signals.set(signal.who.id, signal);
    return true;
  }

  async take(): Promise<readonly PresenceType[] | null> {
    const signals = [...this.#signals.values()];
    this.#signals = new Map();
    if ((await this.check()) === null) return null;
    return Promise.all(signals.map(this.shape));
  }
}

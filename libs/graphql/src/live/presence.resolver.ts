import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, InboxAccess, TypingSignals } from '@bitacora/platform';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import type { Lookups } from '../operation/lookups.js';
import { Input, Refusable } from '../results/refusable.js';
import type { RefusedType } from '../results/refused.type.js';
import { notFound } from '../results/refusals.js';
import { userIn } from '../people/to-directory.js';
import type { UserType } from '../people/people.types.js';
import { LiveAccess } from './live-access.js';
import { PresenceHub, type PresenceSignal } from './presence-hub.js';
import { type Gathering, PushStream } from './push-stream.js';
import {
  PresenceType,
  SignalTypingInput,
  TypingSignalledType,
  ViewResetType,
} from './push.types.js';
import { Pushes } from './pushes.js';
import { GatheredResets } from './gathered-resets.js';

const PERMISSION = 'conversation.read';

/** Who else is here, who writes, and which view was rebuilt. */
@Resolver()
export class PresenceResolver {
  constructor(
    private readonly hub: PresenceHub,
    private readonly typingSignals: TypingSignals,
    private readonly access: LiveAccess,
    private readonly inboxes: InboxAccess,
    private readonly pushes: Pushes,
    private readonly commands: Commands,
  ) {
    typingSignals.subscribe(({ accountId: account, conversationId, by: who }) =>
      hub.publish({ account, conversationId, who, doing: 'typing' }),
    );
  }

  @Refusable(
    TypingSignalledType,
    'Shows others that the viewer is writing in a conversation; it is not recorded.',
  )
  @Allow('conversation.reply')
  async signalTyping(
    @Input(SignalTypingInput) { conversationId }: SignalTypingInput,
    @Context() context: OperationContext,
  ): Promise<TypingSignalledType | RefusedType> {
    const { viewer } = signedIn(context);
    const { accountId, userId: id, name } = viewer;
    const row = await lookupsOf(context).conversation(conversationId);
    if (!row || !(await this.inboxes.sees(viewer, row.inboxId))) return notFound('conversationId');
    this.typingSignals.publish({ accountId, conversationId, by: { kind: 'user', id, name } });
    return { conversationId };
  }

  @Subscription(() => PresenceType, {
    resolve: (pushed: PresenceType) => pushed,
    description:
      'Others who look at or write in this conversation; subscribing says that the viewer is here.',
  })
  @Allow(PERMISSION)
  async presence(
    @Args('conversationId', { type: () => ID, description: 'The conversation.' })
    conversationId: string,
    @Context() context: OperationContext,
  ) {
    const { viewer } = signedIn(context);
    const { accountId: account, userId, name } = viewer;
    const lookups = lookupsOf(context);
    const row = await lookups.conversation(conversationId);
    const access = this.access.watch(viewer, PERMISSION);
    const isVisible = async () => {
      const now = row && (await access.now());
      return now !== null && this.inboxes.sees(now, row?.inboxId ?? '');
    };
    const gathering = new GatheredPresence(
      { account, conversationId, userId },
      isVisible,
      (signal) => this.shape(signal, lookups),
    );
    for (const signal of this.hub.lookingAt(account, conversationId)) gathering.gather(signal);
    const who = { kind: 'user' as const, id: userId, name };
    const isHere = await isVisible();
    const onEnd = isHere
      ? this.hub.join({ account, conversationId, who, doing: 'looking' })
      : () => undefined;
    const ends = { onChange: access.onChange, onEnd };
    return new PushStream((push) => this.hub.subscribe(push), gathering, ends).startingNow();
  }

  @Subscription(() => ViewResetType, {
    resolve: (pushed: ViewResetType) => pushed,
    description: 'Views that were rebuilt.',
  })
  @Allow(PERMISSION)
  viewReset(@Context() context: OperationContext) {
    const { viewer } = signedIn(context);
    const access = this.access.watch(viewer, PERMISSION);
    const gathering = new GatheredResets(viewer.accountId, access.now);
    return new PushStream(this.pushes.listen, gathering, access);
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
    private readonly isVisible: () => Promise<boolean>,
    private readonly shape: (signal: PresenceSignal) => Promise<PresenceType>,
  ) {}

  gather(signal: PresenceSignal): boolean {
    const { account, conversationId, userId } = this.place;
    const isHere = signal.account === account && signal.conversationId === conversationId;
    if (!isHere || signal.who.id === userId) return false;
    this.#signals.set(signal.who.id, signal);
    return true;
  }

  take(): Promise<readonly PresenceType[]> {
    const signals = [...this.#signals.values()];
    this.#signals = new Map();
    return Promise.all(signals.map(this.shape));
  }

  async permitted(pushes: readonly PresenceType[]): Promise<readonly PresenceType[] | null> {
    return (await this.isVisible()) ? pushes : null;
  }
}

import type { DomainEvent, Recorded } from '../event/event.js';
import type { Reaction, Reactor, ReactorDocuments } from './reactor.js';

/** What a reactor does about an event: folds it into its documents and answers with commands. */
export type EventReaction<E> = (
  event: E,
  documents: ReactorDocuments,
) => readonly Reaction[] | Promise<readonly Reaction[]>;

/** What each event type sets off. */
export type EventReactions<E extends DomainEvent> = {
  readonly [T in E['type']]: EventReaction<Extract<Recorded<E>, { readonly type: T }>>;
};

/** A reactor by its handlers: what is in `on` is what it reads. */
export interface ReactorDefinition<E extends DomainEvent> extends Omit<
  Reactor<E>,
  'events' | 'react'
> {
  readonly on: EventReactions<E>;
}

/** A reactor whose events are those it has handlers for. */
export function defineReactor<E extends DomainEvent>({
  on,
  ...rest
}: ReactorDefinition<E>): Reactor<E> {
  const reactions = new Map(Object.entries<EventReaction<never>>(on));
  return {
    ...rest,
    events: [...reactions.keys()] as readonly E['type'][],
    async react(event, documents) {
      const reaction = reactions.get(event.type) as EventReaction<typeof event> | undefined;
      if (!reaction) throw new TypeError(`The reactor ${rest.name} does not read ${event.type}.`);
      return reaction(event, documents);
    },
  };
}

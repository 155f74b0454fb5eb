import {
  type Decider,
  type CommandDefinition,
  type DecisionContext,
  derivedPick,
  derivedUuid,
  isRefusal,
  type Decision,
  type DomainError,
  type DomainEvent,
  type EventMetadata,
} from '@bitacora/kernel';
import { TestHash } from './node-hash.js';
import { AGENT, recorded } from './recorded.js';

const hash = new TestHash();

/** A decision context: time and ids are the same in every run. */
export function decisionContextOf(overrides: Partial<DecisionContext> = {}): DecisionContext {
  const commandId = overrides.commandId ?? 'command';
  return {
    accountId: 'acme',
    actor: AGENT,
    commandId,
    now: '2026-03-02T09:00:00.000Z',
    derivedId: (label) => derivedUuid(hash, 'id', commandId, label),
    pick: (label) => derivedPick(hash, commandId, label),
    ...overrides,
  };
}

/** What was decided, ready to be compared. */
export interface Then<E> {
  /** Exactly these events, in order. */
  then(...events: readonly E[]): void;
  /** Events that contain these parts, in order. */
  thenLike(...events: readonly object[]): void;
  /** Nothing to change. */
  thenNothing(): void;
  /** Refused, with this code and, when given, this field. */
  thenRefused(code: string, field?: string): DomainError;
  readonly decision: Decision<E>;
}

export interface When<State, E extends DomainEvent> {
  /** The state that the events fold to. */
  readonly state: State;
  /** Checks data with the command's schema, then decides. */
  when<Data>(
    command: CommandDefinition<Data, State, E>,
    data: unknown,
    context?: Partial<DecisionContext>,
  ): Then<E>;
}

/** An event of the past: plain, or with the metadata that matters. */
export type Past<E extends DomainEvent> =
  E | { readonly event: E; readonly metadata: Partial<EventMetadata> };

/** `givenDecider(decider, …events).when(command, data).then(…events)`. */
export function givenDecider<State, E extends DomainEvent>(
  decider: Decider<State, E>,
  ...past: readonly Past<E>[]
): When<State, E> {
  const state = past.reduce<State>((folded, item, revision) => {
    const [event, metadata] = 'event' in item ? [item.event, item.metadata] : [item, undefined];
    return decider.evolve(folded, recorded(event, { revision, ...(metadata ? { metadata } : {}) }));
  }, decider.initial);
  return {
    state,
    when(command, data, context) {
      const decision = command.decide(
        command.schema.parse(data),
        state,
        decisionContextOf(context),
      );
      return outcome(decision);
    },
  };
}

function outcome<E>(decision: Decision<E>): Then<E> {
  return {
    decision,
    then: (...events) => expect(decision).toEqual(events),
    thenLike: (...events) => expect(decision).toMatchObject(events),
    thenNothing: () => expect(decision).toEqual([]),
    thenRefused(code, field) {
      expect(decision).toMatchObject(field === undefined ? { code } : { code, field });
      if (!isRefusal(decision)) throw new Error('It was not refused.');
      return decision;
    },
  };
}

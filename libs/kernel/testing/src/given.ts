import {
  type Actor,
  derivedPick,
  derivedUuid,
  type CommandDefinition,
  type DecisionContext,
  isDomainErrors,
  parseCommand,
  isRefusal,
  type DomainError,
  type DomainEvent,
} from '@bitacora/kernel';
import { TestHash } from './node-hash.js';
import { AGENT, recorded } from './recorded.js';

/** What a command came to, for the story's expectations. */
export interface Story<State, E extends DomainEvent> {
  /** What it wrote; empty when nothing changed or it was refused. */
  readonly events: readonly E[];
  /** Why it wrote nothing; the complaints of its schema count too. */
  readonly refusals: readonly DomainError[];
  /** The state with what it wrote. */
  readonly state: State;
}

/** When a given event happened, if not at the time of the first, and who did it, if not the usual user. */
export interface Happened<E extends DomainEvent> {
  readonly event: E;
  readonly at?: string;
  readonly by?: Actor;
}

/** Time of given events that name none; `when` decides a minute later unless it is given another time. */
export const GIVEN_AT = '2026-03-02T09:00:00.000Z';
const DECIDED_AT = '2026-03-02T09:01:00.000Z';

/**
 * Specifies one stream: `given(events).when(command, data, context)`. The data goes through
 * the command's schema, as it does in the handler; by default user `u1` of account `acme` asks.
 */
export function given(...past: readonly (DomainEvent | Happened<DomainEvent>)[]) {
  return {
    when<Data, State, E extends DomainEvent>(
      definition: CommandDefinition<Data, State, E>,
      data: unknown,
      context: Partial<DecisionContext> = {},
    ): Story<State, E> {
      const { decider } = definition;
      const fold = (state: State, event: DomainEvent, at: string, actor = AGENT): State =>
        decider.evolve(state, recorded(event as E, { metadata: { occurredAt: at, actor } }));
      const state = past.reduce<State>(
        (folded, one) =>
          'event' in one
            ? fold(folded, one.event, one.at ?? GIVEN_AT, one.by)
            : fold(folded, one, GIVEN_AT),
        decider.initial,
      );
      const parsed = parseCommand(definition.schema, data);
      if (isDomainErrors(parsed)) return { events: [], refusals: parsed, state };
      const faults = definition.check?.(parsed.data) ?? [];
      if (faults.length > 0) return { events: [], refusals: faults, state };
      const full = decisionContext(context);
      const decision = definition.decide(parsed.data, state, full);
      if (isRefusal(decision)) return { events: [], refusals: [decision], state };
      const after = decision.reduce((folded, event) => fold(folded, event, full.now), state);
      return { events: decision, refusals: [], state: after };
    },
  };
}

function decisionContext(overrides: Partial<DecisionContext>): DecisionContext {
  const hash = new TestHash();
  const commandId = overrides.commandId ?? 'command';
  return {
    accountId: 'acme',
    actor: AGENT,
    commandId,
    now: DECIDED_AT,
    derivedId: (label) => derivedUuid(hash, commandId, label),
    pick: (label) => derivedPick(hash, commandId, label),
    ...overrides,
  };
}

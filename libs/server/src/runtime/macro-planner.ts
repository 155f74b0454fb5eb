import type { MacroPlanner } from '@bitacora/application';
import type { ConversationEvent } from '@bitacora/conversations';
import type { Decider, DomainEvent, Recorded } from '@bitacora/kernel';
import {
  type MacroReader,
  type Sends,
  asksLoads,
  planMacro,
  presentMoment,
} from '@bitacora/reactors';
import { type ConversationDocument, conversationsProjection } from '@bitacora/views';
import type { Runtime } from './runtime.js';

/** Conversations of a contact, and of a person, are counted up to this many. */
const MOST_COUNTED = 1000;

/** Plans macros from the streams as they are now; only counts of conversations come from a view. */
export function macroPlanner({
  log,
  streams,
  views,
  sends,
}: Pick<Runtime, 'log' | 'streams' | 'views'> & { readonly sends: Sends }): MacroPlanner {
  const rows = () => views.collection<ConversationDocument>(conversationsProjection.name);
  const reader: MacroReader = {
    async stateOf<S, E extends DomainEvent>(stream: string, decider: Decider<S, E>) {
      const { state, revision } = await streams.refresh(stream, decider);
      return { state: state as S, revision };
    },
    async pageOf(stream) {
      const [first] = await log.read(stream, { from: 0, limit: 1 });
      const event = first as Recorded<ConversationEvent> | undefined;
      return event?.type === 'ConversationStarted' ? event.data.page : null;
    },
    async othersOf(account, { contactIds, conversationId }) {
      const contactId = { $in: contactIds };
      const [count, newest] = await Promise.all([
        rows().count({ account, contactId }, MOST_COUNTED),
        rows().find({ account, contactId }, { sort: [['activityKey', -1]], limit: 2 }),
      ]);
      const other = newest.find((row) => row.conversationId !== conversationId);
      return { count, lastAssigneeId: other?.assigneeId ?? null };
    },
    async loadsOf(account, userIds) {
      const status = { $in: ['open', 'pending'] };
      const counted = userIds.map(async (assigneeId) => {
        const filter = { account, assigneeId, status };
        return [assigneeId, await rows().count(filter, MOST_COUNTED)] as const;
      });
      return Object.fromEntries(await Promise.all(counted));
    },
  };
  return {
    async plan(macro, at) {
      const asked = { ...at, asksLoads: asksLoads(macro.steps) };
      const moment = await presentMoment(asked, reader);
      if (!moment) return null;
      const { macroId, version, steps } = macro;
      const running = { macroId, version, userId: at.actor.id };
      return { revision: moment.revision, steps: planMacro(running, steps, moment, sends) };
    },
  };
}

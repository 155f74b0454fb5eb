import { MAX_EVENTS_BEHIND, type ViewHealth, type ViewHealthSource } from '@bitacora/graphql';
import {
  type Clock,
  type EventStore,
  type LogFilter,
  QUARANTINE,
  type Position,
} from '@bitacora/kernel';
import { projectionFilter } from '@bitacora/runtime';
import { projections } from '@bitacora/views';
import { oldestUnhandled } from '../runtime/oldest-unhandled.js';
import { type ProcessorUnit, storedProgress } from '../runtime/processors.js';
import type { Runtime } from '../runtime/runtime.js';
import type { Stores } from '../stores/stores.js';

/** Pages that are looked at: a filter may leave out long stretches of the log. */
const MAX_PAGES = 20;

/** How views are doing by what is stored, so that any process can say it. */
export function viewHealth(
  { events, documents, clock }: Pick<Stores, 'events' | 'documents' | 'clock'>,
  { units, views }: Pick<Runtime, 'units' | 'views'>,
): ViewHealthSource {
  return {
    async of(view): Promise<ViewHealth> {
      const projection = projections.find(({ name }) => name === view);
      if (!projection) throw new TypeError(`There is no view ${view}.`);
      const own = units.filter(
        ({ kind, runner }) => kind === 'projector' && runner.status.name === projection.name,
      );
      const behind = own.filter(({ runner }) => runner.status.state !== 'live');
      const stored = await Promise.all(own.map((unit) => unit.stored()));
      const from = stored.reduce((least, position) => (position < least ? position : least));
      const poison = await documents.open(QUARANTINE);
      const { version: instance } = views.view(view);
      return {
        position: from,
        lagSeconds: await lagOf(events, behind, clock),
        eventsBehind:
          behind.length === 0 ? 0 : await countAfter(events, from, projectionFilter(projection)),
        quarantined: await poison.count({ projection: view, instance }, MAX_EVENTS_BEHIND),
      };
    },
  };
}

/** Age in seconds of the oldest event that one has not handled, by what is stored: its runner may be elsewhere. */
async function lagOf(
  events: Pick<EventStore, 'readAll'>,
  units: readonly ProcessorUnit[],
  clock: Pick<Clock, 'now'>,
): Promise<number> {
  const since = await oldestUnhandled(events, await storedProgress(units));
  const ages = since.map((at) => (at === null ? 0 : Date.parse(clock.now()) - Date.parse(at)));
  return Math.max(0, ...ages) / 1000;
}

async function countAfter(
  events: Pick<EventStore, 'readAll'>,
  after: Position,
  filter: LogFilter,
): Promise<number> {
  let count = 0;
  let from = after;
  for (let pages = 0; pages < MAX_PAGES && count < MAX_EVENTS_BEHIND; pages += 1) {
    const page = await events.readAll(from, filter, MAX_EVENTS_BEHIND - count);
    count += page.events.length;
    if (page.next === from) break;
    from = page.next;
  }
  return count;
}

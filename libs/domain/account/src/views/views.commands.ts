import {
  type AnyDefinedCommand,
  type Decider,
  type StreamName,
  defineCommand,
  streamName,
} from '@bitacora/kernel';
import { z } from 'zod';
import { type ViewEvent, viewName } from './views.events.js';

const EVENT_OF = {
  start: 'ViewRebuildRequested',
  resume: 'ViewRebuildResumed',
  cancel: 'ViewRebuildCancelled',
  discard: 'ViewRebuildDiscarded',
  confirm: 'ViewRebuildConfirmed',
  revert: 'ViewRebuildReverted',
} as const satisfies Readonly<Record<string, ViewEvent['type']>>;
type Act = keyof typeof EVENT_OF;

/** `views-<account>.all`: the account of the acting person; the views are those of the whole installation. */
export function viewsStream(accountId: string): StreamName {
  return streamName('views', accountId, 'all');
}

/** Which acts fit is known to the rebuilds alone: here is only written who did what. */
const viewsDecider: Decider<null, ViewEvent> = { initial: null, evolve: () => null };

/** Records an act about a view, before it is carried out. */
export const RecordViewRebuild = defineCommand({
  name: 'RecordViewRebuild',
  permission: 'view.rebuild',
  schema: z.object({ view: viewName, act: z.enum(Object.keys(EVENT_OF) as [Act, ...Act[]]) }),
  decider: viewsDecider,
  stream: (_data: unknown, { accountId }: { readonly accountId: string }) => viewsStream(accountId),
  decide: ({ view, act }) => [{ type: EVENT_OF[act], data: { view } }],
});

export const viewCommands: readonly AnyDefinedCommand[] = [RecordViewRebuild];

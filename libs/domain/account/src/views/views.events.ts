import { z } from 'zod';
import { type EventOf, defineEvent, recordedLine } from '@bitacora/schema';

/** Name of a view, as the projections call it. */
export const viewName = recordedLine(40);

const about = (meaning: string) => z.object({ view: viewName }).describe(meaning);

const ViewRebuildRequested = defineEvent(
  'ViewRebuildRequested',
  'views',
  about('Somebody wants a view folded again from the start of the log.'),
);
const ViewRebuildResumed = defineEvent(
  'ViewRebuildResumed',
  'views',
  about('Somebody wants an unfinished rebuild to go on.'),
);
const ViewRebuildCancelled = defineEvent(
  'ViewRebuildCancelled',
  'views',
  about('Somebody stopped a rebuild; what it had filled stays.'),
);
const ViewRebuildDiscarded = defineEvent(
  'ViewRebuildDiscarded',
  'views',
  about('Somebody dropped what an unfinished rebuild had filled.'),
);
const ViewRebuildConfirmed = defineEvent(
  'ViewRebuildConfirmed',
  'views',
  about('Somebody found the rebuilt view right; the version before it was dropped.'),
);
const ViewRebuildReverted = defineEvent(
  'ViewRebuildReverted',
  'views',
  about('Somebody went back to the version before the rebuild; the rebuilt one was dropped.'),
);

/** Events of `views-<account>.all`: what people did about the views of the installation. */
export const viewEvents = [
  ViewRebuildRequested,
  ViewRebuildResumed,
  ViewRebuildCancelled,
  ViewRebuildDiscarded,
  ViewRebuildConfirmed,
  ViewRebuildReverted,
] as const;
export type ViewEvent = EventOf<(typeof viewEvents)[number]>;

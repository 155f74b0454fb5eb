import { z } from 'zod';
import { type EventOf, defineEvent, recordedLine } from '@bitacora/schema';

/** Name of a view, as the projections call it. */
export const viewName = recordedLine(40);

const about = (meaning: string) => z.object({ view: viewName }).describe(meaning);

const ViewRebuildRequested = defineEvent(
  'ViewRebuildRequested',
  'views',
  about('A person asked for a view to be folded again from the start of the log.'),
);
const ViewRebuildResumed = defineEvent(
  'ViewRebuildResumed',
  'views',
  about('A person asked for an unfinished rebuild to continue.'),
);
const ViewRebuildCancelled = defineEvent(
  'ViewRebuildCancelled',
  'views',
  about('A person stopped a rebuild; what it had filled stays.'),
);
const ViewRebuildDiscarded = defineEvent(
  'ViewRebuildDiscarded',
  'views',
  about('A person dropped what an unfinished rebuild had filled.'),
);
const ViewRebuildConfirmed = defineEvent(
  'ViewRebuildConfirmed',
  'views',
  about('A person confirmed the rebuilt view; the version before it was dropped.'),
);
const ViewRebuildReverted = defineEvent(
  'ViewRebuildReverted',
  'views',
  about('A person went back to the version before the rebuild; the rebuilt one was dropped.'),
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

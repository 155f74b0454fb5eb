import type { CollectionSpec } from './documents.js';

/** Account of documents that belong to the installation as a whole. */
export const INSTALLATION = 'installation';

/** Where the runners keep pointers to live views, unfinished rebuilds and activation positions. */
export const RUNNERS: CollectionSpec = {
  name: 'runners',
  kind: 'system',
  version: 1,
  indexes: [],
};

/** Events that a projector could not fold. */
export const QUARANTINE: CollectionSpec = {
  name: 'poison',
  kind: 'system',
  version: 1,
  indexes: [
    {
      name: 'view',
      keys: [
        ['projection', 1],
        ['instance', 1],
      ],
    },
  ],
};

/** Events and deadlines that a reactor could not handle, and what waits behind them. */
export const DEAD_LETTERS: CollectionSpec = {
  name: 'deadletters',
  kind: 'system',
  version: 1,
  indexes: [
    {
      name: 'reactor',
      keys: [
        ['reactor', 1],
        ['stream', 1],
        ['revision', 1],
      ],
    },
  ],
};

import type { Projection } from '@bitacora/kernel';
import { documentId } from '../document/document-id.js';
import type { HistoryEntryDocument } from './history-document.js';
import {
  SETTING_EVENTS,
  type SettingEvent,
  partSetBy,
  settingKey,
  settingOf,
} from './setting-events.js';

/**
 * The events of each thing of the settings, by the thing: many things share a stream, and the history of one must not
 * cost what the others have.
 */
export const settingsHistoryProjection: Projection<HistoryEntryDocument, SettingEvent> = {
  name: 'settingsHistory',
  version: 5,
  background: true,
  events: Object.values(SETTING_EVENTS).flat(),
  orderedBy: 'position',
  indexes: [
    {
      name: 'thing',
      keys: [
        ['thing', 1],
        ['account', 1],
        ['position', -1],
      ],
    },
    // The newest event of a part at a moment: with one of each part the thing is as it was then.
    {
      name: 'part',
      keys: [
        ['thing', 1],
        ['account', 1],
        ['part', 1],
        ['position', -1],
      ],
    },
    {
      name: 'event',
      keys: [
        ['eventId', 1],
        ['account', 1],
      ],
    },
  ],
  keys: ({ metadata, position }) => [documentId(metadata.accountId, position)],
  evolve(document, event, id) {
    if (document) return document;
    const { id: eventId, stream, revision, position, metadata } = event;
    const thing = settingKey(settingOf(event));
    return {
      _id: id,
      account: metadata.accountId,
      thing,
      eventId,
      part: partSetBy(event),
      stream,
      revision,
      position,
    };
  },
};

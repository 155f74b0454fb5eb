import type { EventOf } from '@bitacora/schema';
import type { Contact } from '../contact.state.js';
import type { MergedDetail, mergeEvents } from './merge.events.js';

export type MergeEvent = EventOf<(typeof mergeEvents)[number]>;

/** A merge that was asked for and has not ended. */
export interface MergeUnderWay {
  readonly absorbedId: string;
  readonly details: readonly MergedDetail[];
  readonly attributeIds: readonly string[];
  readonly blocked: boolean | null;
}

/** What a contact knows of merges. */
export interface Merging {
  /** The contact that it is one with; null: it stands for itself. It leads there at once, never by way of a third. */
  readonly mergedInto: string | null;
  /** Contacts that are one with it. Counts for nothing once it was absorbed itself. */
  readonly absorbedIds: readonly string[];
  readonly merging: MergeUnderWay | null;
}

export const NOT_MERGED: Merging = { mergedInto: null, absorbedIds: [], merging: null };

/** Id of the contact under which a contact is read: itself, or the one that it is one with. */
export function survivorIdOf({ contactId, mergedInto }: Contact): string {
  return mergedInto ?? contactId;
}

/** What an event changes of it. */
export function mergingAfter(state: Merging, event: MergeEvent): Partial<Merging> {
  switch (event.type) {
    case 'ContactMergeAsked': {
      const { absorbedId, details, attributeIds, blocked } = event.data;
      return { merging: { absorbedId, details, attributeIds, blocked } };
    }
    case 'ContactMergedInto':
      return { mergedInto: event.data.into };
    case 'ContactsMerged': {
      const absorbedIds = [...new Set([...state.absorbedIds, ...event.data.absorbedIds])];
      return { merging: null, absorbedIds };
    }
    case 'ContactMergeDropped':
      return { merging: null };
    case 'ContactMergeDeclined':
      return {};
  }
}

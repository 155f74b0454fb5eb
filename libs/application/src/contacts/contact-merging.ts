import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  type ContactEvent,
  MERGED_DETAILS,
  MergeContacts,
  type MergeHindrance,
  type MergedDetail,
} from '@bitacora/contacts';
import {
  type CommandAccepted,
  type CommandContext,
  type CommandRefused,
  type DomainError,
  type RecordedEvent,
  refuse,
  refused,
} from '@bitacora/kernel';
import { Bus, EVENT_LOG, type ReadableEventLog } from '@bitacora/platform';

/** How long the end of a merge is waited for; it comes as soon as both contacts have answered. */
const LONGEST_WAIT_MS = 4000;
const LOOK_EVERY_MS = 25;
/** Events of the contact after the question that are read at once; the end of a merge is among the first. */
const READ = 200;

const REFUSALS = {
  erased: 'CONTACT_ERASED',
  merged: 'CONTACT_MERGED',
  merging: 'MERGE_UNDER_WAY',
  tooMany: 'TOO_MANY_MERGED',
} as const satisfies Record<MergeHindrance, string>;

/** What a person wants merged. */
export interface WantedMerge {
  readonly contactId: string;
  readonly absorbedId: string;
  readonly details: readonly MergedDetail[];
  readonly attributeIds: readonly string[];
  readonly blocked: boolean | null;
}

/** `ended`: the event that ended the merge; null: it was not there in time, and comes by itself. */
export type MergeOutcome =
  | { readonly ok: true; readonly asked: CommandAccepted; readonly ended: RecordedEvent | null }
  | CommandRefused;

/** Asks for a merge and waits, bounded, for what both contacts say. The reactor `contactMerges` carries it out. */
@Injectable()
export class ContactMerging {
  constructor(
    private readonly bus: Bus,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
  ) {}

  async merge(wanted: WantedMerge, context: CommandContext): Promise<MergeOutcome> {
    const { details, attributeIds } = wanted;
    const taken = MERGED_DETAILS.filter((detail) => details.includes(detail));
    const data = { ...wanted, details: taken, attributeIds: [...new Set(attributeIds)] };
    const asked = await this.bus.execute(new MergeContacts(data, context));
    if (!asked.ok) return asked;
    const [event] = asked.events;
    // Nothing was written: the two are one already, or will be.
    if (!event) return { ok: true, asked, ended: null };
    const ended = await this.#end(event, wanted.absorbedId);
    const dropped = ended?.type === 'ContactMergeDropped' ? refusalOf(ended) : null;
    return dropped ? refused(dropped) : { ok: true, asked, ended };
  }

  async #end(asked: RecordedEvent, absorbedId: string): Promise<RecordedEvent | null> {
    for (let waited = 0; waited < LONGEST_WAIT_MS; waited += LOOK_EVERY_MS) {
      const options = { from: asked.revision + 1, limit: READ };
      const events = await this.log.read(asked.stream, options);
      const end = events.find((event) => isEnd(event, absorbedId));
      if (end) return end;
      await pause(LOOK_EVERY_MS);
    }
    return null;
  }
}

function isEnd({ type, data }: RecordedEvent, absorbedId: string): boolean {
  const ends = type === 'ContactsMerged' || type === 'ContactMergeDropped';
  return ends && (data as { readonly absorbedId?: string }).absorbedId === absorbedId;
}

function refusalOf(event: RecordedEvent): DomainError {
  const { because } = (
    event as RecordedEvent & Extract<ContactEvent, { type: 'ContactMergeDropped' }>
  ).data;
  return refuse(REFUSALS[because], 'absorbedId');
}

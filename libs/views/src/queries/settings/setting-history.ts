import type { Collection, Json, RecordedEvent } from '@bitacora/kernel';
import type { HistoryEntryDocument } from '../../settings/history-document.js';
import { type Setting, TAKEN_FROM, partsSetOf, settingKey } from '../../settings/setting-events.js';
import type { EventLog } from '../event-log.js';
import { type Page, keyIn, pageOf } from '../page.js';
import { type Change, difference } from '../replay/difference.js';
import {
  type SettingState,
  type SettingValues,
  contentOf,
  editedValues,
  noState,
  shownValues,
  stateAfter,
} from './setting-states.js';

type History = Pick<Collection<HistoryEntryDocument>, 'find' | 'spec'>;

/** An event of a thing, with what it changed. */
export interface SettingChange {
  readonly event: RecordedEvent;
  readonly changes: readonly Change[];
  /** What people edit of it, as it was after the event. */
  readonly values: SettingValues;
  /** Why there is no state to go back to: the thing was not there after the event, or is not there now. */
  readonly missing: 'then' | 'now' | null;
}

/** A thing as it was right after one of its events, beside what it is now. */
export interface SettingThen {
  readonly event: RecordedEvent;
  /** What people edit of it, as it was then. */
  readonly values: SettingValues;
  /** Where it differs: `before` is now, `after` is then. */
  readonly changes: readonly Change[];
  /** What the version of now is a digest of. */
  readonly content: Json;
}

/**
 * A page of the history of a thing, newest first. It costs the events of the page and one more of each part of the kind,
 * however long the history is and whatever else the stream holds. Throws InvalidCursorError.
 */
export async function settingHistory(
  history: History,
  log: EventLog,
  account: string,
  setting: Setting,
  request: { readonly first: number; readonly after: string | null },
): Promise<Page<SettingChange>> {
  const kind = { list: 'settingHistory', version: history.spec.version };
  const last = request.after === null ? null : keyIn(kind, request.after);
  const found = await history.find(
    {
      ...{ account, thing: settingKey(setting) },
      ...(last === null ? {} : { position: { $lt: last } }),
    },
    { sort: [['position', -1]], limit: request.first + 1 },
  );
  const page = found.slice(0, request.first).toReversed();
  const [oldest] = page;
  if (!oldest) return pageOf<SettingChange>([], request, kind, () => '');
  const [before, events, now] = await Promise.all([
    stateAt(history, log, account, setting, { $lt: oldest.position }),
    Promise.all(page.map((entry) => eventOf(log, entry))),
    // The first page ends with what is now.
    last === null ? null : stateAt(history, log, account, setting),
  ]);
  let state = before;
  const folded = events.map((event) => {
    const was = shownValues(setting.kind, state);
    state = stateAfter(setting.kind, state, event);
    const changes = difference(was, shownValues(setting.kind, state));
    const isThere = state.thing !== null;
    return { event, changes, values: editedValues(setting.kind, state), isThere };
  });
  const isGone = (now ?? state).thing === null;
  const changed = folded.map(({ isThere, ...change }): SettingChange => ({
    ...change,
    missing: isGone ? 'now' : isThere ? null : 'then',
  }));
  const { items, ...rest } = pageOf(found, request, kind, ({ position }) => position);
  const newestFirst = changed.toReversed();
  return {
    ...rest,
    items: items.flatMap(({ cursor }, nth) => {
      const item = newestFirst[nth];
      return item ? [{ cursor, item }] : [];
    }),
  };
}

/** The entry of an event of the settings; null for any other event. */
export async function settingEvent(
  history: Pick<History, 'find'>,
  account: string,
  eventId: string,
): Promise<HistoryEntryDocument | null> {
  const [entry] = await history.find({ eventId, account }, { limit: 1 });
  return entry ?? null;
}

/** The thing after one of its events, and now; null for an event of another thing, and where it is not there, then or now. */
export async function settingThen(
  history: History,
  log: EventLog,
  account: string,
  setting: Setting,
  eventId: string,
): Promise<SettingThen | null> {
  const thing = settingKey(setting);
  const [entry] = await history.find({ eventId, account, thing }, { limit: 1 });
  if (!entry) return null;
  const [event, then, now] = await Promise.all([
    eventOf(log, entry),
    stateAt(history, log, account, setting, { $lte: entry.position }),
    stateAt(history, log, account, setting),
  ]);
  if (!then.thing || !now.thing) return null;
  const values = editedValues(setting.kind, then);
  const changes = difference(editedValues(setting.kind, now), values);
  return { event, values, changes, content: contentOf(setting.kind, now) };
}

/**
 * The thing at a moment: each event sets its part as a whole, so the newest of each part, with what those take
 * theirs from, make the state that all of them would. A deletion starts from nothing, as it did then.
 */
async function stateAt(
  history: History,
  log: EventLog,
  account: string,
  setting: Setting,
  position?: { readonly $lt: string } | { readonly $lte: string },
): Promise<SettingState> {
  const thing = settingKey(setting);
  const found = await Promise.all(
    partsSetOf(setting.kind).map((part) =>
      history.find(
        { account, thing, part, ...(position ? { position } : {}) },
        { sort: [['position', -1]], limit: 1 },
      ),
    ),
  );
  const taken = await Promise.all(
    found.flat().map(async (entry) => {
      const part = TAKEN_FROM[entry.part as keyof typeof TAKEN_FROM];
      if (!part) return [];
      const before = { account, thing, part, position: { $lt: entry.position } };
      return history.find(before, { sort: [['position', -1]], limit: 1 });
    }),
  );
  const byPosition = new Map([...taken, ...found].flat().map((entry) => [entry.position, entry]));
  const entries = [...byPosition.values()].toSorted((one, other) =>
    one.position < other.position ? -1 : 1,
  );
  const events = await Promise.all(entries.map((entry) => eventOf(log, entry)));
  return events.reduce(
    (state, event) => stateAfter(setting.kind, state, event),
    noState(setting.kind),
  );
}

async function eventOf(
  log: EventLog,
  { stream, revision }: HistoryEntryDocument,
): Promise<RecordedEvent> {
  const [event] = await log.read(stream, { from: revision, limit: 1 });
  if (!event) throw new TypeError(`The log has no event ${revision} of ${stream}.`);
  return event;
}

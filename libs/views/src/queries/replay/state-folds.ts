import {
  type InvitationsState,
  accountDecider,
  attributesDecider,
  attendanceDecider,
  invitationsDecider,
  labelsDecider,
  teamsDecider,
  userDecider,
} from '@bitacora/account/published';
import { cannedResponseDecider } from '@bitacora/canned-responses/published';
import { type ContactEvent, contactDecider } from '@bitacora/contacts/published';
import { conversationDecider } from '@bitacora/conversations/published';
import { channelDecider, deliveryDecider, sentIdDecider } from '@bitacora/deliveries/published';
import { inboxDecider } from '@bitacora/inboxes/published';
import { mailDecider } from '@bitacora/mail/published';
import {
  type RuleCatalogue,
  macrosDecider,
  ruleDecider,
  ruleFolderEvents,
  rulesDecider,
} from '@bitacora/rules/published';
import { webhookCallDecider, webhooksDecider } from '@bitacora/webhooks/published';
import { type Decider, type Json, type RecordedEvent, parseStreamName } from '@bitacora/kernel';
import { type Change, difference } from './difference.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- deciders of all domains in one list
const DECIDERS: Readonly<Record<string, Decider<any, any>>> = {
  account: accountDecider,
  attributes: attributesDecider,
  availability: attendanceDecider,
  canned: cannedResponseDecider,
  channel: channelDecider,
  contact: contactDecider,
  conversation: conversationDecider,
  delivery: deliveryDecider,
  inbox: inboxDecider,
  labels: labelsDecider,
  macros: macrosDecider,
  mail: mailDecider,
  members: invitationsDecider,
  rule: ruleDecider,
  rules: rulesDecider,
  sentid: sentIdDecider,
  teams: teamsDecider,
  user: userDecider,
  webhooks: webhooksDecider,
  webhookcall: webhookCallDecider,
};

/** Bookkeeping of the deciders that says nothing to a person. */
const UNSAID = new Set([
  'messageIds',
  'automaticAt',
  'passes',
  'macroRuns',
  'sessions',
  'tokenHash',
  // Of a webhook: it can hold a token.
  'address',
  'secret',
]);

/** Folders of rules are in the stream of the rules, and no part of their state. */
const FOLDER_TYPES: ReadonlySet<string> = new Set(ruleFolderEvents.map(({ type }) => type));

/** Events whose words are part of no state: the audit log is the one place that shows what was refused. */
const SPOKEN_TYPES: ReadonlySet<string> = new Set<ContactEvent['type']>(['BlockedMessageRefused']);

/** An event with what it changed about the state of its stream. */
export interface ChangedBy {
  readonly event: RecordedEvent;
  readonly changes: readonly Change[];
}

/**
 * Folds a stream from its first event with the decider of its domain, and says what each event
 * changed. Streams of catalogues (labels, attributes, members, teams) are compared by the id of each thing;
 * categories without a decider show the data of the event.
 */
export function changesOf(events: readonly RecordedEvent[]): readonly ChangedBy[] {
  let state: unknown;
  return events.map((event) => {
    const before = state;
    state = folded(before, event);
    return { event, changes: changesBetween(event, before, state) };
  });
}

/** What the last event of a stream changed: those before it are folded only. Undefined for an empty stream. */
export function changesOfLast(events: readonly RecordedEvent[]): ChangedBy | undefined {
  const event = events.at(-1);
  if (!event) return undefined;
  const before = events.slice(0, -1).reduce<unknown>(folded, undefined);
  return { event, changes: changesBetween(event, before, folded(before, event)) };
}

/** The state of a stream after an event; undefined before the first, and without a decider. */
function folded(before: unknown, event: RecordedEvent): unknown {
  const decider = deciderOf(event);
  const state = before ?? decider?.initial;
  // A type that this version does not know changes nothing that it could show.
  return decider?.evolve(state, event as never) ?? state;
}

function changesBetween(event: RecordedEvent, before: unknown, after: unknown): readonly Change[] {
  const decider = deciderOf(event);
  if (!decider) return said(difference({}, event.data));
  if (SPOKEN_TYPES.has(event.type)) {
    const { text } = event.data as { readonly text: Json };
    return [{ path: 'text', before: null, after: text }, ...said(difference(before, after))];
  }
  if (FOLDER_TYPES.has(event.type)) return said(difference({}, event.data));
  const was = before ?? decider.initial;
  if (isOrder(event)) return orderOf(was, after);
  const [left, right] = [things(was), things(after)];
  if (!left || !right) return said(difference(was, after));
  return said(difference(byId(without(left, right)), byId(without(right, left))));
}

const deciderOf = ({ stream }: RecordedEvent): Decider<unknown, never> | undefined =>
  DECIDERS[parseStreamName(stream).category];

/** Things that are not the same objects in the other catalogue: only these can differ, however many there are. */
function without(all: readonly object[], others: readonly object[]): readonly object[] {
  const same = new Set(others);
  return all.filter((thing) => !same.has(thing));
}

function isOrder({ type }: RecordedEvent): boolean {
  return type === 'RulesReordered';
}

/** The order of the rules is their list: no rule by itself has changed. */
function orderOf(before: unknown, after: unknown): readonly Change[] {
  const ids = (state: unknown) => (state as RuleCatalogue).map(({ ruleId }) => ruleId);
  return [{ path: 'order', before: ids(before), after: ids(after) }];
}

function said(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ path }) => !UNSAID.has(path.split('.').at(-1) ?? path));
}

/** The members, with the roles of the account and the invitations that wait. */
function isStaff(state: unknown): state is InvitationsState {
  return typeof state === 'object' && state !== null && 'members' in state && 'open' in state;
}

/** The things of a catalogue; null for a state that is none. */
function things(state: unknown): readonly object[] | null {
  if (isStaff(state)) return [...state.members, ...state.roles, ...state.open];
  return Array.isArray(state) ? (state as readonly object[]) : null;
}

/** Things by their ids, so that the difference names the thing. */
function byId(listed: readonly object[]): unknown {
  return Object.fromEntries(
    (listed as readonly Record<string, unknown>[]).map((thing, index) => [
      String(
        thing['attributeId'] ??
          thing['invitationId'] ??
          thing['labelId'] ??
          thing['teamId'] ??
          thing['userId'] ??
          thing['ruleId'] ??
          thing['roleId'] ??
          index,
      ),
      thing,
    ]),
  );
}

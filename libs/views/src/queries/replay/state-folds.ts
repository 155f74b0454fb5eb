import {
  type InvitationsState,
  accountDecider,
  attributesDecider,
  availabilityDecider,
  invitationsDecider,
  labelsDecider,
  teamsDecider,
  userDecider,
} from '@bitacora/account/published';
import { cannedResponseDecider } from '@bitacora/canned-responses/published';
import { contactDecider } from '@bitacora/contacts/published';
import { conversationDecider } from '@bitacora/conversations/published';
import { inboxDecider } from '@bitacora/inboxes/published';
import { mailDecider } from '@bitacora/mail/published';
import { type RuleCatalogue, ruleDecider, rulesDecider } from '@bitacora/rules/published';
import { type Decider, type RecordedEvent, parseStreamName } from '@bitacora/kernel';
import { type Change, difference } from './difference.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- deciders of all domains in one list
const DECIDERS: Readonly<Record<string, Decider<any, any>>> = {
  account: accountDecider,
  attributes: attributesDecider,
  availability: availabilityDecider,
  canned: cannedResponseDecider,
  contact: contactDecider,
  conversation: conversationDecider,
  inbox: inboxDecider,
  labels: labelsDecider,
  mail: mailDecider,
  members: invitationsDecider,
  rule: ruleDecider,
  rules: rulesDecider,
  teams: teamsDecider,
  user: userDecider,
};

/** Bookkeeping of the deciders that says nothing to a person. */
const UNSAID = new Set(['messageIds', 'automaticAt', 'passes', 'sessions', 'tokenHash']);

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
  let folding: { readonly decider: Decider<unknown, never>; state: unknown } | null = null;
  return events.map((event) => {
    const decider = DECIDERS[parseStreamName(event.stream).category];
    if (!decider) return { event, changes: said(difference({}, event.data)) };
    folding ??= { decider, state: decider.initial };
    const before = folding.state;
    // A type that this version does not know changes nothing that it could show.
    folding.state = decider.evolve(before, event) ?? before;
    const changes = said(difference(byId(before), byId(folding.state)));
    return { event, changes: isOrder(event) ? orderOf(before, folding.state) : changes };
  });
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

/** A catalogue as an object with the ids of its things, so that the difference names the thing. */
function byId(state: unknown): unknown {
  const listed = isStaff(state) ? [...state.members, ...state.roles, ...state.open] : state;
  if (!Array.isArray(listed)) return listed;
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

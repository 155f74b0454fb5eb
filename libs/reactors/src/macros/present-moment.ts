import {
  accountDecider,
  accountStream,
  attributesDecider,
  attributesStream,
  availabilityDecider,
  availabilityOf,
  availabilityStream,
  labelsDecider,
  membersStream,
  staffDecider,
  teamsDecider,
  teamsStream,
} from '@bitacora/account/published';
import { contactDecider, contactStream, survivorIdOf } from '@bitacora/contacts/published';
import {
  type Conversation,
  conversationDecider,
  conversationStream,
} from '@bitacora/conversations/published';
import { inboxDecider, inboxStream } from '@bitacora/inboxes/published';
import { type Actor, START } from '@bitacora/kernel';
import { webhooksDecider, webhooksStream } from '@bitacora/webhooks/published';
import type { TriggerContext } from '../automation/facts/context-walker.js';
import {
  type AccountDocument,
  type AttributesDocument,
  type AutomationContact,
  type InboxDocument,
  type LoadsDocument,
  automationId,
} from '../automation/folding/automation-documents.js';
import type { MacroReader } from './macro-reader.js';

/** Of which conversation, when, and in whose name. */
export interface MomentAsked {
  readonly accountId: string;
  readonly conversationId: string;
  readonly actor: Actor;
  /** ISO 8601 UTC. */
  readonly now: string;
  /** Whether an action asks who is least busy: only then are conversations counted. */
  readonly asksLoads: boolean;
}

/** Everything that conditions and actions can ask about a conversation at this moment. */
export interface PresentMoment {
  readonly context: TriggerContext;
  readonly conversation: Conversation;
  /** Of the conversation: what is planned holds for it alone. */
  readonly revision: number;
  readonly loads: LoadsDocument;
}

/** Reads the streams of a conversation as they are now; null: there is no such conversation. */
export async function presentMoment(
  asked: MomentAsked,
  reader: MacroReader,
): Promise<PresentMoment | null> {
  const { accountId, conversationId, actor, now } = asked;
  const stream = conversationStream(accountId, conversationId);
  const { state, revision } = await reader.stateOf(stream, conversationDecider);
  if (!state) return null;
  const [page, account, attributes, contact, inbox] = await Promise.all([
    reader.pageOf(stream),
    accountNow(accountId, reader),
    attributesNow(accountId, reader),
    contactNow(accountId, state, reader),
    inboxNow(accountId, state.inboxId, reader),
  ]);
  const document = { state, page, attributes: state.attributes };
  const metadata = { actor, occurredAt: now };
  // No event sets a macro off: facts of an event see the person and the time, and that nothing has changed.
  const context = {
    ...{ event: { type: 'MacroRun', metadata }, before: state, document, account, contact, inbox },
    ...{ attributes, afterAutomatic: false, continued: null },
  } as unknown as TriggerContext;
  const loads = await loadsNow(account, reader, asked.asksLoads);
  return { context, conversation: state, revision, loads };
}

async function accountNow(accountId: string, reader: MacroReader): Promise<AccountDocument> {
  const [account, staff, teams, availability, webhooks] = await Promise.all([
    reader.stateOf(accountStream(accountId), accountDecider),
    reader.stateOf(membersStream(accountId), staffDecider),
    reader.stateOf(teamsStream(accountId), teamsDecider),
    reader.stateOf(availabilityStream(accountId), availabilityDecider),
    reader.stateOf(webhooksStream(accountId), webhooksDecider),
  ]);
  return {
    ...{ _id: automationId.account(accountId), account: accountId, kind: 'account' },
    ...{ state: account.state, labels: labelsDecider.initial, teams: teams.state },
    ...{ members: staff.state.members, roles: staff.state.roles },
    webhooks: webhooks.state.map(({ webhookId, name }) => ({ webhookId, name })),
    ...{ availability: availability.state, hasAttributes: true, revisions: {}, rulesAt: START },
  };
}

async function attributesNow(accountId: string, reader: MacroReader): Promise<AttributesDocument> {
  const of = async (owner: 'contact' | 'conversation') =>
    (await reader.stateOf(attributesStream(accountId, owner), attributesDecider)).state;
  const [contact, conversation] = await Promise.all([of('contact'), of('conversation')]);
  const _id = automationId.attributes(accountId);
  return { _id, account: accountId, kind: 'attributes', contact, conversation };
}

async function contactNow(
  accountId: string,
  { contactId, conversationId }: Conversation,
  reader: MacroReader,
): Promise<AutomationContact> {
  const own = await reader.stateOf(contactStream(accountId, contactId), contactDecider);
  const standsFor = own.state ? survivorIdOf(own.state) : contactId;
  const { state, revision } =
    standsFor === contactId
      ? own
      : await reader.stateOf(contactStream(accountId, standsFor), contactDecider);
  const contactIds = [standsFor, ...(state?.absorbedIds ?? [])];
  const others = await reader.othersOf(accountId, { contactIds, conversationId });
  const { name, email, phone } = state ?? { name: null, email: null, phone: null };
  const { lastAssigneeId: userId } = others;
  return {
    ...{ _id: automationId.contact(accountId, standsFor), account: accountId, kind: 'contact' },
    ...{ details: { name, email, phone }, labelIds: state?.labelIds ?? [], revision },
    ...{ attributes: state?.attributes ?? {}, conversations: others.count, automaticAt: [] },
    // Which conversation it was is not asked, only that it is another one.
    lastPersons: userId === null ? [] : [{ conversationId: '', userId }],
  };
}

async function inboxNow(
  accountId: string,
  inboxId: string,
  reader: MacroReader,
): Promise<InboxDocument | null> {
  const { state, revision } = await reader.stateOf(inboxStream(accountId, inboxId), inboxDecider);
  const _id = automationId.inbox(accountId, inboxId);
  return state && { _id, account: accountId, kind: 'inbox', state, revision };
}

/** Only who is online is ever the least busy. */
async function loadsNow(
  { account, members, availability }: AccountDocument,
  reader: MacroReader,
  isAsked: boolean,
): Promise<LoadsDocument> {
  const online = members
    .map(({ userId }) => userId)
    .filter((userId) => availabilityOf(availability, userId) === 'online');
  const open = isAsked ? await reader.loadsOf(account, online) : {};
  return { _id: automationId.loads(account), account, kind: 'loads', open, lastAt: {} };
}

import { ERASED, type Recorded, type ReactorDocuments, isErased } from '@bitacora/kernel';
import {
  type Conversation,
  type ConversationEvent,
  applyUnopened,
  mailsIn,
} from '@bitacora/conversations/published';
import { type AutomationConversation, automationId } from './automation-documents.js';
import { noteRequest } from './contact-requests.js';
import { contactOf, valuesIn } from './fold-contact.js';
import { withCauses, withLasting } from './fold-causes.js';
import { foldLastPerson } from './last-persons.js';
import { settleMessages } from '../facts/contact-messages.js';
import { countLoad, loadsOf } from '../passes/loads.js';
import { withMails } from '../passes/sends.js';

/** A conversation just before and just after an event. `before` is null for its first event. */
export interface Step {
  readonly before: Conversation | null;
  readonly document: AutomationConversation;
}

/**
 * What the states in the documents of the automation do without: ids and passes serve the decider alone and would make
 * up most of a document; values of attributes are personal and stand apart, where they are sealed.
 */
const NOT_KEPT = { messageIds: [], fileIds: [], passes: [], macroRuns: [], attributes: {} };

/** Folds an event of a conversation; null when the conversation never started. */
export async function foldConversation(
  event: Recorded<ConversationEvent>,
  documents: ReactorDocuments,
): Promise<Step | null> {
  const { accountId } = event.metadata;
  const _id = automationId.conversation(accountId, event.data.conversationId);
  const known = await documents.get<AutomationConversation>(_id);
  const before = known ? { ...known.state, ...NOT_KEPT, attributes: valuesIn(known) } : null;
  const state = applyUnopened(before, event, event.metadata.occurredAt);
  if (!state) return null;
  if (event.type === 'ConversationStarted') await countConversation(event, documents);
  if (event.type === 'ConversationAssigned') await foldLastPerson(event, documents);
  if (event.type === 'RulesApplied') await settleMessages(known, event, documents);
  if (event.type === 'ConversationMailRequested') await countMails(event, documents);
  const document: AutomationConversation = {
    ...(known ?? fresh(event, _id, state)),
    state: { ...state, ...NOT_KEPT },
    ...attributesAfter(known, state),
    revision: event.revision,
  };
  const caused = withLasting(withCauses(document, event), event, before);
  const folded = await countLoad(caused, event, documents);
  documents.put(folded);
  if (event.type === 'ContactChangeRequested') await noteRequest(folded, event, documents);
  return { before, document: folded };
}

/** A conversation that never had a value has no box either. */
function attributesAfter(
  known: AutomationConversation | null,
  { attributes }: Conversation,
): Pick<AutomationConversation, 'attributes'> {
  if (known?.attributes !== undefined && isErased(known.attributes)) return { attributes: ERASED };
  return known?.attributes || Object.keys(attributes).length > 0 ? { attributes } : {};
}

function fresh(
  event: Recorded<ConversationEvent>,
  _id: string,
  state: Conversation,
): AutomationConversation {
  return {
    _id,
    account: event.metadata.accountId,
    kind: 'conversation',
    contactId: event.data.contactId,
    state,
    page: event.type === 'ConversationStarted' ? event.data.page : null,
    ...typedNameIn(event),
    revision: event.revision,
    pass: null,
    afterAutomatic: [],
    acts: [],
    pending: [],
    runs: [],
    expected: null,
    countsFor: null,
  };
}

/** Absent where the contact's own name is the visitor's. */
function typedNameIn(
  event: Recorded<ConversationEvent>,
): Pick<AutomationConversation, 'typedName'> {
  if (event.type !== 'ConversationStarted' || !event.data.writer?.filed) return {};
  const { typed = null } = event.data;
  return { typedName: typed === null || isErased(typed) ? null : typed.name };
}

/** Those of rules were counted when they were decided. */
async function countMails(
  event: Recorded<Extract<ConversationEvent, { type: 'ConversationMailRequested' }>>,
  documents: ReactorDocuments,
): Promise<void> {
  const { actor, accountId, occurredAt } = event.metadata;
  if (actor.kind === 'rule') return;
  documents.put(withMails(await loadsOf(accountId, documents), occurredAt, mailsIn(event)));
}

async function countConversation(
  event: Recorded<Extract<ConversationEvent, { type: 'ConversationStarted' }>>,
  documents: ReactorDocuments,
): Promise<void> {
  const contact = await contactOf(event.metadata.accountId, event.data.contactId, documents);
  documents.put({ ...contact, conversations: contact.conversations + 1 });
}

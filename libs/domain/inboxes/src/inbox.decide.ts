import { type Decision, type DecisionContext, type DomainError, isRefusal } from '@bitacora/kernel';
import { type WorkingHours, canonicalZone, hoursFaults } from '@bitacora/hours/published';
import { distinct, sameItems, variableFault } from '@bitacora/schema';
import type { AutomaticActions } from './automatic/automatic-actions.js';
import { changeAutomaticActions } from './automatic/automatic-actions.decide.js';
import type { ChatOptions } from './chat/chat-options.js';
import { changeChatOptions } from './chat/chat-options.decide.js';
import type { GivenContactForm } from './contact-form/contact-form.js';
import { changeContactForm, switchOffContactForm } from './contact-form/contact-form.decide.js';
import { domainOf } from './inbox.domain.js';
import { issueIdentitySecret } from './identity/identity-secret.decide.js';
import { inboxRefusal } from './inbox.errors.js';
import type { InboxEvent } from './inbox.events.js';
import type { Inbox, InboxParts, InboxState } from './inbox.state.js';
import type { FormerPictures, InboxPicture, PictureUse } from './pictures/inbox-pictures.js';
import { changePicture, restorePictures } from './pictures/inbox-pictures.decide.js';
import type { ServiceQuality } from './quality/service-quality.js';
import { changeServiceQuality } from './quality/service-quality.decide.js';

type Result = Decision<InboxEvent>;

/** Most members that answer in one inbox. */
export const MAX_COLLABORATORS = 1000;

interface WebsiteInbox {
  readonly inboxId: string;
  readonly name: string;
  readonly domain: string;
  readonly tokenHash?: string | undefined;
}

/** Connects an inbox to the host of the address that was typed. The same words again change nothing. */
export function connectInbox(
  { inboxId, name, tokenHash, domain: typed }: WebsiteInbox,
  state: InboxState,
): Result {
  const domain = domainOf(typed);
  if (domain === null) return inboxRefusal('DOMAIN_INVALID', 'domain');
  if (!state) {
    const settings = { channel: 'website' as const, domain };
    const connected: InboxEvent = { type: 'InboxConnected', data: { inboxId, name, settings } };
    return tokenHash === undefined ? [connected] : [connected, issuedToken(inboxId, tokenHash)];
  }
  const same =
    state.name === name &&
    state.domain === domain &&
    (tokenHash === undefined || state.tokenHash === tokenHash);
  return same ? [] : inboxRefusal('INBOX_EXISTS', 'inboxId');
}

export function changeInbox(
  data: { readonly name: string; readonly domain: string | null },
  state: InboxState,
): Result {
  return change(state, (inbox) => {
    const domain = data.domain === null ? null : domainOf(data.domain);
    if ((domain === null) !== (inbox.domain === null))
      return inboxRefusal(inbox.domain === null ? 'NO_WEBSITE' : 'DOMAIN_INVALID', 'domain');
    const { inboxId } = inbox;
    const events: InboxEvent[] = [];
    if (inbox.name !== data.name) {
      events.push({ type: 'InboxRenamed', data: { inboxId, name: data.name } });
    }
    if (domain !== null && inbox.domain !== domain) {
      events.push({ type: 'InboxDomainChanged', data: { inboxId, domain } });
    }
    return events;
  });
}

export function issueInboxToken(data: { readonly tokenHash: string }, state: InboxState): Result {
  return change(state, ({ inboxId, tokenHash }) => {
    if (tokenHash === data.tokenHash) return [];
    return [issuedToken(inboxId, data.tokenHash)];
  });
}

/** A token opens it from now on. */
export function issuedToken(inboxId: string, tokenHash: string): InboxEvent {
  return { type: 'InboxTokenIssued', data: { inboxId, tokenHash } };
}

export function changeInboxCollaborators(
  data: { readonly userIds: readonly string[] },
  state: InboxState,
): Result {
  return change(state, ({ inboxId, collaboratorIds }) => {
    if (sameItems(collaboratorIds, data.userIds)) return [];
    const userIds = distinct(data.userIds);
    return [{ type: 'InboxCollaboratorsChanged', data: { inboxId, userIds } }];
  });
}

/** Adds one to those who are there by then: two who add others at the same time keep both. */
export function addInboxCollaborator(
  { userId }: { readonly userId: string },
  state: InboxState,
): Result {
  return change(state, ({ inboxId, collaboratorIds }) => {
    if (collaboratorIds.includes(userId)) return [];
    if (collaboratorIds.length >= MAX_COLLABORATORS) {
      return inboxRefusal('TOO_MANY_COLLABORATORS', 'inboxId', { max: MAX_COLLABORATORS });
    }
    const userIds = [...collaboratorIds, userId];
    return [{ type: 'InboxCollaboratorsChanged', data: { inboxId, userIds } }];
  });
}

/** Takes a person out of those who work in the inbox. */
export function removeInboxCollaborator(
  { userId }: { readonly userId: string },
  state: InboxState,
): Result {
  return change(state, ({ inboxId, collaboratorIds }) => {
    if (!collaboratorIds.includes(userId)) return [];
    const userIds = collaboratorIds.filter((one) => one !== userId);
    return [{ type: 'InboxCollaboratorsChanged', data: { inboxId, userIds } }];
  });
}

/** Switches the reply and sets its texts; without texts it keeps those it has. On needs one at least. */
export function configureCreationReply(
  data: { readonly on: boolean; readonly texts?: readonly string[] | undefined },
  state: InboxState,
): Result {
  return change(state, ({ inboxId, creationReply }) => {
    const { on } = data;
    const texts = [...(data.texts ?? creationReply.texts)];
    if (on && texts.length === 0) return inboxRefusal('TEXTS_REQUIRED', 'texts');
    // What is there from before can always be switched off.
    const wrong = on || data.texts ? faultOf(texts) : null;
    if (wrong) return wrong;
    const sameTexts =
      texts.length === creationReply.texts.length &&
      texts.every((text, index) => text === creationReply.texts[index]);
    if (on === creationReply.on && sameTexts) return [];
    return [{ type: 'CreationReplyConfigured', data: { inboxId, on, texts } }];
  });
}

function faultOf(texts: readonly string[]): DomainError | null {
  for (const [index, text] of texts.entries()) {
    const fault = variableFault(text);
    if (fault) return inboxRefusal(fault.code, `texts.${index}`, fault.params);
  }
  return null;
}

/** Gives it other hours, or none. */
export function changeInboxHours(
  { hours }: { readonly hours: WorkingHours | null },
  state: InboxState,
): Result {
  return change(state, ({ inboxId, hours: before }) => {
    const given = hours && inOrder(hours);
    if (JSON.stringify(before) === JSON.stringify(given)) return [];
    return [{ type: 'InboxHoursChanged', data: { inboxId, hours: given } }];
  });
}

/** Says what else it does by itself. */
export function configureAutomaticActions(
  { actions }: { readonly actions: AutomaticActions },
  state: InboxState,
): Result {
  return change(state, (inbox) => changeAutomaticActions(actions, inbox));
}

/** Says within how much time people answer in it. */
export function changeInboxQuality(
  { quality }: { readonly quality: ServiceQuality },
  state: InboxState,
  context: Pick<DecisionContext, 'now'>,
): Result {
  return change(state, (inbox) => changeServiceQuality(quality, inbox, context));
}

/** Its website signs with another secret. */
export function issueInboxIdentitySecret(
  data: { readonly secretId: string; readonly endsEarlier: boolean },
  state: InboxState,
  { now }: { readonly now: string },
): Result {
  return change(state, (inbox) => issueIdentitySecret(data, inbox, now));
}

/** Says what its chat looks like, asks and does by itself. */
export function changeInboxChat(
  { options }: { readonly options: ChatOptions },
  state: InboxState,
): Result {
  return change(state, (inbox) => onWebsite(inbox, changeChatOptions(options, inbox)));
}

/** Gives it, or the button of its chat, another picture, or none. */
export function changeInboxPicture(
  data: { readonly use: PictureUse; readonly picture: InboxPicture | null },
  state: InboxState,
): Result {
  return change(state, (inbox) => changePicture(data, inbox));
}

/** Says what visitors see in place of its chat while no person is online. */
export function changeInboxContactForm(
  { form }: { readonly form: GivenContactForm },
  state: InboxState,
  context: Pick<DecisionContext, 'actor'>,
): Result {
  return change(state, (inbox) => onWebsite(inbox, changeContactForm(form, inbox, context)));
}

/** Switches its contact form off when that led to an inbox which was deleted. */
export function endContactFormLink(
  data: { readonly targetInboxId: string },
  state: InboxState,
): Result {
  return state?.deletedAt === null ? switchOffContactForm(data, state) : [];
}

/** Every part by the decision that its own form asks; the first refusal refuses the whole. */
export function restoreInbox(
  wanted: Omit<InboxParts, 'collaboratorIds' | 'contactForm' | 'pictures'> & {
    readonly userIds: readonly string[];
    readonly pictures: FormerPictures;
    readonly contactForm: GivenContactForm;
  },
  state: InboxState,
  context: Pick<DecisionContext, 'now' | 'actor'>,
): Result {
  const parts = [
    changeInbox(wanted, state),
    changeInboxCollaborators(wanted, state),
    configureCreationReply(wanted.creationReply, state),
    configureAutomaticActions({ actions: wanted.automatic }, state),
    changeInboxQuality(wanted, state && { ...state, hours: wanted.hours }, context),
    changeInboxChat({ options: wanted.chat }, state),
    change(state, (inbox) => restorePictures(wanted.pictures, inbox)),
    changeInboxContactForm({ form: wanted.contactForm }, state, context),
    changeInboxHours(wanted, state),
  ];
  return parts.find(isRefusal) ?? parts.flatMap((part) => (isRefusal(part) ? [] : part));
}

/** Periods and holidays in the order of the calendar, so that the same hours are the same words. */
function inOrder({ timeZone, periods, holidays }: WorkingHours): WorkingHours {
  return {
    timeZone: canonicalZone(timeZone) ?? timeZone,
    periods: periods
      .map(({ day, from, to }) => ({ day, from, to }))
      .sort((one, other) => one.day - other.day || (one.from < other.from ? -1 : 1)),
    holidays: holidays
      .map(({ name, date, yearly }) => ({ name, date, yearly }))
      .sort((one, other) => (one.date < other.date ? -1 : 1)),
  };
}

/** Everything for which hours are refused, beside its field. */
export function hoursRefusals(hours: WorkingHours | null): readonly DomainError[] {
  return (hours ? hoursFaults(hours) : []).map(({ code, field, params }) =>
    inboxRefusal(code, `hours.${field}`, params),
  );
}

/** From here on it receives nothing; its conversations stay readable under its name. */
export function deleteInbox(data: { readonly inboxId: string }, state: InboxState): Result {
  if (!state) return inboxRefusal('INBOX_NOT_FOUND', 'inboxId');
  const { inboxId } = data;
  return state.deletedAt === null ? [{ type: 'InboxDeleted', data: { inboxId } }] : [];
}

/** What is set of a chat has no effect where there is none. */
function onWebsite({ domain }: Inbox, decided: Result): Result {
  const hasEffect = !isRefusal(decided) && decided.length > 0;
  return domain === null && hasEffect ? inboxRefusal('NO_WEBSITE', 'inboxId') : decided;
}

function change(state: InboxState, of: (inbox: Inbox) => Result): Result {
  if (!state) return inboxRefusal('INBOX_NOT_FOUND', 'inboxId');
  return state.deletedAt === null ? of(state) : inboxRefusal('INBOX_DELETED', 'inboxId');
}

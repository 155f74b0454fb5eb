import type { InboxSettings } from '@bitacora/console-data';
import { type HoursDraft, hoursChanges, hoursDraftOf, hoursProblems } from './hours/hours-draft.js';
import {
  type AutomaticDraft,
  automaticChanges,
  automaticDraftOf,
  automaticProblems,
} from './sections/automatic/automatic-draft.js';
import {
  type ChatDraft,
  chatChanges,
  chatDraftOf,
  chatProblems,
} from './sections/chat/chat-draft.js';
import { type ApiDraft, apiChanges, apiDraftOf, apiProblem } from './sections/api/api-draft.js';
import {
  type ChannelDraft,
  channelChanges,
  channelDraftOf,
  channelProblems,
} from './sections/channel/channel-draft.js';
import {
  type EmailDraft,
  emailChanges,
  emailDraftOf,
  emailProblems,
} from './sections/email/email-draft.js';
import {
  type ContactFormDraft,
  contactFormChanges,
  contactFormDraftOf,
  contactFormProblems,
} from './sections/chat/contact-form/contact-form-draft.js';
import {
  type GeneralDraft,
  generalChanges,
  generalDraftOf,
  generalProblems,
} from './sections/general-draft.js';
import {
  type QualityDraft,
  qualityChanges,
  qualityDraftOf,
  qualityProblems,
} from './sections/quality/quality-draft.js';
import {
  type ReplyDraft,
  replyChanges,
  replyDraftOf,
  replyProblem,
  textFaults,
} from './sections/automatic/reply-draft.js';

/** What can be set about an inbox, as it is in the form: a part for each section, each saved by an act of its own. */
export interface InboxDraft {
  readonly general: GeneralDraft;
  readonly collaborators: readonly string[];
  readonly reply: ReplyDraft;
  readonly automatic: AutomaticDraft;
  readonly quality: QualityDraft;
  readonly chat: ChatDraft;
  readonly contactForm: ContactFormDraft;
  readonly api: ApiDraft;
  readonly channel: ChannelDraft;
  readonly email: EmailDraft;
  readonly hours: HoursDraft;
}

export type InboxPart = keyof InboxDraft;

/** The form of an inbox as it is saved; `zone` is what an inbox without hours is offered, `emailInboxIds` are those that forms can lead to. */
export function draftOf(
  inbox: InboxSettings,
  zone: string,
  emailInboxIds: ReadonlySet<string>,
): InboxDraft {
  return {
    general: generalDraftOf(inbox),
    collaborators: inbox.collaborators.map(({ id }) => id),
    reply: replyDraftOf(inbox),
    automatic: automaticDraftOf(inbox),
    quality: qualityDraftOf(inbox),
    chat: chatDraftOf(inbox),
    contactForm: contactFormDraftOf(inbox, emailInboxIds),
    api: apiDraftOf(inbox),
    channel: channelDraftOf(inbox),
    email: emailDraftOf(inbox),
    hours: hoursDraftOf(inbox, zone),
  };
}

/** Versions of what is saved, part by part. */
export function versionsOf({
  versions,
  contactForm: form,
  apiConnection,
  connection,
  emailConnection,
}: InboxSettings): Readonly<Record<InboxPart, string>> {
  const { general, collaborators, creationReply: reply, automatic, chat, hours } = versions;
  const quality = versions.serviceQuality;
  const contactForm = form?.version ?? '';
  const api = apiConnection?.version ?? '';
  const channel = connection?.version ?? '';
  const channels = { api, channel, email: emailConnection?.version ?? '' };
  const rest = { automatic, quality, chat, contactForm, hours };
  return { general, collaborators, reply, ...rest, ...channels };
}

/** What is saved, but for these parts of the draft. */
export function mixedParts(
  draft: InboxDraft,
  saved: InboxDraft,
  kept: readonly InboxPart[],
): InboxDraft {
  return { ...saved, ...Object.fromEntries(kept.map((part) => [part, draft[part]])) };
}

const sorted = (ids: readonly string[]) => JSON.stringify([...ids].sort());

/** How many fields differ from what is saved, as a person counts them, part by part. */
function changesIn(draft: InboxDraft, saved: InboxDraft): Readonly<Record<InboxPart, number>> {
  return {
    general: generalChanges(draft.general, saved.general),
    collaborators: Number(sorted(draft.collaborators) !== sorted(saved.collaborators)),
    reply: replyChanges(draft.reply, saved.reply),
    automatic: automaticChanges(draft.automatic, saved.automatic),
    quality: qualityChanges(draft.quality, saved.quality),
    chat: chatChanges(draft.chat, saved.chat),
    contactForm: contactFormChanges(draft.contactForm, saved.contactForm),
    api: apiChanges(draft.api, saved.api),
    channel: channelChanges(draft.channel, saved.channel),
    email: emailChanges(draft.email, saved.email),
    hours: hoursChanges(draft.hours, saved.hours),
  };
}

/** How many fields differ from what is saved. */
export function changedFields(draft: InboxDraft, saved: InboxDraft): number {
  return Object.values(changesIn(draft, saved)).reduce((sum, count) => sum + count, 0);
}

/** The parts that differ from what is saved. */
export function changedParts(draft: InboxDraft, saved: InboxDraft): readonly InboxPart[] {
  const changes = changesIn(draft, saved);
  return (Object.keys(changes) as InboxPart[]).filter((part) => changes[part] > 0);
}

/** How much has to be corrected before the form can be saved. */
export function problemsIn({
  general,
  reply,
  automatic,
  quality,
  chat,
  contactForm,
  api,
  channel,
  email,
  hours,
}: InboxDraft): number {
  return (
    Object.keys(generalProblems(general)).length +
    Number(replyProblem(reply) !== null) +
    textFaults(reply).filter(Boolean).length +
    automaticProblems(automatic) +
    qualityProblems(quality) +
    chatProblems(chat).size +
    contactFormProblems(contactForm).size +
    Number(apiProblem(api) !== null) +
    channelProblems(channel).size +
    emailProblems(email).size +
    hoursProblems(hours).size
  );
}

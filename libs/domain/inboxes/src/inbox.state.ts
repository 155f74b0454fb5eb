import { type Decider, type Json, type StreamName, streamName } from '@bitacora/kernel';
import type { WorkingHours } from '@bitacora/hours/published';
import type { Folded } from '@bitacora/schema';
import { type AutomaticActions, NO_AUTOMATIC_ACTIONS } from './automatic/automatic-actions.js';
import { type ChatOptions, USUAL_CHAT_OPTIONS } from './chat/chat-options.js';
import {
  type LinkedContactForm,
  NO_CONTACT_FORM,
  contactFormContent,
} from './contact-form/contact-form.js';
import type { Channel, ChannelSettings } from './channels/channel-settings.js';
import type { InboxEvent } from './inbox.events.js';
import type { SigningSecrets } from './identity/identity-secret.js';
import {
  type KeptPictures,
  NO_KEPT_PICTURES,
  inboxPicturesContent,
  withPicture,
} from './pictures/inbox-pictures.js';
import { NO_SERVICE_QUALITY, type ServiceQuality } from './quality/service-quality.js';

export interface Inbox extends KeptPictures {
  readonly inboxId: string;
  readonly channel: Channel;
  /** What is public of its connection. */
  readonly settings: ChannelSettings;
  /** What the vault keeps of its connection; null: nothing. */
  readonly credentialsId: string | null;
  readonly name: string;
  /** Host that the widget may be shown on, with its sub-domains; null: it is no website. */
  readonly domain: string | null;
  /** SHA-256 of the token in the embed code; null before one was issued. */
  readonly tokenHash: string | null;
  readonly collaboratorIds: readonly string[];
  /** Auto-reply when a conversation is created; off keeps its texts. */
  readonly creationReply: { readonly on: boolean; readonly texts: readonly string[] };
  /** What else it does by itself. */
  readonly automatic: AutomaticActions;
  /** Within how much time people answer in it. */
  readonly quality: ServiceQuality;
  /** What its chat looks like, asks and does by itself. */
  readonly chat: ChatOptions;
  /** With which secrets its website signs who its visitors are; null: with none. */
  readonly identity: SigningSecrets | null;
  /** What visitors see in place of the chat while no person is online. */
  readonly contactForm: LinkedContactForm;
  /** When people answer in it; null: always. */
  readonly hours: WorkingHours | null;
  readonly connectedAt: string;
  readonly deletedAt: string | null;
}

/** Null before the inbox was connected. */
export type InboxState = Inbox | null;

/** `inbox-<account>.<id>`. */
export function inboxStream(accountId: string, inboxId: string): StreamName {
  return streamName('inbox', accountId, inboxId);
}

function evolve(state: InboxState, event: Folded<InboxEvent>): InboxState {
  const at = event.metadata.occurredAt;
  if (event.type === 'InboxConnected') {
    const { inboxId, name, settings } = event.data;
    return {
      ...{ inboxId, name, settings, channel: settings.channel, credentialsId: null },
      domain: settings.channel === 'website' ? settings.domain : null,
      tokenHash: null,
      collaboratorIds: [],
      creationReply: { on: false, texts: [] },
      automatic: NO_AUTOMATIC_ACTIONS,
      quality: NO_SERVICE_QUALITY,
      chat: USUAL_CHAT_OPTIONS,
      identity: null,
      ...NO_KEPT_PICTURES,
      contactForm: NO_CONTACT_FORM,
      hours: null,
      connectedAt: at,
      deletedAt: null,
    };
  }
  if (!state) return null;
  switch (event.type) {
    case 'InboxRenamed':
      return { ...state, name: event.data.name };
    case 'InboxDomainChanged':
      return {
        ...state,
        domain: event.data.domain,
        settings: { channel: 'website', domain: event.data.domain },
      };
    case 'ChannelConnectionChanged':
      return {
        ...state,
        settings: event.data.settings,
        credentialsId: event.data.credentialsId,
      };
    case 'InboxTokenIssued':
      return { ...state, tokenHash: event.data.tokenHash };
    case 'InboxCollaboratorsChanged':
      return { ...state, collaboratorIds: event.data.userIds };
    case 'CreationReplyConfigured':
      return { ...state, creationReply: { on: event.data.on, texts: event.data.texts } };
    case 'AutomaticActionsChanged':
      return { ...state, automatic: event.data.actions };
    case 'ServiceQualityChanged':
      return { ...state, quality: event.data.quality };
    case 'ChatOptionsChanged':
      return { ...state, chat: event.data.options };
    case 'IdentitySecretIssued': {
      const { secretId, earlierUntil: until } = event.data;
      const before = state.identity;
      const earlier = before && until !== null ? { secretId: before.secretId, until } : null;
      return { ...state, identity: { secretId, issuedAt: at, earlier } };
    }
    case 'InboxPictureChanged':
      return withPicture(state, event.data.use, event.data.picture);
    case 'ContactFormChanged': {
      const { form, address, addressOf } = event.data;
      return { ...state, contactForm: { ...form, address, addressOf } };
    }
    case 'InboxHoursChanged':
      return { ...state, hours: event.data.hours };
    case 'InboxDeleted':
      return { ...state, deletedAt: at };
  }
}

export const inboxDecider: Decider<InboxState, InboxEvent> = { initial: null, evolve };

/** The parts of an inbox that people edit, each with a version of its own. */
export type InboxParts = Pick<
  Inbox,
  | 'name'
  | 'domain'
  | 'collaboratorIds'
  | 'creationReply'
  | 'automatic'
  | 'quality'
  | 'chat'
  | 'pictures'
  | 'contactForm'
  | 'hours'
>;

/** The parts that views hold: not the form, whose address is personal, and of pictures the files only. */
type ShownParts = Omit<InboxParts, 'contactForm' | 'pictures'>;

/** What people edit in each part of an inbox, for the version of the part. */
export const inboxContents = {
  general: ({ name, domain }: ShownParts): Json => ({ name, domain }),
  collaborators: ({ collaboratorIds }: ShownParts): Json => collaboratorIds,
  creationReply: ({ creationReply: { on, texts } }: ShownParts): Json => ({ on, texts }),
  automatic: ({ automatic }: ShownParts): Json => automatic as unknown as Json,
  quality: ({ quality }: ShownParts): Json => quality,
  chat: ({ chat }: ShownParts): Json => chat,
  pictures: ({ pictures }: Pick<InboxParts, 'pictures'>): Json => inboxPicturesContent(pictures),
  contactForm: ({ contactForm }: Pick<InboxParts, 'contactForm'>): Json =>
    contactFormContent(contactForm),
  hours: ({ hours }: ShownParts): Json => [
    hours && { timeZone: hours.timeZone, periods: hours.periods, holidays: hours.holidays },
  ],
} as const;

/** Its connection, for the version of that part: other credentials are another connection. */
export function connectionContent({
  settings,
  credentialsId,
}: Pick<Inbox, 'settings' | 'credentialsId'>): Json {
  return { ...settings, credentialsId };
}

/** Everything that people edit of an inbox, for the version of the whole. */
export function inboxContent(parts: InboxParts): Json {
  return Object.values(inboxContents).map((contentOf) => contentOf(parts));
}

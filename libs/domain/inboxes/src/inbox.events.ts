import type { EventDefinition, JsonObject, Upcaster } from '@bitacora/kernel';
import { workingHours } from '@bitacora/hours/published';
import { z } from 'zod';
import {
  type EventOf,
  defineEvent,
  id,
  instant,
  personal,
  recordedLine,
  recordedMailAddress,
} from '@bitacora/schema';
import { recordedAutomaticActions } from './automatic/automatic-actions.js';
import {
  channelSettings,
  connectedSettings,
  credentialsId,
  domainName,
} from './channels/channel-settings.js';
import { recordedChatOptions } from './chat/chat-options.js';
import { PICTURE_USES, inboxPicture } from './pictures/inbox-pictures.js';
import { recordedContactForm } from './contact-form/contact-form.js';
import { recordedServiceQuality } from './quality/service-quality.js';

/** Version 1 knew websites only. */
const ofWebsite: Upcaster = ({ channel, domain, ...rest }) => ({
  ...rest,
  settings: { channel, domain } as JsonObject,
});

const InboxConnected = defineEvent(
  'InboxConnected',
  'inbox',
  z
    .object({ inboxId: id, name: recordedLine(80), settings: channelSettings })
    .describe('There is a new inbox for a channel.'),
  { version: 2, upcasters: { 1: ofWebsite } },
);

/** The credentials themselves are in the vault. */
const ChannelConnectionChanged = defineEvent(
  'ChannelConnectionChanged',
  'inbox',
  z
    .object({ inboxId: id, settings: connectedSettings, credentialsId })
    .describe(
      'The connection of an inbox to its channel is another one; what opens it is in the vault.',
    ),
);

const InboxRenamed = defineEvent(
  'InboxRenamed',
  'inbox',
  z.object({ inboxId: id, name: recordedLine(80) }).describe('An inbox has another name.'),
);

const InboxDomainChanged = defineEvent(
  'InboxDomainChanged',
  'inbox',
  z
    .object({ inboxId: id, domain: domainName })
    .describe('The widget may be shown on another domain.'),
);

/** The token itself is in the vault; its SHA-256 finds the inbox when a widget calls. */
const InboxTokenIssued = defineEvent(
  'InboxTokenIssued',
  'inbox',
  z
    .object({ inboxId: id, tokenHash: z.string().length(64) })
    .describe(
      'The inbox has a new token for its embed code or its programs; the one before stops. Of a token for programs only its SHA-256 is kept.',
    ),
);

const InboxCollaboratorsChanged = defineEvent(
  'InboxCollaboratorsChanged',
  'inbox',
  z
    .object({ inboxId: id, userIds: z.array(id) })
    .describe('These members answer in the inbox from now on.'),
);

/** Auto-reply when a conversation is created: one to three texts, one of them picked at random. */
const CreationReplyConfigured = defineEvent(
  'CreationReplyConfigured',
  'inbox',
  z
    .object({ inboxId: id, on: z.boolean(), texts: z.array(recordedLine(2000)).max(3) })
    .describe('The automatic reply to new conversations was switched or has other texts.'),
);

/** The weekly hours of an inbox with its holidays; null: it always answers. */
const InboxHoursChanged = defineEvent(
  'InboxHoursChanged',
  'inbox',
  z
    .object({ inboxId: id, hours: workingHours(recordedLine(80)).nullable() })
    .describe('People answer in the inbox at other hours; without hours they always do.'),
);

/** Version 1 did not say of which new conversations the collaborators get a mail. */
const withoutMails: Upcaster = (data) => ({
  ...data,
  actions: { ...(data['actions'] as JsonObject), newConversationMails: 'none' },
});

const AutomaticActionsChanged = defineEvent(
  'AutomaticActionsChanged',
  'inbox',
  z
    .object({ inboxId: id, actions: recordedAutomaticActions })
    .describe('What an inbox does by itself is another from now on.'),
  { version: 2, upcasters: { 1: withoutMails } },
);

const ServiceQualityChanged = defineEvent(
  'ServiceQualityChanged',
  'inbox',
  z
    .object({ inboxId: id, quality: recordedServiceQuality })
    .describe(
      'The time in which people answer in the inbox is another, or is not measured any more.',
    ),
);

const ChatOptionsChanged = defineEvent(
  'ChatOptionsChanged',
  'inbox',
  z
    .object({ inboxId: id, options: recordedChatOptions })
    .describe('The chat of the website looks, asks or behaves in another way from now on.'),
);

/** The secret itself is in the vault. */
const IdentitySecretIssued = defineEvent(
  'IdentitySecretIssued',
  'inbox',
  z
    .object({
      inboxId: id,
      secretId: id,
      /** Until when the one of before still counts; null: there was none, or it ended at once. */
      earlierUntil: instant.nullable(),
    })
    .describe('The website signs the identities of its visitors with another secret from now on.'),
);

const InboxPictureChanged = defineEvent(
  'InboxPictureChanged',
  'inbox',
  z
    .object({ inboxId: id, use: z.enum(PICTURE_USES), picture: inboxPicture.nullable() })
    .describe(
      'The inbox, or the button of its chat, has another picture, or none. The content of the one before is kept for a while, its digest stays.',
    ),
);

const ContactFormChanged = defineEvent(
  'ContactFormChanged',
  'inbox',
  z
    .object({
      inboxId: id,
      form: recordedContactForm,
      address: personal(recordedMailAddress).nullable(),
      /** Who typed the address; null without one. */
      addressOf: id.nullable(),
    })
    .describe(
      'The form that visitors see while no person is online leads elsewhere, has other texts, or was switched; its address is sealed under the user who typed it.',
    ),
  { personal: [{ subject: 'user', idField: 'addressOf', fields: ['address'] }] },
);

const InboxDeleted = defineEvent(
  'InboxDeleted',
  'inbox',
  z
    .object({ inboxId: id })
    .describe(
      'The inbox receives nothing any more; its conversations are resolved and stay readable.',
    ),
);

/** Events of `inbox-<account>.<id>`. */
export const inboxEvents = [
  InboxConnected,
  ChannelConnectionChanged,
  InboxRenamed,
  InboxDomainChanged,
  InboxTokenIssued,
  InboxCollaboratorsChanged,
  CreationReplyConfigured,
  InboxHoursChanged,
  AutomaticActionsChanged,
  ServiceQualityChanged,
  ChatOptionsChanged,
  IdentitySecretIssued,
  InboxPictureChanged,
  ContactFormChanged,
  InboxDeleted,
] as const;
export type InboxEvent = EventOf<(typeof inboxEvents)[number]>;

/** Every event type of this domain, for the registry. */
export const inboxEventDefinitions: readonly EventDefinition[] = inboxEvents;

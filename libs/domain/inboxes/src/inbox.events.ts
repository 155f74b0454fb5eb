import type { EventDefinition } from '@bitacora/kernel';
import { z } from 'zod';
import { type EventOf, defineEvent, id, line } from '@bitacora/schema';

/** Channels that an inbox can have; each is an adapter behind the Channel port. */
export const CHANNELS = ['website'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A host name without scheme and path, lower case: `tienda.example`. */
export const domainName = z
  .string()
  .regex(/^(localhost|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})$/);

const InboxConnected = defineEvent(
  'InboxConnected',
  'inbox',
  z.object({ inboxId: id, channel: z.enum(CHANNELS), name: line(80), domain: domainName }),
);

const InboxRenamed = defineEvent(
  'InboxRenamed',
  'inbox',
  z.object({ inboxId: id, name: line(80) }),
);

const InboxDomainChanged = defineEvent(
  'InboxDomainChanged',
  'inbox',
  z.object({ inboxId: id, domain: domainName }),
);

/** The token itself is in the vault; its SHA-256 finds the inbox when a widget calls. */
const InboxTokenIssued = defineEvent(
  'InboxTokenIssued',
  'inbox',
  z.object({ inboxId: id, tokenHash: z.string().length(64) }),
);

const InboxCollaboratorsChanged = defineEvent(
  'InboxCollaboratorsChanged',
  'inbox',
  z.object({ inboxId: id, userIds: z.array(id) }),
);

/** Auto-reply when a conversation is created: one to three texts, one of them picked at random. */
const CreationReplyConfigured = defineEvent(
  'CreationReplyConfigured',
  'inbox',
  z.object({ inboxId: id, on: z.boolean(), texts: z.array(line(2000)).max(3) }),
);

const InboxDeleted = defineEvent('InboxDeleted', 'inbox', z.object({ inboxId: id }));

/** Events of `inbox-<account>.<id>`. */
export const inboxEvents = [
  InboxConnected,
  InboxRenamed,
  InboxDomainChanged,
  InboxTokenIssued,
  InboxCollaboratorsChanged,
  CreationReplyConfigured,
  InboxDeleted,
] as const;
export type InboxEvent = EventOf<(typeof inboxEvents)[number]>;

/** Every event type of this domain, for the registry. */
export const inboxEventDefinitions: readonly EventDefinition[] = inboxEvents;

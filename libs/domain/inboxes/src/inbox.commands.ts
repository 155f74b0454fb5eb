import { type CommandDefinition, defineCommand } from '@bitacora/kernel';
import { id, line } from '@bitacora/schema';
import { z } from 'zod';
import {
  changeInboxCollaborators,
  changeInboxDomain,
  configureCreationReply,
  connectInbox,
  deleteInbox,
  issueInboxToken,
  renameInbox,
} from './inbox.decide.js';
import { CHANNELS } from './inbox.events.js';
import { inboxDecider, inboxStream } from './inbox.state.js';

const permission = 'settings.manage';
const decider = inboxDecider;
const stream = (
  data: { readonly inboxId: string },
  { accountId }: { readonly accountId: string },
) => inboxStream(accountId, data.inboxId);

/** What a person types as the website: a host name or the address of a page. */
const website = line(2000);

/** Blank texts are left out; one to three may stay. */
const replyTexts = z
  .array(z.string().trim().max(2000))
  .transform((texts) => texts.filter((text) => text !== ''))
  .pipe(z.array(z.string()).max(3));

export const ConnectInbox = defineCommand({
  name: 'ConnectInbox',
  permission,
  schema: z.object({
    inboxId: id,
    channel: z.enum(CHANNELS).default('website'),
    name: line(80),
    domain: website,
  }),
  decider,
  stream,
  decide: connectInbox,
});

export const RenameInbox = defineCommand({
  name: 'RenameInbox',
  permission,
  schema: z.object({ inboxId: id, name: line(80) }),
  decider,
  stream,
  decide: renameInbox,
});

export const ChangeInboxDomain = defineCommand({
  name: 'ChangeInboxDomain',
  permission,
  schema: z.object({ inboxId: id, domain: website }),
  decider,
  stream,
  decide: changeInboxDomain,
});

/** Sent after the vault took the token itself; the embed code with the old one stops. */
export const IssueInboxToken = defineCommand({
  name: 'IssueInboxToken',
  permission,
  schema: z.object({ inboxId: id, tokenHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  decider,
  stream,
  decide: issueInboxToken,
});

/** The caller makes sure that the users are members of the account. */
export const ChangeInboxCollaborators = defineCommand({
  name: 'ChangeInboxCollaborators',
  permission,
  schema: z.object({ inboxId: id, userIds: z.array(id).max(1000) }),
  decider,
  stream,
  decide: changeInboxCollaborators,
});

export const ConfigureCreationReply = defineCommand({
  name: 'ConfigureCreationReply',
  permission,
  schema: z.object({ inboxId: id, on: z.boolean(), texts: replyTexts.optional() }),
  decider,
  stream,
  decide: configureCreationReply,
});

export const DeleteInbox = defineCommand({
  name: 'DeleteInbox',
  permission,
  schema: z.object({ inboxId: id }),
  decider,
  stream,
  decide: deleteInbox,
});

/** Every command of this domain, for the composition root. */
export const inboxCommands: readonly CommandDefinition[] = [
  ConnectInbox,
  RenameInbox,
  ChangeInboxDomain,
  IssueInboxToken,
  ChangeInboxCollaborators,
  ConfigureCreationReply,
  DeleteInbox,
];

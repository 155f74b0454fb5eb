import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { workingHours } from '@bitacora/hours/published';
import { attributesOfText, id, line, membersNamed } from '@bitacora/schema';
import { z } from 'zod';
import {
  MAX_COLLABORATORS,
  addInboxCollaborator,
  changeInbox,
  changeInboxChat,
  changeInboxCollaborators,
  changeInboxContactForm,
  changeInboxHours,
  changeInboxPicture,
  changeInboxQuality,
  configureAutomaticActions,
  configureCreationReply,
  connectInbox,
  deleteInbox,
  endContactFormLink,
  hoursRefusals,
  issueInboxIdentitySecret,
  issueInboxToken,
  removeInboxCollaborator,
  restoreInbox,
} from './inbox.decide.js';
import { AUTOMATIC_REPLIES, type AutomaticActions } from './automatic/automatic-actions.js';
import { faultsIn } from './automatic/automatic-actions.decide.js';
import { givenAutomaticActions, replyTexts } from './automatic/automatic-actions.schema.js';
import { chatFaults } from './chat/chat-faults.js';
import type { ChatOptions } from './chat/chat-options.js';
import { givenChatOptions } from './chat/chat-options.schema.js';
import { contactFormFaults } from './contact-form/contact-form-faults.js';
import type { GivenContactForm } from './contact-form/contact-form.js';
import { givenContactForm } from './contact-form/contact-form.schema.js';
import { credentialsId, givenConnectedSettings } from './channels/channel-settings.js';
import { changeChannelConnection, connectChannel } from './channels/channel.decide.js';
import { PICTURE_USES, inboxPicture } from './pictures/inbox-pictures.js';
import { recordedServiceQuality } from './quality/service-quality.js';
import {
  connectionContent,
  inboxContent,
  inboxContents,
  inboxDecider,
  inboxStream,
} from './inbox.state.js';

const permission = 'settings.manage';
const decider = inboxDecider;
const stream = (
  data: { readonly inboxId: string },
  { accountId }: { readonly accountId: string },
) => inboxStream(accountId, data.inboxId);

/** What a person types as the website: a host name or the address of a page. */
const website = line(2000);

/** SHA-256 of a widget's token, lower-case hex. Sent after the vault took the token itself. */
const tokenHash = z.string().regex(/^[0-9a-f]{64}$/);

/** Connects a website. With the hash of a token its embed code works at once. */
export const ConnectInbox = defineCommand({
  name: 'ConnectInbox',
  permission,
  schema: z.object({
    inboxId: id,
    name: line(80),
    domain: website,
    tokenHash: tokenHash.optional(),
  }),
  decider,
  stream,
  decide: connectInbox,
});

/** What an inbox is called, as a person gives it. */
export const givenInboxName = z.object({ name: line(80) });

/** Connects an inbox to a channel that is not a website. Sent after the vault took the credentials. */
export const ConnectChannel = defineCommand({
  name: 'ConnectChannel',
  permission,
  schema: z.object({
    inboxId: id,
    ...givenInboxName.shape,
    settings: givenConnectedSettings,
    credentialsId,
    tokenHash: tokenHash.optional(),
  }),
  decider,
  stream,
  decide: connectChannel,
});

/** Gives the connection of an inbox other settings, other credentials, or both. Sent after the vault took them. */
export const ChangeChannelConnection = defineCommand({
  name: 'ChangeChannelConnection',
  permission,
  schema: z.object({ inboxId: id, settings: givenConnectedSettings, credentialsId }),
  decider,
  stream,
  edited: (_, state) => state && connectionContent(state),
  decide: changeChannelConnection,
});

/** Gives an inbox another name and website; both are changed or neither. Null: it has no website. */
export const ChangeInbox = defineCommand({
  name: 'ChangeInbox',
  permission,
  schema: z.object({ inboxId: id, name: line(80), domain: website.nullable() }),
  decider,
  stream,
  edited: (_, state) => state && inboxContents.general(state),
  decide: changeInbox,
});

/** The embed code with the old token stops. */
export const IssueInboxToken = defineCommand({
  name: 'IssueInboxToken',
  permission,
  schema: z.object({ inboxId: id, tokenHash }),
  decider,
  stream,
  decide: issueInboxToken,
});

/** Sent after the vault took the secret itself. Rotating it leaves the earlier one a day. */
export const IssueIdentitySecret = defineCommand({
  name: 'IssueIdentitySecret',
  permission,
  schema: z.object({ inboxId: id, secretId: id, endsEarlier: z.boolean().default(false) }),
  decider,
  stream,
  decide: issueInboxIdentitySecret,
});

/** Says who works in an inbox. */
export const ChangeInboxCollaborators = defineCommand({
  name: 'ChangeInboxCollaborators',
  permission,
  schema: z.object({ inboxId: id, userIds: z.array(id).max(MAX_COLLABORATORS) }),
  decider,
  stream,
  references: ({ userIds }) => membersNamed(userIds, 'userIds'),
  edited: (_, state) => state && inboxContents.collaborators(state),
  decide: changeInboxCollaborators,
});

/** Lets one more member work in an inbox. */
export const AddInboxCollaborator = defineCommand({
  name: 'AddInboxCollaborator',
  permission,
  schema: z.object({ inboxId: id, userId: id }),
  decider,
  stream,
  references: ({ userId }) => [{ kind: 'member', id: userId, field: 'userId' }],
  decide: addInboxCollaborator,
});

export const RemoveInboxCollaborator = defineCommand({
  name: 'RemoveInboxCollaborator',
  permission,
  schema: z.object({ inboxId: id, userId: id }),
  decider,
  stream,
  decide: removeInboxCollaborator,
});

export const ConfigureCreationReply = defineCommand({
  name: 'ConfigureCreationReply',
  permission,
  schema: z.object({ inboxId: id, on: z.boolean(), texts: replyTexts.optional() }),
  decider,
  stream,
  references: ({ texts = [] }) =>
    texts.flatMap((text, index) => attributesOfText(text, `texts.${index}`)),
  edited: (_, state) => state && inboxContents.creationReply(state),
  decide: configureCreationReply,
});

/** Says what an inbox does by itself besides its reply to new conversations. */
export const ConfigureAutomaticActions = defineCommand({
  name: 'ConfigureAutomaticActions',
  permission,
  schema: z.object({ inboxId: id, actions: givenAutomaticActions }),
  check: ({ actions }) =>
    faultsIn(actions).map(({ field = '', ...fault }) => ({ ...fault, field: `actions.${field}` })),
  decider,
  stream,
  references: ({ actions }) => attributesOfReplies(actions, 'actions'),
  edited: (_, state) => state && inboxContents.automatic(state),
  decide: configureAutomaticActions,
});

/** Says within how much time people answer in an inbox, and when it is warned. */
export const ChangeServiceQuality = defineCommand({
  name: 'ChangeServiceQuality',
  permission,
  schema: z.object({ inboxId: id, quality: recordedServiceQuality }),
  decider,
  stream,
  edited: (_, state) => state && inboxContents.quality(state),
  decide: changeInboxQuality,
});

/** Says what the chat of a website looks like, asks and does by itself. */
export const ChangeChatOptions = defineCommand({
  name: 'ChangeChatOptions',
  permission,
  schema: z.object({ inboxId: id, options: givenChatOptions }),
  check: ({ options }) => chatRefusals(options, 'options'),
  decider,
  stream,
  references: ({ options }) => authorNamed(options, 'options'),
  edited: (_, state) => state && inboxContents.chat(state),
  decide: changeInboxChat,
});

/** Sent after the content was kept under the id of the file; null: none. */
export const ChangeInboxPicture = defineCommand({
  name: 'ChangeInboxPicture',
  permission,
  schema: z.object({ inboxId: id, use: z.enum(PICTURE_USES), picture: inboxPicture.nullable() }),
  decider,
  stream,
  edited: (_, state) => state && inboxContents.pictures(state),
  decide: changeInboxPicture,
});

/** Says what visitors see in place of the chat while no person is online, and where it goes. */
export const ChangeContactForm = defineCommand({
  name: 'ChangeContactForm',
  permission,
  schema: z.object({ inboxId: id, form: givenContactForm }),
  check: ({ form }) => formRefusals(form, 'form'),
  decider,
  stream,
  references: ({ form }) => targetNamed(form, 'form'),
  edited: (_, state) => state && inboxContents.contactForm(state),
  decide: changeInboxContactForm,
});

/** Switches a contact form off when the inbox that it led to was deleted; the reactor for departures asks for it. */
export const EndContactFormLink = defineCommand({
  name: 'EndContactFormLink',
  permission: null,
  schema: z.object({ inboxId: id, targetInboxId: id }),
  decider,
  stream,
  decide: endContactFormLink,
});

function formRefusals(form: GivenContactForm, path: string) {
  return contactFormFaults(form).map(({ field = '', ...fault }) => ({
    ...fault,
    field: `${path}.${field}`,
  }));
}

/** The inbox that the form is linked to. */
function targetNamed({ targetInboxId }: GivenContactForm, path: string) {
  const field = `${path}.targetInboxId`;
  const named = { kind: 'inbox' as const, channel: 'email', field };
  return targetInboxId === null ? [] : [{ ...named, id: targetInboxId }];
}

function chatRefusals(options: ChatOptions, path: string) {
  return chatFaults(options).map(({ field = '', ...fault }) => ({
    ...fault,
    field: `${path}.${field}`,
  }));
}

/** Who welcomes visitors, when that is a person. */
function authorNamed({ behaviour }: ChatOptions, path: string) {
  const { welcomeAuthorId: author } = behaviour;
  const field = `${path}.behaviour.welcomeAuthorId`;
  return author === null ? [] : [{ kind: 'member' as const, id: author, field }];
}

/** Attributes that the texts name. */
function attributesOfReplies(actions: AutomaticActions, path: string) {
  return AUTOMATIC_REPLIES.flatMap((name) =>
    actions[`${name}Texts`].flatMap((text, index) =>
      attributesOfText(text, `${path}.${name}Texts.${index}`),
    ),
  );
}

const hours = workingHours(line(80)).nullable();

/** Says when people answer in an inbox: weekly hours without the holidays; null is always. */
export const ChangeInboxHours = defineCommand({
  name: 'ChangeInboxHours',
  permission,
  schema: z.object({ inboxId: id, hours }),
  check: (data) => hoursRefusals(data.hours),
  decider,
  stream,
  edited: (_, state) => state && inboxContents.hours(state),
  decide: changeInboxHours,
});

/** By its digest: one that the inbox keeps. */
const formerPicture = inboxPicture.shape.digest.nullable();

/** Gives every part of an inbox that people edit another state in one step; its channel and its token stay. */
export const RestoreInbox = defineCommand({
  name: 'RestoreInbox',
  permission,
  schema: z.object({
    inboxId: id,
    name: line(80),
    domain: website.nullable(),
    userIds: z.array(id).max(MAX_COLLABORATORS),
    creationReply: z.object({ on: z.boolean(), texts: replyTexts }),
    automatic: givenAutomaticActions,
    quality: recordedServiceQuality,
    chat: givenChatOptions,
    pictures: z.object({ picture: formerPicture, logo: formerPicture }),
    contactForm: givenContactForm,
    hours,
  }),
  check: (data) => [
    ...hoursRefusals(data.hours),
    ...chatRefusals(data.chat, 'chat'),
    ...formRefusals(data.contactForm, 'contactForm'),
  ],
  decider,
  stream,
  references: ({ userIds, creationReply: { texts }, automatic, chat, contactForm }) => [
    ...targetNamed(contactForm, 'contactForm'),
    ...authorNamed(chat, 'chat'),
    ...attributesOfReplies(automatic, 'automatic'),
    ...membersNamed(userIds, 'userIds'),
    ...texts.flatMap((text, index) => attributesOfText(text, `creationReply.texts.${index}`)),
  ],
  edited: (_, state) => state && inboxContent(state),
  decide: restoreInbox,
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
export const inboxCommands: readonly AnyDefinedCommand[] = [
  ConnectInbox,
  ConnectChannel,
  ChangeChannelConnection,
  ChangeInbox,
  IssueInboxToken,
  IssueIdentitySecret,
  ChangeInboxCollaborators,
  AddInboxCollaborator,
  RemoveInboxCollaborator,
  ConfigureCreationReply,
  ConfigureAutomaticActions,
  ChangeServiceQuality,
  ChangeChatOptions,
  ChangeInboxPicture,
  ChangeContactForm,
  EndContactFormLink,
  ChangeInboxHours,
  RestoreInbox,
  DeleteInbox,
];

import { StreamReferences, UPLOADS, type Upload } from '@bitacora/application';
import {
  AddMember,
  ATTRIBUTE_OWNERS,
  CreateAttribute,
  CreateLabel,
  CreateTeam,
  DeleteAttribute,
  DeleteLabel,
  DeleteTeam,
  RemoveMember,
} from '@bitacora/account';
import { CreateCannedResponse, CreateOwnCannedResponse } from '@bitacora/canned-responses';
import { CreateContact, RequestContactErasure } from '@bitacora/contacts';
import { StartConversation } from '@bitacora/conversations';
import { ConnectChannel, ConnectInbox, DeleteInbox } from '@bitacora/inboxes';
import {
  ALL_PERMISSIONS,
  type AnyDefinedCommand,
  type CommandClass,
  type Reference,
  contactContext,
  parseStreamName,
  systemContext,
} from '@bitacora/kernel';
import {
  ChangeRuleState,
  CreateMacro,
  CreateOwnMacro,
  CreateRule,
  EditRule,
  RunMacro,
  rulesDecider,
} from '@bitacora/rules';
import { kernelFixture } from '@bitacora/kernel/testing';
import { CreateWebhook, DeleteWebhook } from '@bitacora/webhooks';
import { commands, eventDefinitions, processes } from './catalogue.js';
import {
  COMMAND_SAMPLES,
  type SampledKind,
  type NamedThings,
  SAMPLE_MACRO,
  SAMPLE_MAILBOX,
  SAMPLE_RESPONSE,
  SAMPLE_RULE,
  SAMPLE_RUN,
  USUAL_THINGS,
  WRONG_IDS,
} from './testing/command-samples.js';
import { fieldsIn } from './testing/fields-in.js';

const ORIGIN = { correlationId: 'spec' };

/** Fields that name a thing, with the kinds of references that look it up. */
const NAMING: Readonly<Record<string, readonly SampledKind[]>> = {
  attributeId: ['attribute'],
  labelId: ['label'],
  teamId: ['team'],
  userId: ['member', 'assignee'],
  userIds: ['member'],
  assigneeId: ['assignee'],
  mentions: ['reader'],
  inboxId: ['inbox'],
  inboxIds: ['inbox'],
  contactId: ['contact'],
  fileId: ['file'],
  webhookId: ['webhook'],
};

/** Streams whose deciders know themselves whether the thing is there. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  attributes: ['attributeId'],
  labels: ['labelId'],
  teams: ['teamId'],
  members: ['userId'],
  user: ['userId'],
  inbox: ['inboxId'],
  contact: ['contactId'],
  rules: ['ruleId', 'folderId'],
  webhooks: ['webhookId'],
};

/** Fields that need not exist any more, or not yet, and why. */
const NOT_LOOKED_UP: Readonly<Record<string, string>> = {
  'CreateCannedResponse.userId': 'null: it is of no one person',
  'CreateCannedResponse.fileId': 'a file of the person, which was kept just before',
  'CreateOwnCannedResponse.fileId': 'a file of the person, which was kept just before',
  'ChangeCannedResponse.fileId': 'kept just before, or a file that the response has',
  'ChangeOwnCannedResponse.fileId': 'kept just before, or a file that the response has',
  'ChangeCannedResponse.userId': 'who brought the file, and may have gone since',
  'ChangeOwnCannedResponse.userId': 'who brought the file, and may have gone since',
  'CreateOwnCannedResponse.teamId': 'null: it is of no team',
  'RemoveContactLabel.labelId': 'a deleted label can still be taken off',
  'ReplaceContactLabel.labelId': 'the label was merged',
  'ReplaceConversationLabel.labelId': 'the label was merged',
  'RemoveConversationLabel.labelId': 'a deleted label can still be taken off',
  'ReceiveMessage.userId': 'who welcomed the visitor on the page, and may have gone since',
  'StartConversation.userId': 'who welcomed the visitor on the page, and may have gone since',
  'ReceiveMessage.contactId': 'compared with the contact of the conversation',
  'RecordBlockedMessage.inboxId': 'of the visitor, whose inbox was just read',
  'ReceiveMessage.inboxId': 'compared with the inbox of the conversation',
  'NoteSeen.contactId': 'compared with the contact of the conversation',
  'EndByContact.contactId': 'compared with the contact of the conversation',
  'RequestTranscript.contactId': 'compared with the contact of the conversation',
  'ReleaseFromMember.userId': 'the member is gone',
  'ReleaseFromTeam.teamId': 'the team is gone',
  'ResolveWithInbox.inboxId': 'the inbox is gone',
  'AssignInTurn.teamId': 'compared with the team of the conversation',
  'ReachTimer.attributeId': 'compared with the values of the conversation',
  'NoteAssigneeAvailability.userId': 'compared with the person of the conversation',
  'RecordPresence.userId': 'a member who was removed still becomes absent',
  'ChangeAvailability.userId': 'a member who was removed still becomes absent',
  'ChangeAccountLogo.fileId': 'a file of the person, which was kept just before',
  'ChangeAccountLogo.userId': 'the person who brings the file',
  'ChangeInboxPicture.fileId': 'a file of the person, which was kept just before',
  'ChangeInboxPicture.userId': 'the person who brings the file',
  'RestoreAccountLogo.fileId': 'one of the logos that the account keeps',
  'ChangeUserPicture.fileId': 'a file of the person, which was kept just before',
  'ApplyRules.labelId': 'planned from the log at the event; departures takes off what went since',
  'ApplyRules.teamId': 'planned from the log at the event; departures takes off what went since',
  'ApplyRules.userId': 'planned from the log at the event; departures takes off who went since',
  'ApplyRules.attributeId':
    'planned from the log at the event; values of what went are shown no more',
  'DeleteOwnMacro.userId': 'compared with the person who sends it',
  'RunMacro.mentions': 'planned at the revision of the append',
  'LeaveTeams.userId': 'the member is gone',
  'RemoveInboxCollaborator.userId': 'the member is gone',
  'RequestAccountEmail.userId': 'the person who types the address',
  'ApplyRules.userIds': 'planned from the log at the event; looked at again when the mail is sent',
  'RequestMail.contactId': 'of the conversation that the mail is about, looked at when it is sent',
  'RequestMail.userId': 'who is invited is no member yet',
  'ApplyRules.mentions': 'rules mention no one',
  'ApplyRules.webhookId': 'planned from the log at the event; looked at again when it is called',
  'NoteWebhookAnswer.webhookId': 'it was called, and may have gone since',
  'RequestDelivery.inboxId': 'of the reply; looked at again when it is sent',
  'RequestDelivery.contactId': 'of the reply; looked at again when it is sent',
  'KeepSentId.inboxId': 'of the delivery, whose inbox may have gone since',
  'KeepEarlyMark.inboxId': 'the inbox whose provider was just verified',
  'ResumeChannel.inboxId': 'a deleted inbox resumes, too, so that what waits there ends',
  'StopChannel.inboxId': 'of the delivery that was refused; a deleted inbox sends nothing',
  'StopReceiving.inboxId': 'the inbox that was asked for what is new',
  'RecordNumberStanding.inboxId': 'the inbox whose provider was asked',
  'ResumeReceiving.inboxId': 'the inbox that was asked for what is new',
  'RequestWebhookCall.webhookId': 'looked at when it is called',
  'RequestWebhookCall.contactId': 'of the conversation that the call is about',
  'RequestWebhookCall.userId': 'who ran the macro, and may have gone since',
  'RequestWebhookCall.inboxId': 'of the conversation as it was',
  'RequestWebhookCall.assigneeId': 'of the conversation as it was',
  'RequestWebhookCall.teamId': 'of the conversation as it was',
};

const known: readonly AnyDefinedCommand[] = commands;
const naming = known.filter(({ references }) => references);

async function world() {
  const kernel = kernelFixture({
    events: eventDefinitions.filter(({ type }) => type !== 'SubjectErased'),
    commands: known.filter(({ name }) => name !== 'EraseSubject'),
    processes,
    references: (streams, documents) => new StreamReferences(streams, documents),
  });
  const { handler, documents } = kernel;
  const send = async <Data>(account: string, command: CommandClass<Data>, data: NoInfer<Data>) => {
    const result = await handler.execute(new command(data, systemContext(account, ORIGIN)));
    if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.errors)}`);
  };
  const uploads = await documents.open<Upload>(UPLOADS);
  const upload = (account: string, fileId: string, ...sentTo: string[]) =>
    uploads.commit({
      put: [
        {
          ...{ _id: `${account}:${fileId}`, account, fileId, contactId: 'usual', sentTo },
          ...{ conversationId: null, uploaderId: 'usual', box: '', mediaType: 'text/plain' },
          ...{ bytes: 1, createdAt: kernel.clock.now() },
        },
      ],
      remove: [],
    });
  const things = async (account: string, id: string) => {
    const label = { name: id, colour: '#aa0000', description: '', inSidebar: true };
    await send(account, CreateLabel, { labelId: id, ...label });
    for (const owner of ATTRIBUTE_OWNERS) {
      const attribute = { attributeId: id, owner, key: id, type: 'text' as const, name: id };
      const rest = { description: '', pattern: null, hint: '', options: [] };
      await send(account, CreateAttribute, { ...attribute, ...rest });
    }
    const members = { name: id, description: '', assignsAutomatically: false };
    await send(account, CreateTeam, { teamId: id, ...members });
    await send(account, AddMember, { userId: id, role: 'administrator' });
    const address = 'https://tienda.example/aviso';
    await send(account, CreateWebhook, { webhookId: id, name: id, address });
    await send(account, ConnectInbox, { inboxId: id, name: id, domain: 'tienda.example' });
    await send(account, CreateContact, { contactId: id, inboxId: id, name: id });
  };
  await things('acme', 'usual');
  await send('acme', CreateContact, { contactId: 'another', inboxId: 'usual', name: 'Otra' });
  await things('acme', 'deleted');
  await things('other', 'foreign');
  const server = { host: 'mail.tienda.example', port: 993, tls: 'always' as const };
  const settings = {
    ...{ channel: 'email' as const, senderName: '', signature: '', dkim: null },
    ...{ address: 'hola@tienda.example', replyAddress: null, sending: server },
    receiving: { by: 'mailbox' as const, server, folder: 'INBOX' },
  };
  const mailbox = { inboxId: SAMPLE_MAILBOX, name: 'Correo', settings, credentialsId: null };
  await send('acme', ConnectChannel, mailbox);
  await send('acme', CreateRule, { ruleId: 'usual', rule: SAMPLE_RULE, state: 'off' });
  const everyone = { audience: 'everyone', teamId: null, userId: null } as const;
  await send('acme', CreateCannedResponse, { ...SAMPLE_RESPONSE, ...everyone, inboxIds: [] });
  const own = { audience: 'own', teamId: null, userId: 'usual' } as const;
  await send('acme', CreateOwnCannedResponse, { ...SAMPLE_RESPONSE, ...own, inboxIds: [] });
  await send('acme', DeleteLabel, { labelId: 'deleted' });
  for (const owner of ATTRIBUTE_OWNERS)
    await send('acme', DeleteAttribute, { attributeId: 'deleted', owner });
  await send('acme', DeleteTeam, { teamId: 'deleted' });
  await send('acme', RemoveMember, { userId: 'deleted' });
  await send('acme', DeleteInbox, { inboxId: 'deleted' });
  await send('acme', DeleteWebhook, { webhookId: 'deleted' });
  await send('acme', RequestContactErasure, { contactId: 'deleted', reason: 'asked' });
  const first = {
    conversationId: 'usual',
    contactId: 'usual',
    inboxId: 'usual',
    messageId: 'm1',
    text: 'Hola',
  };
  const visitor = contactContext('acme', { contactId: 'usual', name: '' }, ALL_PERMISSIONS, ORIGIN);
  const started = new StartConversation({ ...first, ordinal: 1 }, visitor);
  expect(await handler.execute(started)).toMatchObject({ ok: true });
  const steps = [
    {
      conditions: { always: true as const },
      action: { type: 'setPriority' as const, priority: 'high' as const },
    },
  ];
  const macro = { ...SAMPLE_MACRO, steps };
  await send('acme', CreateMacro, macro);
  await send('acme', CreateOwnMacro, { ...macro, audience: 'own', userId: 'usual' });
  const change = { kind: 'setPriority' as const, priority: 'high' as const };
  const planned = [{ type: 'setPriority', change }];
  const run = {
    conversationId: 'usual',
    macroId: 'usual',
    version: 1,
    name: 'Macro',
    steps,
    planned,
  };
  const id = SAMPLE_RUN.commandId;
  const ran = new RunMacro(run, systemContext('acme', ORIGIN), { id });
  expect(await handler.execute(ran)).toMatchObject({ ok: true });
  await upload('acme', 'usual', 'usual', 'second');
  await upload('acme', 'elsewhere', 'third');
  await upload('other', 'foreign', 'usual');
  return kernel;
}

describe('what commands name', () => {
  it.each(naming.map(({ name }) => name))('%s has a sample', (name) => {
    expect(Object.keys(COMMAND_SAMPLES)).toContain(name);
  });

  it.each(known.map((command) => [command.name, command] as const))(
    '%s looks up every thing that its data has a field for',
    (name, command) => {
      const kinds = new Set(kindsOf(command));
      const own = OWN[categoryOf(command)] ?? [];
      const forgotten = fieldsOf(command).filter(
        (field) =>
          !own.includes(field) &&
          !(`${name}.${field}` in NOT_LOOKED_UP) &&
          !NAMING[field]?.some((kind) => kinds.has(kind)),
      );
      expect(forgotten).toEqual([]);
    },
  );

  it.each(Object.keys(NOT_LOOKED_UP))('%s is there and not looked up', (entry) => {
    const [name, field = ''] = entry.split('.');
    const command = known.find((each) => each.name === name);
    expect(command && fieldsOf(command)).toContain(field);
    const kinds = command ? kindsOf(command) : [];
    expect(NAMING[field]?.some((kind) => kinds.includes(kind))).toBe(false);
  });

  describe.each(naming.map((command) => [command.name, command] as const))('%s', (_, command) => {
    it('is carried out with what is there', async () => {
      const kernel = await world();
      const result = await kernel.handler.execute(sentWith(command, USUAL_THINGS));
      expect(result).toMatchObject({ ok: true });
    });

    for (const [kind, id] of wrongThings(command)) {
      it(`is refused with a ${kind} that is ${id}, and writes nothing`, async () => {
        const kernel = await world();
        const head = await kernel.memory.head();
        const things = { ...USUAL_THINGS, [kind]: id };
        const result = await kernel.handler.execute(sentWith(command, things));
        const field = namedBy(command, things).find((each) => each.id === id)?.field;
        expect(result).toMatchObject({ ok: false });
        const found = result.ok ? [] : result.errors.map((error) => [error.code, error.field]);
        expect(found).toContainEqual([codeOf(command, kind, id), field]);
        expect(await kernel.memory.head()).toBe(head);
      });
    }
  });

  it('a rule that names what is gone cannot be switched on, and can be switched off', async () => {
    const kernel = await world();
    const send = <Data>(command: CommandClass<Data>, data: NoInfer<Data>) =>
      kernel.handler.execute(new command(data, systemContext('acme', ORIGIN)));
    const rule = { ...SAMPLE_RULE, actions: [{ type: 'addLabel' as const, labelId: 'usual' }] };
    const edit = { ruleId: 'usual', replaces: 1, version: 2, rule };
    expect(await send(EditRule, edit)).toMatchObject({ ok: true });
    await send(DeleteLabel, { labelId: 'usual' });
    for (const state of ['on', 'shadow'] as const) {
      expect(await send(ChangeRuleState, { ruleId: 'usual', state })).toEqual({
        ok: false,
        errors: [{ code: 'RULE_FLAGGED', field: 'state', params: { kind: 'label', id: 'usual' } }],
      });
    }
    const off = await send(ChangeRuleState, { ruleId: 'usual', state: 'off' });
    expect(off).toMatchObject({ ok: true });
    const again = await send(EditRule, { ...edit, replaces: 2, version: 3 });
    const params = { kind: 'label', id: 'usual' };
    const field = 'actions.0.labelId';
    expect(again).toEqual({ ok: false, errors: [{ code: 'THING_UNKNOWN', field, params }] });
  });

  it('a file that was handed to another conversation is refused', async () => {
    const kernel = await world();
    const reply = known.find(({ name }) => name === 'SendReply') as AnyDefinedCommand;
    const result = await kernel.handler.execute(
      sentWith(reply, { ...USUAL_THINGS, file: 'elsewhere' }),
    );
    expect(result).toEqual({
      ok: false,
      errors: [{ code: 'FILE_NOT_FOUND', field: 'attachments' }],
    });
  });
});

/** What the texts of rules and macros name. */
const NAMING_IN_TEXT: ReadonlySet<string> = new Set([
  ...['PublishRuleVersion', 'PublishRewrittenRule', 'RunMacro'],
  ...['CreateMacro', 'ChangeMacro', 'CreateOwnMacro', 'ChangeOwnMacro'],
]);

function codeOf(command: AnyDefinedCommand, kind: SampledKind, id: string): string {
  if (kind === 'attributeKey') return 'VARIABLE_UNKNOWN';
  if (NAMING_IN_TEXT.has(command.name)) return 'THING_UNKNOWN';
  if (kind === 'assignee' || kind === 'reader') return 'MEMBER_NOT_FOUND';
  if (kind === 'contact' && id === 'deleted') return 'CONTACT_ERASED';
  return `${kind.toUpperCase()}_NOT_FOUND`;
}

function sentWith(command: AnyDefinedCommand, things: NamedThings) {
  const data = COMMAND_SAMPLES[command.name]?.(things);
  const author = (data as { readonly contactId?: string } | undefined)?.contactId ?? 'usual';
  const visitor = contactContext('acme', { contactId: author, name: '' }, ALL_PERMISSIONS, ORIGIN);
  const isIncoming = command.permission === 'message.receive';
  return new command(data as never, isIncoming ? visitor : systemContext('acme', ORIGIN));
}

/** What the sample names in a conversation of the usual inbox; what follows from the conversation alone left out. */
function namedBy(command: AnyDefinedCommand, things: NamedThings): readonly Reference[] {
  const sample = COMMAND_SAMPLES[command.name]?.(things);
  if (!sample) return [];
  const data = command.schema.parse(sample) as { readonly conversationId?: string };
  const state = stateOf(command, data);
  const references: readonly Reference[] = command.references?.(data, state) ?? [];
  return references.filter(({ field }) => field !== 'conversationId');
}

/** A rule that is not there is the decider's business; that one is flagged has a story of its own. */
function wrongThings(command: AnyDefinedCommand) {
  const kinds = kindsOf(command).filter((kind) => kind !== 'rule');
  return kinds.flatMap((kind) => WRONG_IDS.map((id) => [kind, id] as const));
}

function stateOf(command: AnyDefinedCommand, { conversationId }: { conversationId?: string }) {
  if (command.decider === rulesDecider) return [{ ruleId: 'usual', version: 1 }];
  return conversationId === 'usual'
    ? { inboxId: 'usual', contactId: 'usual', macroRuns: [] }
    : null;
}

function kindsOf(command: AnyDefinedCommand): readonly SampledKind[] {
  return [...new Set(namedBy(command, USUAL_THINGS).map(({ kind }) => kind))];
}

function categoryOf(command: AnyDefinedCommand): string {
  const every = new Proxy({}, { get: () => 'x' });
  return parseStreamName(command.stream(every, { accountId: 'acme' })).category;
}

/** Names of fields that name a thing, wherever they are in the data. */
function fieldsOf({ schema }: AnyDefinedCommand): readonly string[] {
  return fieldsIn(schema).filter((field) => Object.hasOwn(NAMING, field));
}

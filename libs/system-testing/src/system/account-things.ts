import {
  AddMember,
  CreateAttribute,
  CreateLabel,
  CreateRole,
  CreateTeam,
  InviteMember,
  RegisterUser,
} from '@bitacora/account';
import { CreateCannedResponse } from '@bitacora/canned-responses';
import { CreateContact } from '@bitacora/contacts';
import { StartConversation, conversationIdOf } from '@bitacora/conversations';
import { RequestDelivery } from '@bitacora/deliveries';
import { RequestMail, mailIdOf } from '@bitacora/mail';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import { CreateWebhook, RequestWebhookCall, SwitchWebhook } from '@bitacora/webhooks';
import type { System } from './system.js';

/** Ids of one thing of each kind in an account, by the names that arguments have. */
export type AccountThings = Readonly<Record<string, string>>;

const AT = '2026-03-02T09:00:00.000Z';
const RULE: RuleBody = {
  ...{ name: 'Regla', trigger: 'messageReceived', conditions: { always: true } },
  actions: [{ type: 'setPriority', priority: 'high' }],
  ...{ stop: false, limits: null, window: null },
};

/** Fills an account with one thing of each kind. The mark is a part of each of their ids, and in no other account. */
export async function fillAccount(
  system: System,
  account: string,
  mark: string,
  /** Whose roles are used again: an account has 50 of them at most. Absent: it gets two more. */
  before?: AccountThings,
): Promise<AccountThings> {
  const id = (kind: string) => `${kind}-${mark}`;
  const userId = id('user');
  const email = `${userId}@tienda.example`;
  await system.command(account, RegisterUser, { userId, name: 'Leo', email });
  const { inboxId } = await system.inbox(account, id('inbox'));
  const [labelId, teamId] = [id('label'), id('team')];
  const roleId = before?.['roleId'] ?? id('role');
  const replacement = before?.['replacement'] ?? id('replacement');
  const label = { labelId, name: mark, colour: '#aa0000', description: '', inSidebar: true };
  const labelled = await system.command(account, CreateLabel, label);
  const eventId = String(labelled.events[0]?.id);
  const other = { ...label, labelId: id('into'), name: `otra ${mark}` };
  await system.command(account, CreateLabel, other);
  if (!before) {
    const role = { roleId, name: mark, description: '' };
    await system.command(account, CreateRole, { ...role, permissions: ['conversation.reply'] });
    const next = { ...role, roleId: replacement, name: `otro ${mark}` };
    await system.command(account, CreateRole, { ...next, permissions: [] });
  }
  await system.command(account, AddMember, { userId, role: roleId });
  const team = { teamId, name: mark, description: '', userIds: [userId] };
  await system.command(account, CreateTeam, { ...team, assignsAutomatically: false });
  const place = { inboxId, contactId: id('contact') };
  await system.command(account, CreateContact, { ...place, name: 'Julia' });
  const absorbed = { ...place, contactId: id('absorbed') };
  await system.command(account, CreateContact, { ...absorbed, name: 'Julia P.' });
  const conversationId = conversationIdOf(system.stores.hash, { ...place, ordinal: 1 });
  await system.command(account, StartConversation, {
    ...{ ...place, conversationId, ordinal: 1, messageId: id('message'), text: 'Hola' },
  });
  const attribute = {
    ...({ attributeId: id('attribute'), owner: 'conversation', type: 'text', name: mark } as const),
    ...{ key: `clave_${mark.replaceAll('-', '_')}`, description: '', pattern: null, hint: '' },
    options: [],
  };
  await system.command(account, CreateAttribute, attribute);
  const ofContact = { ...attribute, owner: 'contact', attributeId: id('ofContact') } as const;
  await system.command(account, CreateAttribute, ofContact);
  const everyone = { audience: 'everyone', teamId: null, userId: null, inboxIds: [] } as const;
  const canned = { ...everyone, code: mark, content: 'Hola' };
  const written = await system.command(account, CreateCannedResponse, canned);
  const responseId = String((written.events[0]?.data as { responseId?: string }).responseId);
  const ruleId = id('rule');
  await system.command(account, CreateRule, {
    ruleId,
    state: 'off',
    rule: { ...RULE, name: mark },
  });
  const webhookId = id('webhook');
  const address = 'https://tienda.example/aviso';
  await system.command(account, CreateWebhook, { webhookId, name: mark, address });
  // It is off, so that no call goes anywhere.
  await system.command(account, SwitchWebhook, { webhookId, on: false });
  const callId = id('call');
  await system.command(account, RequestWebhookCall, {
    ...{ callId, webhookId, conversationId, isFull: false },
    about: {
      ...{ contactId: place.contactId, at: AT, rule: { ruleId, name: mark }, userId: null },
      conversation: {
        ...{ reference: mark, inboxId, status: 'open', priority: 'none', important: false },
        ...{ labelIds: [], assigneeId: null, teamId: null, startedAt: AT },
      },
    },
  });
  const deliveryId = id('delivery');
  await system.command(account, RequestDelivery, {
    ...{ deliveryId, ...place, conversationId, messageId: id('message'), messageRevision: 0 },
    ...{ channel: 'email', isFull: false },
  });
  const invitationId = id('invitation');
  await system.command(account, InviteMember, {
    ...{ invitationId, userId: id('invited'), email: `${id('invited')}@tienda.example` },
    ...{ alsoUserId: null, name: null, role: 'agent', inboxIds: [] },
  });
  const mailId = mailIdOf('test', mark);
  await system.command(account, RequestMail, {
    ...{ mailId, template: 'test', language: 'es', userId, to: email },
    parameters: { account: mark },
  });
  await system.settle();
  return {
    ...{ inboxId, userId, labelId, teamId, roleId, conversationId, responseId, ruleId, mailId },
    ...{
      replacement,
      into: id('into'),
      contactId: place.contactId,
      absorbedId: absorbed.contactId,
      attributeId: attribute.attributeId,
    },
    ...{ eventId, ofContact: ofContact.attributeId, invitationId, webhookId, callId, deliveryId },
  };
}

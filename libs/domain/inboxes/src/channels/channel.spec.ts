import { given } from '@bitacora/kernel/testing';
import { USUAL_CHAT_OPTIONS } from '../chat/chat-options.js';
import {
  ChangeChannelConnection,
  ChangeChatOptions,
  ChangeInbox,
  ConnectChannel,
} from '../inbox.commands.js';
import type { InboxEvent } from '../inbox.events.js';

const settings = { channel: 'api' as const, host: 'hooks.tienda.example', isSigned: false };
const program = { inboxId: 'i1', name: 'Aplicación', settings, credentialsId: 'c1' };
const tokenHash = 'a'.repeat(64);
const connected: readonly InboxEvent[] = [
  { type: 'InboxConnected', data: { inboxId: 'i1', name: 'Aplicación', settings } },
  { type: 'ChannelConnectionChanged', data: { inboxId: 'i1', settings, credentialsId: 'c1' } },
  { type: 'InboxTokenIssued', data: { inboxId: 'i1', tokenHash } },
];

describe('an inbox of a channel that is no website', () => {
  it('is connected once, with the id of its credentials and its key', () => {
    expect(given().when(ConnectChannel, { ...program, tokenHash }).events).toEqual(connected);
    expect(given(...connected).when(ConnectChannel, program).events).toEqual([]);
    const other = { ...program, settings: { ...settings, host: null } };
    expect(given(...connected).when(ConnectChannel, other).refusals).toEqual([
      { code: 'INBOX_EXISTS', field: 'inboxId' },
    ]);
  });

  it('changes settings and credentials in one step, and never its channel', () => {
    const connection = {
      ...{ inboxId: 'i1', credentialsId: 'c2' },
      settings: { ...settings, isSigned: true },
    };
    const changed = given(...connected).when(ChangeChannelConnection, connection);
    expect(changed.state).toMatchObject({ channel: 'api', domain: null, credentialsId: 'c2' });
    const same = { inboxId: 'i1', settings, credentialsId: 'c1' };
    expect(given(...connected).when(ChangeChannelConnection, same).events).toEqual([]);
    const website: InboxEvent = {
      type: 'InboxConnected',
      data: { inboxId: 'i1', name: 'Web', settings: { channel: 'website', domain: 'a.example' } },
    };
    expect(given(website).when(ChangeChannelConnection, same).refusals).toEqual([
      { code: 'ANOTHER_CHANNEL', field: 'settings' },
    ]);
  });

  it('has a name, and neither a website nor a chat', () => {
    const named = given(...connected).when(ChangeInbox, {
      ...{ inboxId: 'i1', name: 'Otra', domain: null },
    });
    expect(named.events).toEqual([{ type: 'InboxRenamed', data: { inboxId: 'i1', name: 'Otra' } }]);
    const site = { inboxId: 'i1', name: 'Otra', domain: 'tienda.example' };
    expect(given(...connected).when(ChangeInbox, site).refusals).toEqual([
      { code: 'NO_WEBSITE', field: 'domain' },
    ]);
    const options = {
      ...USUAL_CHAT_OPTIONS,
      looks: { ...USUAL_CHAT_OPTIONS.looks, left: !USUAL_CHAT_OPTIONS.looks.left },
    };
    const chat = { inboxId: 'i1', options: options as never };
    expect(given(...connected).when(ChangeChatOptions, chat).refusals).toEqual([
      { code: 'NO_WEBSITE', field: 'inboxId' },
    ]);
  });
});

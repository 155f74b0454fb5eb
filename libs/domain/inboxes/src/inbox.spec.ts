import { given } from '@bitacora/kernel/testing';
import {
  ChangeInboxCollaborators,
  ChangeInboxDomain,
  ConfigureCreationReply,
  ConnectInbox,
  DeleteInbox,
  IssueInboxToken,
  RenameInbox,
} from './inbox.commands.js';
import { domainOf, hostAllowed } from './inbox.domain.js';
import type { InboxEvent } from './inbox.events.js';

const shop = {
  inboxId: 'i1',
  channel: 'website' as const,
  name: 'Tienda',
  domain: 'tienda.example',
};
const connected: InboxEvent = { type: 'InboxConnected', data: shop };
const deleted: InboxEvent = { type: 'InboxDeleted', data: { inboxId: 'i1' } };
const reply = (on: boolean, texts: string[]): InboxEvent => ({
  type: 'CreationReplyConfigured',
  data: { inboxId: 'i1', on, texts },
});

describe('an inbox', () => {
  it('is connected to the host of the address that was pasted', () => {
    const { events } = given().when(ConnectInbox, {
      inboxId: 'i1',
      name: 'Tienda',
      domain: 'https://WWW.Tienda.example:443/contacto?de=menu',
    });
    expect(events).toEqual([connected]);
  });

  it('needs a name and a domain', () => {
    const { refusals } = given().when(ConnectInbox, { inboxId: 'i1', name: ' ', domain: '' });
    expect(refusals).toMatchObject([
      { code: 'REQUIRED', field: 'name' },
      { code: 'REQUIRED', field: 'domain' },
    ]);
  });

  it('is connected once', () => {
    expect(given(connected).when(ConnectInbox, shop).events).toEqual([]);
    expect(given(connected).when(ConnectInbox, { ...shop, name: 'Otra' }).refusals).toEqual([
      { code: 'INBOX_EXISTS', field: 'inboxId' },
    ]);
  });

  it('changes its name and its domain', () => {
    const renamed = given(connected).when(RenameInbox, { inboxId: 'i1', name: 'Tienda Sol' });
    expect(renamed.state).toMatchObject({ name: 'Tienda Sol', domain: 'tienda.example' });
    const moved = given(connected).when(ChangeInboxDomain, {
      inboxId: 'i1',
      domain: 'http://sol.example/',
    });
    expect(moved.state).toMatchObject({ domain: 'sol.example' });
    const refused = given(connected).when(ChangeInboxDomain, { inboxId: 'i1', domain: 'sol' });
    expect(refused.refusals).toEqual([{ code: 'DOMAIN_INVALID', field: 'domain' }]);
  });

  it('writes nothing for what is so already', () => {
    const here = given(connected);
    expect(here.when(RenameInbox, { inboxId: 'i1', name: 'Tienda' }).events).toEqual([]);
    const same = { inboxId: 'i1', domain: 'www.tienda.example' };
    expect(here.when(ChangeInboxDomain, same).events).toEqual([]);
  });

  it('keeps the hash of its newest token', () => {
    const tokenHash = 'a'.repeat(64);
    const issued = given(connected).when(IssueInboxToken, { inboxId: 'i1', tokenHash });
    expect(issued.state).toMatchObject({ tokenHash });
    const again = given(connected, ...issued.events).when(IssueInboxToken, {
      inboxId: 'i1',
      tokenHash,
    });
    expect(again.events).toEqual([]);
  });

  it('takes each collaborator once', () => {
    const { state } = given(connected).when(ChangeInboxCollaborators, {
      inboxId: 'i1',
      userIds: ['ana', 'leo', 'ana'],
    });
    expect(state?.collaboratorIds).toEqual(['ana', 'leo']);
  });

  it('cannot be changed once it was deleted, which happens once', () => {
    expect(given(connected).when(DeleteInbox, { inboxId: 'i1' }).events).toEqual([deleted]);
    expect(given(connected, deleted).when(DeleteInbox, { inboxId: 'i1' }).events).toEqual([]);
    const renamed = given(connected, deleted).when(RenameInbox, { inboxId: 'i1', name: 'X' });
    expect(renamed.refusals).toEqual([{ code: 'INBOX_DELETED', field: 'inboxId' }]);
  });

  it('has to be there', () => {
    const { refusals } = given().when(RenameInbox, { inboxId: 'i1', name: 'X' });
    expect(refusals).toEqual([{ code: 'INBOX_NOT_FOUND', field: 'inboxId' }]);
  });
});

describe('the reply to a new conversation', () => {
  const configure = (past: InboxEvent[], data: object) =>
    given(connected, ...past).when(ConfigureCreationReply, { inboxId: 'i1', ...data });

  it('holds one to three texts; blank ones do not count', () => {
    const { state } = configure([], { on: true, texts: ['Hola', '  ', ' ¡Buenas! '] });
    expect(state?.creationReply).toEqual({ on: true, texts: ['Hola', '¡Buenas!'] });
    const four = configure([], { on: true, texts: ['1', '2', '3', '4'] });
    expect(four.refusals).toMatchObject([{ code: 'TOO_LONG', field: 'texts' }]);
  });

  it('cannot be on without a text', () => {
    const refused = [{ code: 'TEXTS_REQUIRED', field: 'texts' }];
    expect(configure([], { on: true }).refusals).toEqual(refused);
    expect(configure([reply(true, ['Hola'])], { on: true, texts: [''] }).refusals).toEqual(refused);
  });

  it('keeps its texts while it is off', () => {
    const off = configure([reply(true, ['Hola'])], { on: false });
    expect(off.events).toEqual([reply(false, ['Hola'])]);
    const onAgain = configure([reply(true, ['Hola']), ...off.events], { on: true });
    expect(onAgain.state?.creationReply).toEqual({ on: true, texts: ['Hola'] });
  });

  it('writes nothing when nothing changes', () => {
    const { events } = configure([reply(true, ['Hola'])], { on: true, texts: ['Hola'] });
    expect(events).toEqual([]);
  });
});

describe('the domain of a website', () => {
  it.each([
    ['tienda.example', 'tienda.example'],
    ['www.tienda.example', 'tienda.example'],
    ['https://ayuda.tienda.example/chat#abajo', 'ayuda.tienda.example'],
    ['localhost:4200', 'localhost'],
    ['Añil.example', 'xn--ail-7ma.example'],
  ])('of %s is %s', (typed, domain) => {
    expect(domainOf(typed)).toBe(domain);
  });

  it.each(['tienda', 'ftp://tienda.example', 'mi tienda.example', '10.0.0.1', 'a@b.example', '//'])(
    'is none for %s',
    (typed) => {
      expect(domainOf(typed)).toBeNull();
    },
  );

  it.each([
    ['tienda.example', true],
    ['TIENDA.example:8443', true],
    ['ayuda.tienda.example', true],
    ['localhost:4200', true],
    ['127.0.0.1:8080', true],
    ['otratienda.example', false],
    ['tienda.example.malo.example', false],
    ['localhost.malo.example', false],
    ['', false],
  ])('and pages on %s: %s', (host, allowed) => {
    expect(hostAllowed('tienda.example', host)).toBe(allowed);
  });
});

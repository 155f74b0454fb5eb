import { given } from '@bitacora/kernel/testing';
import {
  AddInboxCollaborator,
  ChangeInbox,
  ChangeInboxCollaborators,
  ChangeInboxHours,
  ConfigureCreationReply,
  ConnectInbox,
  DeleteInbox,
  IssueInboxToken,
} from './inbox.commands.js';
import { domainOf, hostAllowed } from './inbox.domain.js';
import type { InboxEvent } from './inbox.events.js';

const shop = {
  inboxId: 'i1',
  channel: 'website' as const,
  name: 'Tienda',
  domain: 'tienda.example',
};
const { channel, domain, ...named } = shop;
const connected: InboxEvent = {
  type: 'InboxConnected',
  data: { ...named, settings: { channel, domain } },
};
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

  it('is connected with its token in one go', () => {
    const tokenHash = 'b'.repeat(64);
    const issued: InboxEvent = { type: 'InboxTokenIssued', data: { inboxId: 'i1', tokenHash } };
    const data = { ...shop, tokenHash };
    expect(given().when(ConnectInbox, data).events).toEqual([connected, issued]);
    expect(given(connected, issued).when(ConnectInbox, data).events).toEqual([]);
    const other = given(connected, issued).when(ConnectInbox, {
      ...shop,
      tokenHash: 'c'.repeat(64),
    });
    expect(other.refusals).toEqual([{ code: 'INBOX_EXISTS', field: 'inboxId' }]);
  });

  it('changes its name and its domain in one go, or neither', () => {
    const change = (words: object) =>
      given(connected).when(ChangeInbox, { inboxId: 'i1', ...words });
    const both = change({ name: 'Tienda Sol', domain: 'http://sol.example/' });
    expect(both.events.map(({ type }) => type)).toEqual(['InboxRenamed', 'InboxDomainChanged']);
    expect(both.state).toMatchObject({ name: 'Tienda Sol', domain: 'sol.example' });
    const refused = change({ name: 'Tienda Sol', domain: 'sol' });
    expect(refused.refusals).toEqual([{ code: 'DOMAIN_INVALID', field: 'domain' }]);
    expect(refused.events).toEqual([]);
  });

  it('writes nothing for what is so already', () => {
    const change = (words: object) =>
      given(connected).when(ChangeInbox, { inboxId: 'i1', ...words });
    expect(change({ name: 'Tienda', domain: 'www.tienda.example' }).events).toEqual([]);
    const renamed = change({ name: 'Sol', domain: 'tienda.example' });
    expect(renamed.events).toEqual([
      { type: 'InboxRenamed', data: { inboxId: 'i1', name: 'Sol' } },
    ]);
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

  it('takes one more collaborator beside those who are there, up to its bound', () => {
    const answering = (userIds: string[]): InboxEvent => ({
      type: 'InboxCollaboratorsChanged',
      data: { inboxId: 'i1', userIds },
    });
    const add = (userId: string, ...before: InboxEvent[]) =>
      given(connected, ...before).when(AddInboxCollaborator, { inboxId: 'i1', userId });
    expect(add('leo', answering(['ana'])).events).toEqual([answering(['ana', 'leo'])]);
    expect(add('ana', answering(['ana'])).events).toEqual([]);
    const full = answering(Array.from({ length: 1000 }, (_, nth) => `u${nth}`));
    expect(add('leo', full).refusals).toEqual([
      { code: 'TOO_MANY_COLLABORATORS', field: 'inboxId', params: { max: 1000 } },
    ]);
    expect(add('leo', deleted).refusals).toMatchObject([{ code: 'INBOX_DELETED' }]);
  });

  it('cannot be changed once it was deleted, which happens once', () => {
    expect(given(connected).when(DeleteInbox, { inboxId: 'i1' }).events).toEqual([deleted]);
    expect(given(connected, deleted).when(DeleteInbox, { inboxId: 'i1' }).events).toEqual([]);
    const renamed = given(connected, deleted).when(ChangeInbox, { ...shop, name: 'X' });
    expect(renamed.refusals).toEqual([{ code: 'INBOX_DELETED', field: 'inboxId' }]);
  });

  it('has to be there', () => {
    const { refusals } = given().when(ChangeInbox, { ...shop, name: 'X' });
    expect(refusals).toEqual([{ code: 'INBOX_NOT_FOUND', field: 'inboxId' }]);
  });
});

describe('the hours of an inbox', () => {
  const period = (day: number, from: string, to: string) => ({ day, from, to });
  const hours = {
    timeZone: 'America/Santiago',
    periods: [period(1, '09:00', '13:00'), period(1, '14:00', '18:00')],
    holidays: [{ name: 'Navidad', date: '2026-12-25', yearly: true }],
  };
  const changed: InboxEvent = { type: 'InboxHoursChanged', data: { inboxId: 'i1', hours } };
  const change = (past: InboxEvent[], given_: object | null) =>
    given(connected, ...past).when(ChangeInboxHours, { inboxId: 'i1', hours: given_ });

  it('are kept in the order of the week, and the same ones write nothing', () => {
    const mixed = { ...hours, periods: [...hours.periods].reverse() };
    expect(change([], mixed).events).toEqual([changed]);
    expect(change([changed], mixed).events).toEqual([]);
    expect(change([], null).events).toEqual([]);
  });

  it('keep the name of their zone, however it is written', () => {
    const lower = { ...hours, timeZone: 'america/santiago' };
    expect(change([], lower).events).toEqual([changed]);
    expect(change([changed], lower).events).toEqual([]);
  });

  it('are taken away by none: it always answers', () => {
    const { events, state } = change([changed], null);
    expect(events).toEqual([{ type: 'InboxHoursChanged', data: { inboxId: 'i1', hours: null } }]);
    expect(state?.hours).toBeNull();
  });

  it('are refused with everything that is wrong, each beside its field', () => {
    const wrong = {
      timeZone: 'America/Macondo',
      periods: [period(1, '18:00', '09:00')],
      holidays: [{ name: 'Navidad', date: '2026-02-30', yearly: false }],
    };
    expect(change([], wrong).refusals).toEqual([
      { code: 'TIME_ZONE_UNKNOWN', field: 'hours.timeZone' },
      { code: 'PERIOD_BACKWARDS', field: 'hours.periods.0.to' },
      { code: 'DATE_UNKNOWN', field: 'hours.holidays.0.date' },
    ]);
    const shapeless = { ...hours, periods: [period(8, '9', '25:00')] };
    expect(change([], shapeless).refusals.map(({ field }) => field)).toEqual([
      'hours.periods.0.day',
      'hours.periods.0.from',
      'hours.periods.0.to',
    ]);
  });

  it('are bounded before anything is looked at', () => {
    const many = (length: number) =>
      Array.from({ length }, () => ({ name: 'Feriado', date: '2026-12-25', yearly: false }));
    expect(change([], { ...hours, holidays: many(201) }).refusals).toMatchObject([
      { code: 'TOO_LONG', field: 'hours.holidays' },
    ]);
    const periods = Array.from({ length: 43 }, () => period(1, '09:00', '10:00'));
    expect(change([], { ...hours, periods }).refusals).toMatchObject([
      { code: 'TOO_LONG', field: 'hours.periods' },
    ]);
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

  it.each([
    [['Hola', '{{contact.nonsense}}'], 'VARIABLE_UNKNOWN', 'texts.1'],
    [['Hola, {{contact.name'], 'VARIABLE_MALFORMED', 'texts.0'],
  ])('refuses %j, which people would get as it is written', (texts, code, field) => {
    for (const on of [true, false]) {
      expect(configure([], { on, texts }).refusals).toMatchObject([{ code, field }]);
    }
    expect(configure([], { on: true, texts: ['Hola, {{contacto.nombre}}'] }).refusals).toEqual([]);
  });

  it('of older texts can be switched off, and not on again as they are', () => {
    const older = [reply(true, ['Hola, {{contact.nonsense}}'])];
    const off = configure(older, { on: false });
    expect(off.events).toHaveLength(1);
    const again = configure([...older, ...off.events], { on: true });
    expect(again.refusals).toMatchObject([{ code: 'VARIABLE_UNKNOWN' }]);
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

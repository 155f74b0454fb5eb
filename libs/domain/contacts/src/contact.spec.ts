import { ERASED } from '@bitacora/kernel';
import { given, TestHash } from '@bitacora/kernel/testing';
import {
  ChangeContactDetails,
  CreateContact,
  RequestContactErasure,
  SetContactAttribute,
  AddContactLabel,
  RemoveContactLabel,
  ReplaceContactLabel,
} from './contact.commands.js';
import type { ContactEvent } from './contact.events.js';
import { contactIdOf } from './contact.id.js';

const who = { contactId: 'c1', inboxId: 'i1' };
const eva = { name: 'Eva', email: 'eva@correo.example', phone: null };
const created: ContactEvent = { type: 'ContactCreated', data: { ...who, ...eva } };
const visitor = { actor: { kind: 'contact', id: 'c1', name: 'Eva' } } as const;
const stranger = { actor: { kind: 'contact', id: 'c2', name: 'Zoe' } } as const;

describe('a contact', () => {
  it('is created with what is known, and what is not is null', () => {
    const { events } = given().when(CreateContact, { ...who, name: ' Eva ', email: '' }, visitor);
    expect(events).toEqual([
      { type: 'ContactCreated', data: { ...who, name: 'Eva', email: null, phone: null } },
    ]);
  });

  it.each([
    ...['ana@muñoz.example', 'josé@correo.example', 'info@пример.рф', 'info@xn--e1afmkfd.xn--p1ai'],
    ...['a&b@correo.example', "o'neil@correo.example", 'Ana+chat@correo.example'],
  ])('is created with the address %s, as it was typed', (email) => {
    const { events } = given().when(CreateContact, { ...who, email: ` ${email} ` }, visitor);
    expect(events).toMatchObject([{ data: { email } }]);
  });

  it('keeps no name that cannot be seen', () => {
    for (const name of ['\u200b\u200b', '\u3164', '\u2800', '\u00ad', '\u0301', '\u202e']) {
      const { events } = given().when(CreateContact, { ...who, name }, visitor);
      expect(events).toMatchObject([{ data: { name: null } }]);
    }
    const name = 'Ana\nMaría\0\u202e \u200bSoto';
    const { events } = given().when(CreateContact, { ...who, name }, visitor);
    expect(events).toMatchObject([{ data: { name: 'Ana María Soto' } }]);
  });

  it('has a telephone number as people write it', () => {
    for (const phone of ['+56.9.1234.5678', '(02) 2345/6789', '+1 555-0100 ext. 12', '600 123 456'])
      expect(given().when(CreateContact, { ...who, phone }).events).toMatchObject([
        { data: { phone } },
      ]);
  });

  it('changes on, whatever was taken for a name or an address before', () => {
    const old = { ...who, name: '\u200b', email: 'ana@foo-.example', phone: '-----' };
    const changed = given({ type: 'ContactCreated', data: old } as ContactEvent).when(
      ChangeContactDetails,
      { contactId: 'c1', phone: null },
    );
    expect(changed.events).toMatchObject([{ data: { email: old.email, phone: null } }]);
  });

  it('is created once', () => {
    expect(given(created).when(CreateContact, who)).toMatchObject({ events: [], refusals: [] });
    const elsewhere = given(created).when(CreateContact, { ...who, inboxId: 'i2' });
    expect(elsewhere.refusals).toEqual([{ code: 'CONTACT_EXISTS', field: 'contactId' }]);
  });

  it('changes the details that are given and keeps the others', () => {
    const { events } = given(created).when(ChangeContactDetails, {
      contactId: 'c1',
      email: null,
      phone: '+52 55 1234 5678',
    });
    expect(events).toEqual([
      {
        type: 'ContactDetailsChanged',
        data: { contactId: 'c1', name: 'Eva', email: null, phone: '+52 55 1234 5678' },
      },
    ]);
  });

  it('writes nothing for what is known already', () => {
    const { events } = given(created).when(ChangeContactDetails, { contactId: 'c1', ...eva });
    expect(events).toEqual([]);
  });

  it('has an e-mail and a telephone that can be ones', () => {
    const { refusals } = given(created).when(ChangeContactDetails, {
      contactId: 'c1',
      email: 'eva',
      phone: 'none',
    });
    expect(refusals).toEqual([
      { code: 'INVALID_EMAIL', field: 'email' },
      { code: 'INVALID_PHONE', field: 'phone' },
    ]);
  });

  it('touches itself only, and cannot learn whether another exists', () => {
    const change = { contactId: 'c1', name: 'Zoe' };
    const missing = [{ code: 'CONTACT_NOT_FOUND', field: 'contactId' }];
    expect(given(created).when(ChangeContactDetails, change, stranger).refusals).toEqual(missing);
    expect(given().when(ChangeContactDetails, change).refusals).toEqual(missing);
    expect(given().when(CreateContact, who, stranger).refusals).toEqual(missing);
    expect(given(created).when(ChangeContactDetails, change, visitor).events).toHaveLength(1);
  });
});

describe('an attribute of a contact', () => {
  const set = (value: unknown) => ({ contactId: 'c1', attributeId: 'a1', value });
  const event = (value: string | number | null): ContactEvent => ({
    type: 'ContactAttributeSet',
    data: { contactId: 'c1', attributeId: 'a1', value },
  });

  it('is set, changed and cleared, and writes nothing for what it is already', () => {
    expect(given(created).when(SetContactAttribute, set(' Oro ')).events).toEqual([event('Oro')]);
    expect(given(created, event('Oro')).when(SetContactAttribute, set('Oro')).events).toEqual([]);
    const cleared = given(created, event('Oro')).when(SetContactAttribute, set(' \u200b'));
    expect(cleared.events).toEqual([event(null)]);
    expect(cleared.state).toMatchObject({ attributes: {} });
    expect(given(created).when(SetContactAttribute, set(null)).events).toEqual([]);
  });

  it.each([[Number.NaN], [Infinity], [{}], [['a']]])('is never %j', (value) => {
    expect(given(created).when(SetContactAttribute, set(value)).refusals).toEqual([
      { code: 'VALUE_WRONG_TYPE', field: 'value' },
    ]);
  });

  it('has a bounded text', () => {
    const { refusals } = given(created).when(SetContactAttribute, set('a'.repeat(501)));
    expect(refusals).toEqual([{ code: 'VALUE_TOO_LONG', field: 'value' }]);
  });

  it('is of a contact who is there and was not erased', () => {
    expect(given().when(SetContactAttribute, set('Oro')).refusals).toEqual([
      { code: 'CONTACT_NOT_FOUND', field: 'contactId' },
    ]);
    const unread = { ...event('x'), data: { ...event('x').data, value: ERASED } } as ContactEvent;
    expect(given(created, unread).when(SetContactAttribute, set('Oro')).refusals).toEqual([
      { code: 'CONTACT_ERASED', field: 'contactId' },
    ]);
  });
});

describe('an erasure', () => {
  const asked = { contactId: 'c1', reason: 'asked by letter' };
  const erasure: ContactEvent = { type: 'ContactErasureRequested', data: asked };

  it('is asked for once', () => {
    expect(given(created).when(RequestContactErasure, asked).events).toEqual([erasure]);
    expect(given(created, erasure).when(RequestContactErasure, asked).events).toEqual([]);
    expect(given().when(RequestContactErasure, asked).refusals).toEqual([
      { code: 'CONTACT_NOT_FOUND', field: 'contactId' },
    ]);
  });

  it('ends every change, before the key is gone and after', () => {
    const erased = [{ code: 'CONTACT_ERASED', field: 'contactId' }];
    const change = { contactId: 'c1', name: 'Eva Luz' };
    expect(given(created, erasure).when(ChangeContactDetails, change).refusals).toEqual(erased);

    const unreadable: ContactEvent = {
      type: 'ContactCreated',
      data: { ...who, name: ERASED, email: ERASED, phone: null },
    };
    expect(given(unreadable).when(ChangeContactDetails, change).refusals).toEqual(erased);
  });
});

describe('the id of a contact', () => {
  it('is the same for the same identity in the same inbox, and for nothing else', () => {
    const hash = new TestHash();
    const id = contactIdOf(hash, { inboxId: 'i1', identity: 'visitor:1' });
    expect(contactIdOf(hash, { inboxId: 'i1', identity: 'visitor:1' })).toBe(id);
    expect(contactIdOf(hash, { inboxId: 'i2', identity: 'visitor:1' })).not.toBe(id);
    expect(contactIdOf(hash, { inboxId: 'i1', identity: 'visitor:2' })).not.toBe(id);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a label of a contact', () => {
  const on = (labelId: string): ContactEvent => ({
    type: 'ContactLabelAdded',
    data: { contactId: 'c1', labelId },
  });
  const label = (labelId: string) => ({ contactId: 'c1', labelId });

  it('comes on and off once', () => {
    expect(given(created).when(AddContactLabel, label('l1')).events).toEqual([on('l1')]);
    expect(given(created, on('l1')).when(AddContactLabel, label('l1')).events).toEqual([]);
    expect(given(created).when(RemoveContactLabel, label('l1')).events).toEqual([]);
    const off = given(created, on('l1'), on('l2')).when(RemoveContactLabel, label('l1'));
    expect(off.state).toMatchObject({ labelIds: ['l2'] });
  });

  it('gives way to the one that it was merged into, which is there once', () => {
    const merged = { ...label('l1'), into: 'l2' };
    const both = given(created, on('l2'), on('l1')).when(ReplaceContactLabel, merged);
    expect(both.events).toMatchObject([{ type: 'ContactLabelReplaced' }]);
    expect(both.state).toMatchObject({ labelIds: ['l2'] });
    expect(given(created, on('l3')).when(ReplaceContactLabel, merged).events).toEqual([]);
  });

  it('is one of fifty at most', () => {
    const full = Array.from({ length: 50 }, (_, nth) => on(`x${nth}`));
    expect(given(created, ...full).when(AddContactLabel, label('l1')).refusals).toEqual([
      { code: 'TOO_MANY_LABELS', field: 'labelId', params: { max: 50 } },
    ]);
  });

  it('is of a contact who is there and was not erased', () => {
    const asked: ContactEvent = {
      type: 'ContactErasureRequested',
      data: { contactId: 'c1', reason: '' },
    };
    for (const command of [AddContactLabel, RemoveContactLabel])
      expect(given(created, asked).when(command, label('l1')).refusals).toEqual([
        { code: 'CONTACT_ERASED', field: 'contactId' },
      ]);
    expect(given().when(AddContactLabel, label('l1')).refusals).toEqual([
      { code: 'CONTACT_NOT_FOUND', field: 'contactId' },
    ]);
  });
});

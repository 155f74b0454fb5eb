import { given } from '@bitacora/kernel/testing';
import type { ContactEvent } from '../contact.events.js';
import {
  BlockContact,
  DropContactMerge,
  FollowContactMerge,
  HandOverContact,
  MergeContacts,
  RequestContactErasure,
  RequestErasureOfAbsorbed,
  TakeOverContact,
} from '../index.js';
import { MAX_ABSORBED } from './merge.events.js';

const created = (contactId: string, more: object = {}): ContactEvent => ({
  type: 'ContactCreated',
  data: { contactId, inboxId: 'i1', name: null, email: null, phone: null, ...more },
});
const plain = { details: [], attributeIds: [], blocked: null };
const ask = { contactId: 's', absorbedId: 'a', ...plain };
const asked = (more: object = {}): ContactEvent => ({
  type: 'ContactMergeAsked',
  data: { ...ask, room: MAX_ABSORBED, ...more },
});
const value = (contactId: string, attributeId: string, text: string): ContactEvent => ({
  type: 'ContactAttributeSet',
  data: { contactId, attributeId, value: text },
});
const mergedInto = (contactId: string, into: string): ContactEvent => ({
  type: 'ContactMergedInto',
  data: { contactId, into, particulars: null, labelIds: [], absorbedIds: [] },
});
const merged = (contactId: string, ...absorbedIds: string[]): ContactEvent => ({
  type: 'ContactsMerged',
  data: { contactId, absorbedId: absorbedIds[0] ?? '', absorbedIds, blocked: false },
});
const erased = (contactId: string): ContactEvent => ({
  type: 'ContactErasureRequested',
  data: { contactId, reason: '' },
});
const refusal = (code: string, field: string) => [expect.objectContaining({ code, field })];
const handed = (more: object = {}) => ({
  ...{ contactId: 's', absorbedId: 'a', labelIds: [], absorbedIds: [] },
  particulars: { name: null, email: null, phone: null, rut: null, attributes: {}, ...more },
});

describe('asking for a merge', () => {
  it('is recorded once, with how many more can come', () => {
    const done = given(created('s'), merged('s', 'b', 'c')).when(MergeContacts, ask);
    expect(done.events).toEqual([asked({ room: MAX_ABSORBED - 2 })]);
    expect(given(created('s'), asked()).when(MergeContacts, ask).events).toEqual([]);
    expect(given(created('s'), merged('s', 'a')).when(MergeContacts, ask).events).toEqual([]);
  });

  it.each<[string, string, string, readonly ContactEvent[]]>([
    ['of one that is not there', 'CONTACT_NOT_FOUND', 'contactId', []],
    ['of one that was erased', 'CONTACT_ERASED', 'contactId', [created('s'), erased('s')]],
    ['of one that is another', 'CONTACT_MERGED', 'contactId', [created('s'), mergedInto('s', 'x')]],
    [
      ...(['of one in a merge', 'MERGE_UNDER_WAY', 'contactId'] as const),
      [created('s'), asked({ absorbedId: 'b' })],
    ],
    [
      ...(['of one that has absorbed many', 'TOO_MANY_MERGED', 'absorbedId'] as const),
      [created('s'), merged('s', ...Array.from({ length: MAX_ABSORBED }, (_, nth) => `b${nth}`))],
    ],
  ])('%s is refused', (_, code, field, events) => {
    const { refusals } = given(...events).when(MergeContacts, ask);
    expect(refusals).toEqual(refusal(code, field));
  });

  it('with itself is refused', () => {
    const { refusals } = given(created('s')).when(MergeContacts, { ...ask, absorbedId: 's' });
    expect(refusals).toEqual(refusal('SAME_CONTACT', 'absorbedId'));
  });

  it('holds up an erasure until it has ended', () => {
    const erase = { contactId: 's', reason: 'Lo pidió' };
    const underWay = given(created('s'), asked()).when(RequestContactErasure, erase);
    expect(underWay.refusals).toEqual(refusal('MERGE_UNDER_WAY', 'contactId'));
    const ended = given(created('s'), asked(), merged('s', 'a'));
    expect(ended.when(RequestContactErasure, erase).events).toHaveLength(1);
  });
});

describe('the absorbed contact', () => {
  const handOver = { contactId: 'a', into: 's', room: MAX_ABSORBED };

  it('hands over what is known of it, once', () => {
    const known = [created('a', { name: 'Luz', rut: '12345678-5' }), value('a', 'f1', 'Oro')];
    const { events, state } = given(...known, merged('a', 'b')).when(HandOverContact, handOver);
    expect(events).toEqual([
      {
        type: 'ContactMergedInto',
        data: {
          ...{ contactId: 'a', into: 's', labelIds: [], absorbedIds: ['b'] },
          particulars: {
            ...{ name: 'Luz', email: null, phone: null, rut: '12345678-5' },
            attributes: { f1: 'Oro' },
          },
        },
      },
    ]);
    expect(state).toMatchObject({ mergedInto: 's' });
    const again = given(created('a'), mergedInto('a', 's')).when(HandOverContact, handOver);
    expect(again.events).toEqual([]);
  });

  it.each<[string, readonly ContactEvent[], object]>([
    ['merged', [mergedInto('a', 'x')], {}],
    ['erased', [erased('a')], {}],
    ['merging', [asked({ contactId: 'a', absorbedId: 's' })], {}],
    ['tooMany', [merged('a', 'b')], { room: 1 }],
  ])('declines: %s', (because, events, more) => {
    const done = given(created('a'), ...events).when(HandOverContact, { ...handOver, ...more });
    expect(done.events).toEqual([
      { type: 'ContactMergeDeclined', data: { contactId: 'a', into: 's', because } },
    ]);
  });

  it('leads to the one that its contact was merged into, at once', () => {
    const follow = { contactId: 'b', into: 's', through: 'a' };
    const { state } = given(created('b'), mergedInto('b', 'a')).when(FollowContactMerge, follow);
    expect(state).toMatchObject({ mergedInto: 's' });
    const moved = given(created('b'), mergedInto('b', 'x')).when(FollowContactMerge, follow);
    expect(moved.events).toEqual([]);
  });

  it('is erased with the one that stands for both, and not alone', () => {
    const erase = { contactId: 'a', reason: 'Lo pidió' };
    const one = given(created('a'), mergedInto('a', 's'));
    expect(one.when(RequestContactErasure, erase).refusals).toEqual(
      refusal('CONTACT_MERGED', 'contactId'),
    );
    expect(one.when(RequestErasureOfAbsorbed, erase).events).toHaveLength(1);
    expect(given(created('a')).when(RequestErasureOfAbsorbed, erase).refusals).toHaveLength(1);
  });
});

describe('the contact that stays', () => {
  it('takes over what it lacks and what was chosen', () => {
    const { state } = given(
      created('s', { name: 'Luz Rojas', email: 'luz@uno.example' }),
      value('s', 'f1', 'Oro'),
      value('s', 'f2', 'Sur'),
      asked({ details: ['email'], attributeIds: ['f2'] }),
    ).when(TakeOverContact, {
      ...handed({
        ...{ name: 'luz', email: 'luz@dos.example', phone: '+56 9 1234 5678' },
        attributes: { f1: 'Plata', f2: 'Norte', f3: 'sí' },
      }),
      ...{ labelIds: ['l1'], absorbedIds: ['b'] },
    });
    expect(state).toMatchObject({
      ...{ name: 'Luz Rojas', email: 'luz@dos.example', phone: '+56 9 1234 5678' },
      ...{ attributes: { f1: 'Oro', f2: 'Norte', f3: 'sí' }, labelIds: ['l1'] },
      ...{ absorbedIds: ['a', 'b'], merging: null, mergedInto: null },
    });
  });

  it('says nothing of what stays as it is, and ends a merge once', () => {
    const { events } = given(created('s'), asked()).when(TakeOverContact, handed());
    expect(events.map(({ type }) => type)).toEqual(['ContactsMerged']);
    const ended = given(created('s'), asked(), merged('s', 'a'));
    expect(ended.when(TakeOverContact, handed()).events).toEqual([]);
  });

  it.each([
    [true, false, 'ContactBlocked'],
    [false, true, 'ContactUnblocked'],
  ])('is blocked as it was chosen: %s', (blocked, before, type) => {
    const was: ContactEvent = { type: 'ContactBlocked', data: { contactId: 's' } };
    const { events } = given(created('s'), ...(before ? [was] : []), asked({ blocked })).when(
      TakeOverContact,
      handed(),
    );
    expect(events.map((event) => event.type)).toEqual(['ContactsMerged', type]);
    expect(events[0]?.data).toMatchObject({ blocked });
  });

  it('is as it was when the other declined', () => {
    const drop = { contactId: 's', absorbedId: 'a', because: 'merged' as const };
    const { state } = given(created('s'), asked()).when(DropContactMerge, drop);
    expect(state).toMatchObject({ merging: null, absorbedIds: [] });
    expect(given(created('s')).when(DropContactMerge, drop).events).toEqual([]);
  });

  it('of two that ask for each other neither is absorbed', () => {
    const [one, other] = [
      given(created('s'), asked()).when(HandOverContact, { contactId: 's', into: 'a', room: 9 }),
      given(created('a'), asked({ contactId: 'a', absorbedId: 's' })).when(HandOverContact, {
        ...{ contactId: 'a', into: 's', room: 9 },
      }),
    ];
    expect([...one.events, ...other.events].map(({ type }) => type)).toEqual([
      ...['ContactMergeDeclined', 'ContactMergeDeclined'],
    ]);
  });
});

it('a contact that is blocked stays so until a person says otherwise', () => {
  const { state } = given(created('a'), mergedInto('a', 's')).when(BlockContact, {
    contactId: 'a',
  });
  expect(state?.blockedAt).not.toBeNull();
});

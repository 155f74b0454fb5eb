import { givenProjection } from '@bitacora/kernel/testing';
import { EventLogBuilder, LOG_CONTACT } from '../testing/event-log-builder.js';
import { contactsProjection } from './contacts.projection.js';

const STREAM = 'contact-acme.c1';
const details = { name: 'Julia', email: null, phone: null };
const created = { type: 'ContactCreated', data: { contactId: 'c1', inboxId: 'i1', ...details } };

describe('contacts', () => {
  it('are known by what they said of themselves last', async () => {
    const email = 'julia@correo.example';
    const changed = { ...details, contactId: 'c1', email };
    const log = new EventLogBuilder()
      .add(STREAM, created, LOG_CONTACT)
      .add(STREAM, { type: 'ContactDetailsChanged', data: changed }, LOG_CONTACT);
    await givenProjection(contactsProjection, ...log.events).thenLike({
      'acme.c1': { name: 'Julia', email, inboxId: 'i1', erased: false, revision: 1 },
    });
  });

  it('are remembered by the names that they had, until they are erased', async () => {
    const called = (name: string | null) => ({
      type: 'ContactDetailsChanged',
      data: { ...details, contactId: 'c1', name },
    });
    const log = new EventLogBuilder().add(STREAM, created, LOG_CONTACT);
    for (const name of ['Júlia', null, 'Julia', 'Júlia Lima']) log.add(STREAM, called(name));
    await givenProjection(contactsProjection, ...log.events).thenLike({
      'acme.c1': { name: 'Júlia Lima', formerNames: ['Júlia', 'Julia'] },
    });
    log.add('erasure-acme.c1', { type: 'SubjectErased', data: { subject: 'contact:acme.c1' } });
    await givenProjection(contactsProjection, ...log.events).thenLike({
      'acme.c1': { name: null, formerNames: [] },
    });
  });

  it('have attributes until those are cleared or the contact is erased', async () => {
    const set = (attributeId: string, value: string | number | null) => ({
      type: 'ContactAttributeSet',
      data: { contactId: 'c1', attributeId, value },
    });
    const log = new EventLogBuilder().add(STREAM, created, LOG_CONTACT);
    for (const event of [set('a1', 'Oro'), set('a2', 3), set('a1', null)]) log.add(STREAM, event);
    await givenProjection(contactsProjection, ...log.events).thenLike({
      'acme.c1': { attributes: { a2: 3 } },
    });
    log.add('erasure-acme.c1', { type: 'SubjectErased', data: { subject: 'contact:acme.c1' } });
    const live = givenProjection(contactsProjection, ...log.events);
    await live.thenLike({ 'acme.c1': { attributes: {}, attributeKeys: [] } });
    const read = log.erased(['name', 'value'], 'c1');
    expect(await givenProjection(contactsProjection, ...read).document('acme.c1')).toEqual(
      await live.document('acme.c1'),
    );
  });

  it('have labels, each once, until they are erased', async () => {
    const label = (type: string, data: object) => ({ type, data: { contactId: 'c1', ...data } });
    const log = new EventLogBuilder()
      .add(STREAM, created, LOG_CONTACT)
      .add(STREAM, label('ContactLabelAdded', { labelId: 'l1' }))
      .add(STREAM, label('ContactLabelAdded', { labelId: 'l2' }))
      .add(STREAM, label('ContactLabelReplaced', { labelId: 'l1', into: 'l2' }));
    await givenProjection(contactsProjection, ...log.events).thenLike({
      'acme.c1': { labelIds: ['l2'] },
    });
    log.add('erasure-acme.c1', { type: 'SubjectErased', data: { subject: 'contact:acme.c1' } });
    const erased = givenProjection(contactsProjection, ...log.events);
    await erased.thenLike({ 'acme.c1': { labelIds: [] } });
    await erased.thenRebuiltEqualsLive();
    log.add(STREAM, label('ContactLabelAdded', { labelId: 'l1' }));
    await givenProjection(contactsProjection, ...log.events).thenLike({
      'acme.c1': { labelIds: [] },
    });
  });

  it('are known by what channels call them, until they are erased', async () => {
    const kept = (inboxId: string, identity: string) => ({
      type: 'ChannelIdentityKept',
      data: { contactId: 'c1', inboxId, channel: 'telegram', identity },
    });
    const log = new EventLogBuilder().add(STREAM, created, LOG_CONTACT);
    for (const event of [kept('i1', '1'), kept('i2', '2'), kept('i1', '3')]) log.add(STREAM, event);
    await givenProjection(contactsProjection, ...log.events).thenLike({
      'acme.c1': {
        identities: [
          { inboxId: 'i2', channel: 'telegram', identity: '2' },
          { inboxId: 'i1', channel: 'telegram', identity: '3' },
        ],
      },
    });
    log.add('erasure-acme.c1', { type: 'SubjectErased', data: { subject: 'contact:acme.c1' } });
    const erased = givenProjection(contactsProjection, ...log.events);
    await erased.thenLike({ 'acme.c1': { identities: [] } });
    const read = givenProjection(contactsProjection, ...log.erased(['name', 'identity'], 'c1'));
    expect(await read.document('acme.c1')).toEqual(await erased.document('acme.c1'));
  });

  it('say with whom they are one', async () => {
    const merged = { contactId: 'c1', absorbedId: 'c2', absorbedIds: ['c2', 'c3'], blocked: false };
    const into = { contactId: 'c1', into: 'c9', particulars: null, labelIds: [], absorbedIds: [] };
    const log = new EventLogBuilder()
      .add(STREAM, created, LOG_CONTACT)
      .add(STREAM, { type: 'ContactsMerged', data: merged });
    await givenProjection(contactsProjection, ...log.events).thenLike({
      'acme.c1': { mergedInto: null, absorbedIds: ['c2', 'c3'] },
    });
    log.add(STREAM, { type: 'ContactMergedInto', data: into });
    await givenProjection(contactsProjection, ...log.events).thenLike({
      'acme.c1': { mergedInto: 'c9' },
    });
  });

  it('lose everything personal when they are erased', async () => {
    const reason = 'Lo pidió por correo';
    const log = new EventLogBuilder()
      .add(STREAM, created, LOG_CONTACT)
      .add(STREAM, { type: 'ContactErasureRequested', data: { contactId: 'c1', reason } })
      .add('erasure-acme.c1', { type: 'SubjectErased', data: { subject: 'contact:acme.c1' } });
    const projected = givenProjection(contactsProjection, ...log.events);
    await projected.thenLike({ 'acme.c1': { name: null, email: null, phone: null, erased: true } });
    await projected.thenRebuiltEqualsLive();
  });
});

import type { Actor } from '@bitacora/kernel';
import { givenProjection } from '@bitacora/kernel/testing';
import { LOG_AGENT, EventLogBuilder, conversationLog } from '../testing/event-log-builder.js';
import { auditProjection } from './audit.projection.js';

const entry = (place: number, account = 'acme') => `${account}.${String(place).padStart(16, '0')}`;

const SOFIA: Actor = { kind: 'user', id: 'sofia', name: 'Sofía Ríos' };
const called = (name: string): Actor => ({ kind: 'contact', id: 'c1', name });

describe('the audit log', () => {
  it('has one entry for each event of any type, with where it came from', async () => {
    const written = conversationLog();
    written.started();
    written.log.add('mystery-acme.x1', { type: 'FromTheFuture', data: {} }, LOG_AGENT);
    await givenProjection(auditProjection, ...written.log.events).thenLike({
      [entry(1)]: {
        type: 'ConversationStarted',
        category: 'conversation',
        subjectId: 'k1',
        personId: 'c1',
        actorKind: 'contact',
        ip: '203.0.113.9',
        revision: 0,
      },
      [entry(2)]: { type: 'FromTheFuture', category: 'mystery', subjectId: 'x1', actorId: 'ana' },
    });
  });

  it('copies what a user does to every account the user belongs to', async () => {
    const member = { type: 'MemberAdded', data: { userId: 'ana', role: 'agent' } };
    const changed = { type: 'PasswordChanged', data: { userId: 'ana' } };
    const other = { accountId: 'otra' };
    const log = new EventLogBuilder()
      .add('members-acme.all', member)
      .add('members-otra.all', member, LOG_AGENT, other)
      .add('user-ana', changed, LOG_AGENT)
      .add('members-otra.all', { type: 'MemberRemoved', data: { userId: 'ana' } }, LOG_AGENT, other)
      .add('user-ana', changed, LOG_AGENT);
    const projected = givenProjection(auditProjection, ...log.events);
    expect(await projected.document(entry(3, 'acme'))).toMatchObject({ type: 'PasswordChanged' });
    expect(await projected.document(entry(3, 'otra'))).toMatchObject({
      type: 'PasswordChanged',
      account: 'otra',
    });
    expect(await projected.document(entry(5, 'acme'))).toMatchObject({ type: 'PasswordChanged' });
    expect(await projected.document(entry(5, 'otra'))).toBeUndefined();
    await projected.thenRebuiltEqualsLive();
  });

  it('keeps a session in the account that it is in', async () => {
    const member = { type: 'MemberAdded', data: { userId: 'ana', role: 'agent' } };
    const signedIn = { type: 'SignedIn', data: { userId: 'ana', sessionId: 's1' } };
    const other = { accountId: 'otra' };
    const log = new EventLogBuilder()
      .add('members-acme.all', member)
      .add('members-otra.all', member, LOG_AGENT, other)
      .add('user-ana', signedIn, LOG_AGENT, other);
    const projected = givenProjection(auditProjection, ...log.events);
    expect(await projected.document(entry(3, 'otra'))).toMatchObject({ type: 'SignedIn' });
    expect(await projected.document(entry(3, 'acme'))).toBeUndefined();
    await projected.thenRebuiltEqualsLive();
  });

  it('says who did it by the name of then', async () => {
    const changed = { type: 'ContactChanged', data: { contactId: 'c1', name: 'Júlia Lima' } };
    const log = new EventLogBuilder()
      .add('contact-acme.c1', changed, called(''))
      .add('contact-acme.c1', changed, called('Julia'))
      .add('contact-acme.c1', changed, called('Júlia Lima'))
      .add('members-acme.all', { type: 'MemberRemoved', data: { userId: 'ana' } }, SOFIA)
      .add('contact-acme.c1', changed);
    const projected = givenProjection(auditProjection, ...log.events);
    await projected.thenLike({
      [entry(1)]: { actorName: null, erased: false },
      [entry(2)]: { actorName: 'Julia' },
      [entry(3)]: { actorName: 'Júlia Lima' },
      [entry(4)]: { actorName: 'Sofía Ríos' },
      [entry(5)]: { actorName: 'Bitácora' },
    });
    await projected.thenRebuiltEqualsLive();
  });

  it('forgets every name of who was erased, and no other names', async () => {
    const log = new EventLogBuilder()
      .add('contact-acme.c1', { type: 'Written', data: { contactId: 'c1' } }, called('Julia'))
      .add('contact-acme.c1', { type: 'Written', data: { contactId: 'c1' } }, SOFIA)
      .add(
        'erasure-acme.c1',
        { type: 'SubjectErased', data: { subject: 'contact:acme.c1' } },
        SOFIA,
      )
      .add('erasure-sofia', { type: 'SubjectErased', data: { subject: 'user:sofia' } }, SOFIA);
    const until = (place: number) =>
      givenProjection(auditProjection, ...log.events.slice(0, place));
    await until(3).thenLike({
      [entry(1)]: { actorName: null, erased: true },
      [entry(2)]: { actorName: 'Sofía Ríos', erased: true },
      [entry(3)]: { actorName: 'Sofía Ríos' },
    });
    await until(4).thenLike({
      [entry(1)]: { actorName: null },
      [entry(2)]: { actorName: null },
      [entry(3)]: { actorName: null },
      [entry(4)]: { actorName: null },
    });
    await until(4).thenRebuiltEqualsLive();
  });

  it('forgets the address of an erased contact, live and in a rebuild alike', async () => {
    const written = conversationLog();
    written.started();
    written.changed('ConversationLabelAdded', { labelId: 'l1' });
    written.erased();
    const { events } = written.log;
    const projected = givenProjection(auditProjection, ...events);
    expect(await projected.document(entry(1))).toMatchObject({ ip: null, erased: true });
    expect(await projected.document(entry(2))).toMatchObject({ type: 'ConversationLabelAdded' });
    const read = givenProjection(auditProjection, ...written.log.erased(['text', 'page'], 'c1'));
    expect(await read.document(entry(1))).toEqual(await projected.document(entry(1)));
    await projected.thenRebuiltEqualsLive();
  });
});

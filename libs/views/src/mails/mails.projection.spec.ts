import { givenProjection } from '@bitacora/kernel/testing';
import type { MailEvent } from '@bitacora/mail/published';
import { listMails } from '../queries/mail-list.js';
import { EventLogBuilder } from '../testing/event-log-builder.js';
import { filledView } from '../testing/filled-view.js';
import { dueMails } from './due-mails.js';
import type { MailDocument } from './mail-document.js';
import { mailsProjection } from './mails.projection.js';

const requested = (mailId: string): MailEvent => ({
  type: 'MailRequested',
  data: {
    ...{ mailId, template: 'test', language: 'es', userId: 'ana', to: 'ana@tienda.example' },
    ...{ parameters: { account: 'Tienda Luz' }, personalWords: {}, link: null, news: null },
    ...{ contactId: null, contactTo: null, content: null, conversation: null, fromVisitor: null },
    giveUpAt: '2026-03-03T09:00:00.000Z',
  },
});
const started = (mailId: string, attempt: number): MailEvent => ({
  type: 'MailAttemptStarted',
  data: { mailId, attempt },
});
const NEXT = '2026-03-02T09:30:00.000Z';
const failed = (mailId: string, attempt: number): MailEvent => ({
  type: 'MailFailed',
  data: { mailId, attempt, reason: 'busy', replyCode: 451, nextAttemptAt: NEXT },
});
const log = (mailId: string, ...events: MailEvent[]) =>
  events.reduce((built, event) => built.add(`mail-acme.${mailId}`, event), new EventLogBuilder());

describe('the mails of an account', () => {
  it('say where each is, how often it was tried and why that failed', async () => {
    const events = [requested('m1'), started('m1', 1), failed('m1', 1)];
    await givenProjection(mailsProjection, ...log('m1', ...events).events).thenLike({
      'acme.m1': {
        ...{ state: 'waiting', attempts: 1, fault: 'busy', replyCode: 451, nextAttemptAt: NEXT },
        ...{ to: 'ana@tienda.example', stateSince: '2026-03-02T09:03:00.000Z' },
      },
    });
    const sent: MailEvent = { type: 'MailSent', data: { mailId: 'm1', attempt: 2 } };
    const all = log('m1', ...events, started('m1', 2), sent);
    await givenProjection(mailsProjection, ...all.events).thenLike({
      'acme.m1': { state: 'sent', attempts: 2, fault: null, nextAttemptAt: null },
    });
  });

  it('lose the address of a person who was erased', async () => {
    const built = log('m1', requested('m1'));
    built.add('erasure-acme.ana', { type: 'SubjectErased', data: { subject: 'user:ana' } });
    const projected = givenProjection(mailsProjection, ...built.events);
    await projected.thenLike({ 'acme.m1': { to: null, state: 'waiting' } });
    await projected.thenRebuiltEqualsLive();
  });

  it('lose the address with the contact whose key had sealed it', async () => {
    const about = {
      ...requested('m1').data,
      ...{ userId: null, to: null, personalWords: null, contactId: 'c1', template: 'transcript' },
      contactTo: 'julia@casa.example',
    } as never;
    const built = log('m1', { type: 'MailRequested', data: about });
    const shown = givenProjection(mailsProjection, ...built.events);
    await shown.thenLike({ 'acme.m1': { to: 'julia@casa.example', userId: null } });
    built.add('erasure-acme.c1', { type: 'SubjectErased', data: { subject: 'contact:acme.c1' } });
    const projected = givenProjection(mailsProjection, ...built.events);
    await projected.thenLike({ 'acme.m1': { to: null, state: 'waiting' } });
    await projected.thenRebuiltEqualsLive();
  });

  it('are listed page by page, newest first, and by what is due', async () => {
    const built = new EventLogBuilder();
    for (const mailId of ['m1', 'm2', 'm3']) built.add(`mail-acme.${mailId}`, requested(mailId));
    built.add('mail-acme.m2', started('m2', 1)).add('mail-acme.m2', failed('m2', 1));
    built.add('mail-acme.m3', started('m3', 1));
    built.add('mail-other.m4', requested('m4'), undefined, { accountId: 'other' });
    const { view } = await filledView<MailDocument>(mailsProjection, built);
    const first = await listMails(view, 'acme', { first: 2, after: null });
    expect(first.items.map(({ item }) => item.mailId)).toEqual(['m3', 'm2']);
    const after = first.items[1]?.cursor ?? null;
    const rest = await listMails(view, 'acme', { first: 2, after });
    expect(rest.items.map(({ item }) => item.mailId)).toEqual(['m1']);
    const due = async (now: string) => {
      const turns = { lane: 'awaited', limit: 10, after: '', taken: new Set<string>() } as const;
      return (await dueMails(view, { ...turns, now })).mails.map(({ mailId }) => mailId);
    };
    expect(await due('2026-03-02T09:29:59.999Z')).toEqual(['m1', 'm4']);
    expect(await due(NEXT)).toEqual(['m1', 'm4', 'm2']);
  });

  it('are due account by account, each lane apart, however many one account has', async () => {
    const built = new EventLogBuilder();
    const ask = (account: string, mailId: string, template: 'test' | 'rulesFlagged') =>
      built.add(
        `mail-${account}.${mailId}`,
        { ...requested(mailId), data: { ...requested(mailId).data, template } } as MailEvent,
        undefined,
        { accountId: account },
      );
    for (let nth = 10; nth < 60; nth += 1) ask('acme', `a${nth}`, 'rulesFlagged');
    for (const account of ['beta', 'zeta']) ask(account, `${account}1`, 'rulesFlagged');
    ask('beta', 'reset', 'test');
    const { view } = await filledView<MailDocument>(mailsProjection, built);
    const find = jest.spyOn(view, 'find');
    const turns = { lane: 'others', now: '2026-03-02T12:00:00.000Z', limit: 6 } as const;
    const due = async (request: { after: string; taken?: readonly string[] }) => {
      const taken = new Set(request.taken);
      const found = await dueMails(view, { ...turns, ...request, taken });
      return [found.mails.map(({ mailId }) => mailId), found.after];
    };
    expect(await due({ after: '' })).toEqual([['a10', 'beta1', 'zeta1', 'a11'], 'zeta']);
    expect(find.mock.calls.length).toBeLessThanOrEqual(8);
    for (const [, options] of find.mock.calls) expect(options?.limit).toBeLessThanOrEqual(6);
    const taken = ['acme.a10', 'beta.beta1', 'zeta.zeta1', 'acme.a11'];
    expect(await due({ after: 'acme', taken })).toEqual([['a12', 'a13'], 'acme']);
    const awaited = await dueMails(view, {
      ...turns,
      lane: 'awaited',
      after: '',
      taken: new Set(),
    });
    expect(awaited.mails.map(({ mailId }) => mailId)).toEqual(['reset']);
  });
});

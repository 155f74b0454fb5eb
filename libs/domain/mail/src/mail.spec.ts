import { ERASED } from '@bitacora/kernel';
import { given } from '@bitacora/kernel/testing';
import {
  GiveUpMail,
  RecordMailFailed,
  RecordMailOutcomeUnknown,
  RecordMailSent,
  RequestMail,
  RetryMail,
  StartMailAttempt,
} from './mail.commands.js';
import type { MailEvent } from './mail.events.js';
import { isRecipientErased } from './mail.decide.js';
import { mailIdOf } from './mail.id.js';

const mailId = mailIdOf('invitation', 'e1');
const order = {
  mailId,
  template: 'invitation' as const,
  language: 'es' as const,
  userId: 'leo',
  to: 'leo@tienda.example',
  parameters: { account: 'Tienda Luz' },
  personalWords: { inviter: 'Ana' },
  link: { kind: 'invitation' as const, id: 'i1', version: 1 },
};
const ABOUT_NONE = {
  ...{ contactId: null, contactTo: null, content: null, conversation: null },
  fromVisitor: null,
};
const requested: MailEvent = {
  type: 'MailRequested',
  data: { ...order, news: null, ...ABOUT_NONE, giveUpAt: '2026-03-09T09:01:00.000Z' },
};
const started = (attempt: number): MailEvent => ({
  type: 'MailAttemptStarted',
  data: { mailId, attempt },
});
const failed = (attempt: number, nextAttemptAt: string | null): MailEvent => ({
  type: 'MailFailed',
  data: { mailId, attempt, reason: 'busy', replyCode: 451, nextAttemptAt },
});
const unknown: MailEvent = { type: 'MailOutcomeUnknown', data: { mailId, attempt: 1 } };
const late: MailEvent = { type: 'MailGivenUp', data: { mailId, reason: 'tooLate' } };

describe('a mail', () => {
  describe('in the words of a visitor', () => {
    const words = { name: 'Lucía', email: 'lucia@correo.example', text: '¿Tienen despacho?' };
    const form = {
      ...{ mailId: 'contactForm~k1', template: 'contactForm' as const, language: 'es' as const },
      ...{ userId: 'ana', to: 'ventas@tienda.example', contactId: 'c1', fromVisitor: words },
      parameters: { account: 'Tienda Luz', inbox: 'Sitio' },
    };
    const asked = (more: object = {}) => given().when(RequestMail, { ...form, ...more });

    it('is requested once, on one line where there is one, and wait for days', () => {
      const name = 'Lucía\r\nBcc: eva@casa.example';
      const { events } = asked({ fromVisitor: { ...words, name, text: ' Hola\r\n.\r\nAdiós ' } });
      expect(events).toMatchObject([
        {
          data: {
            fromVisitor: { name: 'Lucía Bcc: eva@casa.example', text: 'Hola\r\n.\r\nAdiós' },
            giveUpAt: '2026-03-07T09:01:00.000Z',
          },
        },
      ]);
      expect(given(...(events as MailEvent[])).when(RequestMail, form).events).toEqual([]);
    });

    it.each([
      ['MAIL_VISITOR_WRONG', { fromVisitor: null }],
      ['MAIL_VISITOR_WRONG', { contactId: null }],
      ['MAIL_VISITOR_WRONG', { template: 'test', parameters: { account: 'Tienda Luz' } }],
      ['INVALID_EMAIL', { fromVisitor: { ...words, email: 'a@b.example\r\nBcc: c@d.example' } }],
      ['REQUIRED', { fromVisitor: { ...words, name: '\u200b' } }],
      ['TOO_LONG', { fromVisitor: { ...words, text: 'x'.repeat(5001) } }],
    ])('is refused with %s: %j', (code, more) => {
      expect(asked(more).refusals).toMatchObject([{ code }]);
    });

    it('is not sent any more when the visitor was erased', () => {
      const [request] = asked().events;
      const gone = given({ ...request!, data: { ...request!.data, fromVisitor: ERASED } } as never);
      const { state } = gone.when(RequestMail, form);
      expect(state && isRecipientErased(state)).toBe(true);
    });
  });

  describe('about a conversation', () => {
    const about = {
      ...{ mailId: 'ruleMail~e1~0', template: 'ruleMail' as const, language: 'es' as const },
      ...{ userId: null, to: null, parameters: {}, contactId: 'c1' },
      ...{ contactTo: 'jefe@tienda.example', content: { subject: 'Mira', text: 'Esto' } },
      conversation: { conversationId: 'v1', at: '2026-03-02T09:00:00.000Z' },
    };
    const asked = (more: object = {}) => given().when(RequestMail, { ...about, ...more });

    it('is sealed with the key of the contact when it goes to no person of the account', () => {
      expect(asked().events).toMatchObject([
        { data: { userId: null, personalWords: null, contactTo: 'jefe@tienda.example' } },
      ]);
      const toPerson = asked({ userId: 'ana', contactTo: null });
      expect(toPerson.events).toMatchObject([{ data: { userId: 'ana', personalWords: {} } }]);
    });

    it('is given up at once beyond those of a day, and a person can send it once more', () => {
      const { events, state } = asked({ beyondDay: true });
      expect(events).toMatchObject([
        { type: 'MailRequested', data: { contactTo: 'jefe@tienda.example' } },
        { type: 'MailGivenUp', data: { reason: 'tooManyOfDay' } },
      ]);
      expect(events[0]?.data).not.toHaveProperty('beyondDay');
      expect(state).toMatchObject({ state: 'givenUp', end: 'tooManyOfDay', nextAttemptAt: null });
      const again = given(...(events as MailEvent[])).when(RetryMail, { mailId: about.mailId });
      expect(again.state).toMatchObject({ state: 'waiting' });
    });

    it.each([
      ['MAIL_CONVERSATION_WRONG', { conversation: null }],
      ['MAIL_CONVERSATION_WRONG', { contactId: null }],
      ['MAIL_CONVERSATION_WRONG', { content: null }],
      ['MAIL_CONVERSATION_WRONG', { template: 'transcript' }],
      ['MAIL_RECIPIENT_MISSING', { contactTo: null }],
      ['MAIL_RECIPIENT_MISSING', { userId: 'ana' }],
    ])('is refused with %s: %j', (code, more) => {
      expect(asked(more).refusals).toMatchObject([{ code }]);
    });

    it('is not sent once more when the words of the contact were erased', () => {
      const [request] = asked().events;
      const data = { ...request!.data, contactTo: ERASED, content: ERASED } as never;
      const gone: MailEvent = { type: 'MailRequested', data };
      const over: MailEvent = {
        type: 'MailGivenUp',
        data: { mailId: about.mailId, reason: 'recipientErased' },
      };
      const again = given(gone, over).when(RetryMail, { mailId: about.mailId });
      expect(again.refusals).toMatchObject([{ code: 'MAIL_RECIPIENT_ERASED' }]);
    });
  });

  it('is requested once, with the time after which it is of no use', () => {
    expect(given().when(RequestMail, order).events).toEqual([requested]);
    expect(given(requested).when(RequestMail, order)).toMatchObject({ events: [], refusals: [] });
    const reset = given().when(RequestMail, {
      ...order,
      template: 'passwordReset',
      personalWords: {},
      link: { kind: 'passwordReset', id: 'r1', version: 0 },
    });
    expect(reset.state).toMatchObject({ giveUpAt: '2026-03-03T09:01:00.000Z' });
  });

  it.each([
    [{ parameters: {} }, 'MAIL_WORD_MISSING', 'parameters'],
    [{ personalWords: { inviter: 'Ana', token: 'x' } }, 'MAIL_WORD_UNKNOWN', 'personalWords'],
    [{ link: null }, 'MAIL_LINK_WRONG', 'link'],
    [{ link: { kind: 'passwordReset', id: 'i1', version: 1 } }, 'MAIL_LINK_WRONG', 'link'],
    [{ news: { news: [], more: 0 } }, 'MAIL_NEWS_WRONG', 'news'],
    [{ to: 'leo' }, 'INVALID_EMAIL', 'to'],
    [{ parameters: { account: 'x'.repeat(501) } }, 'TOO_LONG', 'parameters.account'],
  ])('with %j is refused', (wrong, code, field) => {
    const { refusals } = given().when(RequestMail, { ...order, ...wrong });
    expect(refusals).toMatchObject([{ code, field }]);
  });

  it('starts each attempt once, in turn, when its time has come', () => {
    const first = given(requested).when(StartMailAttempt, { mailId, attempt: 1 });
    expect(first.events).toEqual([started(1)]);
    const refused = [{ code: 'MAIL_NOT_DUE', field: 'attempt' }];
    const start = (attempt: number, ...past: MailEvent[]) =>
      given(requested, ...past).when(StartMailAttempt, { mailId, attempt }).refusals;
    expect(start(1, started(1))).toEqual(refused);
    expect(start(2)).toEqual(refused);
    const later = '2026-03-02T09:01:00.001Z';
    expect(start(2, started(1), failed(1, later))).toEqual(refused);
    expect(start(2, started(1), failed(1, '2026-03-02T09:01:00.000Z'))).toEqual([]);
  });

  it('is tried again after growing pauses', () => {
    const fail = (attempt: number) =>
      given(requested, started(attempt)).when(RecordMailFailed, {
        mailId,
        attempt,
        reason: 'busy',
        replyCode: 451,
        final: false,
      }).events;
    const at = (time: string, attempt: number) => [failed(attempt, `2026-03-02T${time}:00.000Z`)];
    expect(fail(1)).toEqual(at('09:02', 1));
    expect(fail(2)).toEqual(at('09:06', 2));
    expect(fail(3)).toEqual(at('09:16', 3));
    expect(fail(4)).toEqual(at('10:01', 4));
    expect(fail(9)).toEqual(at('10:01', 9));
  });

  it('is given up when the server refuses it for good, and when the next attempt would be too late', () => {
    const fail = (final: boolean, now: string) =>
      given(requested, started(1)).when(
        RecordMailFailed,
        { mailId, attempt: 1, reason: 'recipientRefused', replyCode: 550, final },
        { now },
      ).state;
    const now = '2026-03-02T09:01:00.000Z';
    expect(fail(true, now)).toMatchObject({ state: 'givenUp', end: 'refused' });
    const last = fail(false, '2026-03-09T09:00:30.000Z');
    expect(last).toMatchObject({ state: 'givenUp', end: 'tooLate', fault: 'recipientRefused' });
  });

  it('is given up by the clock only after its time, and only while it waits', () => {
    const giveUp = (now: string, ...past: MailEvent[]) =>
      given(requested, ...past).when(GiveUpMail, { mailId, reason: 'tooLate' }, { now }).events;
    expect(giveUp('2026-03-09T09:00:59.999Z')).toEqual([]);
    expect(giveUp('2026-03-09T09:01:00.000Z')).toEqual([late]);
    expect(giveUp('2026-03-09T09:01:00.000Z', started(1))).toEqual([]);
  });

  it('of which no answer came is not sent again by itself', () => {
    const lost = given(requested, started(1)).when(RecordMailOutcomeUnknown, {
      mailId,
      attempt: 1,
    });
    expect(lost.events).toEqual([unknown]);
    const again = given(requested, started(1), unknown);
    const second = again.when(StartMailAttempt, { mailId, attempt: 2 });
    expect(second.refusals).toMatchObject([{ code: 'MAIL_NOT_DUE' }]);
    expect(again.when(RecordMailOutcomeUnknown, { mailId, attempt: 1 }).events).toEqual([]);
  });

  it('counts as sent when the answer comes after all', () => {
    const { state } = given(requested, started(1), unknown).when(RecordMailSent, {
      mailId,
      attempt: 1,
    });
    expect(state).toMatchObject({ state: 'sent', attempts: 1 });
    const stray = given(requested, started(1), failed(1, '2026-03-02T09:02:00.000Z'));
    expect(stray.when(RecordMailSent, { mailId, attempt: 1 }).refusals).toEqual([
      { code: 'MAIL_NOT_UNDER_WAY', field: 'attempt' },
    ]);
  });

  it('is sent once more when a person asks, with a new time', () => {
    for (const end of [unknown, late]) {
      const retried = given(requested, started(1), end).when(RetryMail, { mailId });
      expect(retried.state).toMatchObject({ state: 'waiting', attempts: 1, end: null });
    }
    const sent: MailEvent = { type: 'MailSent', data: { mailId, attempt: 1 } };
    for (const past of [[], [started(1)], [started(1), sent]]) {
      const { refusals } = given(requested, ...past).when(RetryMail, { mailId });
      expect(refusals).toEqual([{ code: 'MAIL_NOT_FAILED', field: 'mailId' }]);
    }
    const erased = { type: 'MailRequested', data: { ...requested.data, to: { erased: true } } };
    const gone = given(erased as MailEvent, started(1), unknown).when(RetryMail, { mailId });
    expect(gone.refusals).toMatchObject([{ code: 'MAIL_RECIPIENT_ERASED' }]);
  });

  it('has to be there', () => {
    const { refusals } = given().when(RetryMail, { mailId });
    expect(refusals).toEqual([{ code: 'MAIL_NOT_FOUND', field: 'mailId' }]);
  });
});

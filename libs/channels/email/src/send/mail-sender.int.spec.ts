import { createServer, type AddressInfo, type Server } from 'node:net';
import { SMTP_CERTIFICATE, SMTP_PRIVATE_KEY } from '@bitacora/testing/certificate';
import type { EmailSettings } from '@bitacora/inboxes/published';
import { SmtpStandIn, type SmtpFault, type SmtpStandInOptions } from '../stand-in/smtp-stand-in.js';
import {
  emailConnection,
  emailSettingsAt,
  MAILBOX,
  PASSWORD_LOGIN,
  replyMessage,
  senderParts,
} from '../testing/email-fixture.js';
import type { EmailCredentials } from '../sign-in/email-credentials.js';
import type { ReplyPlace } from './answered-mail.js';
import { ReplySender, type MailSenderParts } from './mail-sender.js';

const LOGIN = {
  ...{ user: MAILBOX, password: 'secreto' },
  takes: (token: string) => token === 'ya29.token',
};
const OAUTH = { kind: 'oauth', user: MAILBOX } as const;
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function started(options: SmtpStandInOptions = { login: LOGIN }) {
  const server = new SmtpStandIn(options);
  const port = await server.start();
  stops.push(() => server.stop());
  return { server, port };
}

interface Sending {
  readonly fault?: SmtpFault;
  readonly place?: Partial<ReplyPlace>;
  readonly parts?: Partial<MailSenderParts>;
  readonly credentials?: Partial<EmailCredentials>;
  readonly settings?: (port: number) => Partial<EmailSettings>;
  readonly options?: SmtpStandInOptions;
}

async function sent({ fault, place, parts, credentials, settings, options }: Sending = {}) {
  const { server, port } = await started(options);
  server.fault = fault ?? null;
  const sender = new ReplySender(senderParts(place, parts));
  const connection = emailConnection(
    emailSettingsAt({ smtp: port }, settings?.(port)),
    credentials,
  );
  return { outcome: await sender.send(replyMessage(), connection), taken: server.taken };
}

describe('a reply by mail', () => {
  it('is handed over, and named by its message id', async () => {
    const cc = [{ address: 'jefa@cliente.example', name: '' }];
    const { outcome, taken } = await sent({ place: { cc } });
    expect(taken).toMatchObject([
      { from: MAILBOX, to: ['lucia@cliente.example', 'jefa@cliente.example'], user: MAILBOX },
    ]);
    const [, id] = /^Message-ID:\s+<(.+)>\r$/m.exec(taken[0]?.raw ?? '') ?? [];
    expect(outcome).toEqual({ kind: 'accepted', providerId: id });
  });

  it('signs in with a token (XOAUTH2)', async () => {
    const tokens = { of: () => Promise.resolve('ya29.token') };
    const { outcome } = await sent({ credentials: { sending: OAUTH }, parts: { tokens } });
    expect(outcome).toMatchObject({ kind: 'accepted' });
  });

  it('has a token renewed once that is refused before its time', async () => {
    const asked: (string | undefined)[] = [];
    const of = (_owner: unknown, refused?: string) => {
      asked.push(refused);
      return Promise.resolve(refused === 'old' ? 'ya29.token' : 'old');
    };
    const { outcome, taken } = await sent({
      credentials: { sending: OAUTH },
      parts: { tokens: { of } },
    });
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(asked).toEqual([undefined, 'old']);
    expect(taken).toHaveLength(1);
  });

  it.each([
    ['a wrong password', { credentials: { sending: { ...PASSWORD_LOGIN, password: 'otra' } } }],
    [
      'a token that the server refuses',
      { credentials: { sending: OAUTH }, parts: { tokens: { of: () => Promise.resolve('old') } } },
    ],
    [
      'a refresh token that the provider refuses',
      { credentials: { sending: OAUTH }, parts: { tokens: { of: () => Promise.resolve(null) } } },
    ],
  ])('finds the credentials dead: %s', async (_what, sending: Sending) => {
    const { outcome, taken } = await sent(sending);
    expect(outcome).toMatchObject({
      ...{ kind: 'failed', fault: 'credentialsRefused', isTokenDead: true, isFinal: false },
    });
    expect(JSON.stringify(outcome)).not.toMatch(/secreto|otra|ya29/);
    expect(taken).toEqual([]);
  });

  it('waits when the provider of tokens cannot be reached', async () => {
    const tokens = { of: () => Promise.reject(new Error('offline')) };
    const { outcome } = await sent({ credentials: { sending: OAUTH }, parts: { tokens } });
    expect(outcome).toMatchObject({ fault: 'unreachable', isFinal: false, isTokenDead: false });
  });

  const refuses = (at: 'sender' | 'recipient' | 'data', code: number, words: string) => ({
    ...{ kind: 'refuses' as const, at, code, words },
  });
  it.each([
    [refuses('recipient', 450, '4.2.0 greylisted'), 'slowDown', false],
    [refuses('sender', 452, '4.7.0 too many'), 'slowDown', false],
    [refuses('data', 451, '4.3.0 try later'), 'slowDown', false],
    [refuses('recipient', 550, '5.1.1 no such user'), 'recipientUnknown', true],
    [refuses('recipient', 550, '5.7.1 blocked'), 'recipientRefuses', true],
    [refuses('sender', 553, '5.7.1 not yours'), 'refused', true],
    [refuses('data', 554, '5.7.1 spam'), 'refused', true],
    [refuses('data', 552, '5.3.4 too big'), 'tooLarge', true],
  ])('is refused: %j', async (fault: SmtpFault & { readonly words?: string }, named, isFinal) => {
    const { outcome } = await sent({ fault });
    expect(outcome).toMatchObject({ kind: 'failed', fault: named, isFinal, isTokenDead: false });
    expect(outcome).toMatchObject({ reason: expect.stringContaining(fault.words ?? '') });
  });

  it('is not known to be sent when the answer is lost after the words', async () => {
    const { outcome, taken } = await sent({ fault: { kind: 'losesAnswer' } });
    expect(outcome).toEqual({ kind: 'unknown', fault: 'unreachable' });
    expect(taken).toHaveLength(1);
  });

  it('is tried later when the server drops connections, or answers too late', async () => {
    const dropped = await sent({ fault: { kind: 'drops' } });
    expect(dropped.outcome).toMatchObject({ kind: 'failed', isFinal: false, isTokenDead: false });
    const late = await sent({ fault: { kind: 'late', ms: 3000 }, parts: { withinMs: 300 } });
    expect(late.outcome).toMatchObject({ kind: 'failed', fault: 'timeout', isFinal: false });
    expect(late.taken).toEqual([]);
  });

  it('is too large for the server', async () => {
    const { outcome } = await sent({ options: { login: LOGIN, size: 200 } });
    expect(outcome).toMatchObject({ fault: 'tooLarge', isFinal: true });
  });

  it('arrived for the client though a copy did not, and not the other way round', async () => {
    const cc = [{ address: 'jefa@cliente.example', name: '' }];
    const no = { ...refuses('recipient', 550, '5.1.1 no'), recipients: ['jefa@cliente.example'] };
    expect((await sent({ place: { cc }, fault: no })).outcome).toMatchObject({ kind: 'accepted' });
    const client = { ...no, recipients: ['lucia@cliente.example'] };
    expect((await sent({ place: { cc }, fault: client })).outcome).toMatchObject({
      ...{ fault: 'recipientUnknown', isFinal: true },
    });
  });

  describe('over TLS', () => {
    const tls = { key: SMTP_PRIVATE_KEY, cert: SMTP_CERTIFICATE };
    const upgraded = (port: number) => ({
      sending: { host: 'localhost', port, tls: 'upgraded' as const },
    });

    it('believes a certificate of the name that was typed', async () => {
      const network = { allowsInside: true, authorities: SMTP_CERTIFICATE };
      const { outcome } = await sent({
        options: { login: LOGIN, tls },
        settings: upgraded,
        parts: { network },
      });
      expect(outcome).toMatchObject({ kind: 'accepted' });
    });

    it('believes none of an unknown authority, nor of another name', async () => {
      const unknown = await sent({ options: { login: LOGIN, tls }, settings: upgraded });
      expect(unknown.outcome).toMatchObject({ kind: 'failed', fault: 'tls', isFinal: false });
      const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
      const network = { allowsInside: true, authorities: SMTP_CERTIFICATE, resolve };
      const other = (port: number) => ({
        sending: { host: 'mx.example', port, tls: 'upgraded' as const },
      });
      const named = await sent({
        options: { login: LOGIN, tls },
        settings: other,
        parts: { network },
      });
      expect(named.outcome).toMatchObject({ fault: 'tls' });
    });

    it('sends nothing in clear text to a server that has none', async () => {
      const { outcome, taken } = await sent({ settings: upgraded });
      expect(outcome).toMatchObject({ fault: 'tls' });
      expect(taken).toEqual([]);
    });
  });

  describe('never reaches the inside of the network', () => {
    let server: Server;
    let connections = 0;
    beforeEach(async () => {
      connections = 0;
      server = createServer(() => (connections += 1));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterEach(() => new Promise((resolve) => server.close(resolve)));

    it.each(['localhost', '127.0.0.1', '::1', '169.254.169.254', 'mx.example'])(
      '%s',
      async (host) => {
        const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
        const { port } = server.address() as AddressInfo;
        const parts = senderParts({}, { network: { allowsInside: false, resolve } });
        const settings = emailSettingsAt({}, { sending: { host, port, tls: 'always' } });
        const outcome = await new ReplySender(parts).send(
          replyMessage(),
          emailConnection(settings),
        );
        expect(outcome).toMatchObject({ fault: 'addressNotPublic', isFinal: true });
        expect(connections).toBe(0);
      },
    );

    it('nor sends a password in clear text out of it', async () => {
      const resolve = () => Promise.resolve([{ address: '93.184.216.34', family: 4 }]);
      const parts = senderParts({}, { network: { allowsInside: true, resolve } });
      const settings = emailSettingsAt(
        {},
        { sending: { host: 'mx.example', port: 25, tls: 'none' } },
      );
      const outcome = await new ReplySender(parts).send(replyMessage(), emailConnection(settings));
      expect(outcome).toMatchObject({ fault: 'schemeNotAllowed', isFinal: true });
    });
  });
});

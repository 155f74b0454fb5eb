import { type MailMessage, mailServerOf } from '@bitacora/mail/published';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { SMTP_CERTIFICATE, SMTP_PRIVATE_KEY } from '@bitacora/testing/certificate';
import { SmtpTransport, type SmtpTransportOptions } from './smtp-transport.js';

const from = { address: 'hola@tienda.example', name: 'Tienda "Luz"' };
const message: MailMessage = {
  messageId: 'abc@tienda.example',
  to: 'leo@casa.example',
  subject: 'Confirmá tu dirección',
  text: 'Hola, Leo.\n.\nChau.',
  html: '<p>Hola, Leo.</p>',
  language: 'es',
};

const servers: { close(done: () => void): unknown }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  }
});

async function smtp(options: SMTPServerOptions = {}) {
  const taken: { readonly recipients: readonly string[]; readonly raw: string }[] = [];
  const server = new SMTPServer({
    key: SMTP_PRIVATE_KEY,
    cert: SMTP_CERTIFICATE,
    authOptional: true,
    closeTimeout: 10,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        taken.push({ recipients, raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, taken };
}

/** A server that answers by hand, line by line. */
async function byHand(answer: (line: string, socket: Socket) => void) {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    answer('', socket);
    socket.on('data', (data) => {
      for (const line of data.toString('utf8').split('\r\n')) if (line) answer(line, socket);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function transport(port: number, options: Partial<SmtpTransportOptions['server']> = {}, ms = 5000) {
  const server = { host: 'localhost', port, tls: 'upgraded' as const, login: null, ...options };
  return new SmtpTransport({ server, from, withinMs: ms, authorities: SMTP_CERTIFICATE });
}

describe('handing a mail to a server', () => {
  it('brings words, sender, recipient and the given Message-ID', async () => {
    const { port, taken } = await smtp();
    expect(await transport(port).send(message)).toEqual({ kind: 'accepted' });
    const [mail] = taken;
    expect(taken).toHaveLength(1);
    expect(mail?.recipients).toEqual(['leo@casa.example']);
    expect(mail?.raw).toContain('Message-ID: <abc@tienda.example>');
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
    expect(mail?.raw).toMatch(/From: ".*Luz.*" <hola@tienda\.example>/);
    expect(mail?.raw).toContain('Content-Type: multipart/alternative');
    expect(mail?.raw).toContain('<p>Hola, Leo.</p>');
    expect(mail?.raw).not.toContain('Reply-To:');
  });

  it('says where an answer goes, in one line, whatever the address holds', async () => {
    const { port, taken } = await smtp();
    const replyTo = 'lucia@correo.example\r\nBcc: eva@casa.example';
    await transport(port).send({ ...message, replyTo });
    expect(taken[0]?.raw).toMatch(/^Reply-To: .*lucia@correo\.example/mu);
    expect(taken[0]?.raw).not.toMatch(/^Bcc:/mu);
    expect(taken[0]?.recipients).toEqual(['leo@casa.example']);
  });

  it('brings a picture inside the mail, beside the words that show it', async () => {
    const { port, taken } = await smtp();
    const content = Buffer.from('a picture');
    const html = '<img src="cid:logo@bitacora">';
    const pictures = [{ cid: 'logo@bitacora', mediaType: 'image/png', content }];
    expect(await transport(port).send({ ...message, html, pictures })).toEqual({
      kind: 'accepted',
    });
    const raw = taken[0]?.raw ?? '';
    expect(raw).toContain('Content-Type: multipart/related');
    expect(raw).toContain('Content-ID: <logo@bitacora>');
    expect(raw).toContain('Content-Disposition: inline');
    expect(raw).toContain(content.toString('base64'));
    expect(raw).not.toContain('filename');
  });

  it('signs in before it does', async () => {
    const { port, taken } = await smtp({
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        username === 'ana' && password === 'secreto'
          ? done(null, { user: 'ana' })
          : done(Object.assign(new Error('no'), { responseCode: 535 })),
    });
    const as = (password: string) =>
      transport(port, { login: { user: 'ana', password } }).send(message);
    expect(await as('otra')).toEqual({ kind: 'later', reason: 'notSignedIn', replyCode: 535 });
    expect(await as('secreto')).toEqual({ kind: 'accepted' });
    expect(taken).toHaveLength(1);
  });

  it.each([
    [450, 'later', 'busy'],
    [550, 'refused', 'recipientRefused'],
  ] as const)('gets %i for the recipient', async (responseCode, kind, reason) => {
    const { port } = await smtp({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('no'), { responseCode })),
    });
    const outcome = await transport(port).send(message);
    expect(outcome).toEqual({ kind, reason, replyCode: responseCode });
  });

  it('is refused for its sender, and for its words', async () => {
    const no = Object.assign(new Error('no'), { responseCode: 552 });
    const sender = await smtp({ onMailFrom: (_address, _session, done) => done(no) });
    expect(await transport(sender.port).send(message)).toMatchObject({ reason: 'senderRefused' });
    const words = await smtp({
      onData: (stream, _session, done) => {
        stream.on('end', () => done(no));
        stream.resume();
      },
    });
    const outcome = await transport(words.port).send(message);
    expect(outcome).toEqual({ kind: 'refused', reason: 'messageRefused', replyCode: 552 });
  });

  it('goes in clear text only where the server was configured so', async () => {
    const clear = await smtp({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    const outcome = await transport(clear.port).send(message);
    expect(outcome).toMatchObject({ kind: 'later', reason: 'insecure' });
    expect(clear.taken).toEqual([]);
    expect(await transport(clear.port, { tls: 'none' }).send(message)).toEqual({
      kind: 'accepted',
    });
  });

  it('does not believe a certificate of an unknown authority', async () => {
    const { port, taken } = await smtp();
    for (const tls of ['upgraded'] as const) {
      const server = { host: 'localhost', port, tls, login: null };
      const outcome = await new SmtpTransport({ server, from }).send(message);
      expect(outcome).toMatchObject({ kind: 'later', reason: 'insecure' });
    }
    expect(taken).toEqual([]);
  });

  it('speaks TLS from the first byte', async () => {
    const { port, taken } = await smtp({ secure: true });
    expect(await transport(port, { tls: 'always' }).send(message)).toEqual({ kind: 'accepted' });
    expect(taken).toHaveLength(1);
  });

  it('finds no server', async () => {
    const port = await byHand((_line, socket) => void socket.destroy());
    const outcome = await transport(port, { tls: 'none' }).send(message);
    expect(outcome).toEqual({ kind: 'later', reason: 'unreachable', replyCode: null });
  });

  it('does not wait for a server that says nothing', async () => {
    const port = await byHand(() => undefined);
    const outcome = await transport(port, { tls: 'none' }, 100).send(message);
    expect(outcome).toEqual({ kind: 'later', reason: 'unreachable', replyCode: null });
  });

  const untilTheEnd =
    (atTheEnd: (socket: Socket) => void) =>
    (line: string, socket: Socket): void => {
      if (line === '') socket.write('220 stand-in\r\n');
      else if (line.startsWith('EHLO')) socket.write('250 stand-in\r\n');
      else if (line === 'DATA') socket.write('354 go\r\n');
      else if (line === '.') atTheEnd(socket);
      else if (/^(MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n');
    };

  it('does not know what came of it when the connection ends after the words', async () => {
    const port = await byHand(untilTheEnd((socket) => void socket.destroy()));
    expect(await transport(port, { tls: 'none' }).send(message)).toEqual({ kind: 'unknown' });
  });

  it('does not know what came of it when the server never answers the words', async () => {
    const port = await byHand(untilTheEnd(() => undefined));
    expect(await transport(port, { tls: 'none' }, 200).send(message)).toEqual({ kind: 'unknown' });
  });

  it.each(['leo@casa.example>\r\nRCPT TO:<eva@casa.example', 'leo@casa.example, eva@casa.example'])(
    'takes no second recipient out of %j',
    async (to) => {
      const { port, taken } = await smtp();
      await transport(port).send({ ...message, to, subject: 'Hola\r\nBcc: eva@casa.example' });
      expect(taken.flatMap(({ recipients }) => recipients)).not.toContain('eva@casa.example');
      expect(taken.map(({ raw }) => raw).join('')).not.toMatch(/^Bcc:/m);
    },
  );
});

const real = process.env['BITACORA_TEST_SMTP'];
if (real) {
  it('a real server takes a mail', async () => {
    const server = mailServerOf(real);
    if (!server) throw new Error('BITACORA_TEST_SMTP is no address of a mail server.');
    const sender = { address: process.env['BITACORA_TEST_SMTP_FROM'] ?? from.address, name: '' };
    const to = process.env['BITACORA_TEST_SMTP_TO'] ?? sender.address;
    const outcome = await new SmtpTransport({ server, from: sender }).send({ ...message, to });
    expect(outcome).toEqual({ kind: 'accepted' });
  });
} else {
  process.stdout.write('Not run: a mail through a real server (BITACORA_TEST_SMTP names none).\n');
}

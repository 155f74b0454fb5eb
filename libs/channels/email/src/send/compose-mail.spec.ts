import { generateKeyPairSync, createVerify } from 'node:crypto';
import { parseMail } from '../parse/parse-mail.js';
import type { ParsedMail } from '../parse/parsed-mail.js';
import {
  CONVERSATION,
  DELIVERY,
  emailSettingsAt,
  MAIL_KEYS,
  MAILBOX,
  replyMessage,
} from '../testing/email-fixture.js';
import { mailThreadOf } from '../threads/mail-thread.js';
import { ownMailId } from '../threads/mail-message-id.js';
import { NEW_PLACE, type ReplyPlace } from './answered-mail.js';
import { MAX_FILES_BYTES } from '../capabilities.js';
import { type ComposedMail, composeMail } from './compose-mail.js';

const settings = emailSettingsAt({});
const composed = async (
  message = replyMessage(),
  place: Partial<ReplyPlace> = {},
  more: Partial<Parameters<typeof composeMail>[1]> = {},
): Promise<ComposedMail> => {
  const parts = { settings, keys: MAIL_KEYS, place: { ...NEW_PLACE, ...place }, dkimKey: null };
  const mail = await composeMail(message, { ...parts, ...more });
  if (typeof mail === 'string') throw new Error(mail);
  return mail;
};
const read = async ({ bytes }: ComposedMail): Promise<ParsedMail> => {
  const reading = await parseMail(bytes);
  if (reading.kind !== 'parsed') throw new Error('It was refused.');
  return reading.mail;
};
const raw = ({ bytes }: ComposedMail) => bytes.toString('utf8');
const person = (address: string, name = '') => ({ address, name });
const picture = (name: string, type: string, content = 'x') => ({
  ...{ id: name, name, type, bytes: content.length },
  content: () => Promise.resolve(Buffer.from(content)),
});

describe('the mail of a reply', () => {
  it('is from the agent at the address of the inbox, for the client', async () => {
    const mail = await composed();
    expect(await read(mail)).toMatchObject({
      from: person(MAILBOX, 'Ana Gil'),
      to: [person('lucia@cliente.example', 'Lucía Pérez')],
      cc: [],
      date: '2026-11-30T13:00:00.000Z',
      text: 'Hola, Lucía.',
      kind: 'message',
      isAutomatic: false,
    });
    expect(mail.to).toEqual(['lucia@cliente.example']);
    expect(mail.from).toBe(MAILBOX);
  });

  it('is from the company when that speaks', async () => {
    expect((await read(await composed(replyMessage({ author: null })))).from).toEqual(
      person(MAILBOX, 'Tienda Luz'),
    );
  });

  it('has one message id for every attempt, which names the delivery', async () => {
    const [first, second] = [await composed(), await composed(replyMessage({ text: 'Otra' }))];
    expect(first.messageId).toBe(second.messageId);
    expect((await read(first)).messageId).toBe(first.messageId);
    expect(ownMailId(first.messageId, MAIL_KEYS)).toEqual({
      ...{ deliveryId: DELIVERY, conversationId: CONVERSATION },
    });
  });

  it('gets answers that name its conversation, by their address and by what they answer', async () => {
    const mail = await read(await composed());
    const lookup = { conversationsOf: () => Promise.resolve(new Map<string, string>()) };
    const answer = { to: [], cc: [], deliveredTo: [], inReplyTo: [], references: [] };
    const byAddress = await mailThreadOf({ ...answer, to: mail.replyTo }, MAIL_KEYS, lookup);
    const byId = await mailThreadOf(
      { ...answer, inReplyTo: [mail.messageId ?? ''] },
      ...([MAIL_KEYS, lookup] as const),
    );
    expect(byAddress).toMatchObject({ conversationId: CONVERSATION, by: 'address' });
    expect(byId).toMatchObject({ conversationId: CONVERSATION, by: 'ownMail' });
  });

  it('gets answers at its own address where the server knows no plus signs', async () => {
    const own = { ...settings, replyAddress: null };
    expect((await read(await composed(replyMessage(), {}, { settings: own }))).replyTo).toEqual([]);
  });

  it('names what it answers', async () => {
    const references = Array.from({ length: 80 }, (_, index) => `r${index}@x.example`);
    const place = { subject: 'Pedido 123', inReplyTo: 'a@cliente.example', references };
    const mail = await read(await composed(replyMessage(), place));
    expect(mail).toMatchObject({ subject: 'Re: Pedido 123', inReplyTo: ['a@cliente.example'] });
    expect(mail.references).toHaveLength(50);
    expect(mail.references[0]).toBe('r0@x.example');
    expect(mail.references.at(-1)).toBe('a@cliente.example');
  });

  it('has the subject of its conversation, or names it', async () => {
    const subject = async (place: Partial<ReplyPlace>) =>
      (await read(await composed(replyMessage(), place))).subject;
    expect(await subject({ subject: 'RE: Pedido', inReplyTo: 'a@x.example' })).toBe('RE: Pedido');
    expect(await subject({ subject: 'Oferta' })).toBe('Oferta');
    expect(await subject({})).toBe('Tienda Luz · 7K2M9Q');
    expect(await subject({ subject: 'a\r\nBcc: eva@casa.example' })).toBe(
      'a Bcc: eva@casa.example',
    );
  });

  it('goes to further recipients, once each, of whom hidden ones are in no header', async () => {
    const mail = await composed(replyMessage(), {
      to: [person('leo@cliente.example', 'Leo'), person('LUCIA@cliente.example')],
      cc: [person('jefa@cliente.example'), person(MAILBOX), person('no address')],
      bcc: [person('archivo@tienda.example'), person('leo@cliente.example')],
    });
    expect(mail.to).toEqual([
      ...['lucia@cliente.example', 'leo@cliente.example'],
      ...['jefa@cliente.example', 'archivo@tienda.example'],
    ]);
    expect(raw(mail)).not.toContain('archivo@');
    expect((await read(mail)).cc).toEqual([person('jefa@cliente.example')]);
  });

  it('goes to 100 people at most', async () => {
    const cc = Array.from({ length: 300 }, (_, index) => person(`p${index}@cliente.example`));
    expect((await composed(replyMessage(), { cc })).to).toHaveLength(100);
  });

  it('shows the marks of formatting in HTML, and leaves them out of the text', async () => {
    const text = '*Hola* _ya_ `x`\n- uno\n- dos\nhttps://x.example/a <b>';
    const mail = await read(await composed(replyMessage({ text })));
    expect(mail.text).toBe('Hola ya x\n- uno\n- dos\nhttps://x.example/a <b>');
    expect(mail.html?.unsafe).toContain('<strong>Hola</strong> <em>ya</em> <code>x</code>');
    expect(mail.html?.unsafe).toMatch(/<\/code><ul [^>]*><li>uno<\/li><li>dos<\/li><\/ul><a /);
    expect(mail.html?.unsafe).toContain('<a href="https://x.example/a"');
    expect(mail.html?.unsafe).toContain('&lt;b&gt;');
  });

  it('ends with the signature, and shows below what it answers, which programs fold away', async () => {
    const quoted = {
      from: person('lucia@cliente.example', 'Lucía'),
      at: '2026-11-30T12:30:00.000Z',
      text: 'Hola.\n> Antes',
    };
    const signed = { ...settings, signature: '*Ana Gil*\nTienda Luz' };
    const mail = await read(await composed(replyMessage(), { quoted }, { settings: signed }));
    expect(mail.text).toBe('Hola, Lucía.\n\n--\nAna Gil\nTienda Luz');
    expect(mail.quoted).toBe(
      '2026-11-30 12:30 UTC Lucía <lucia@cliente.example>:\n> Hola.\n>> Antes',
    );
    expect(mail.html?.unsafe).toContain('<strong>Ana Gil</strong>');
    expect(mail.html?.unsafe).toContain('<blockquote type="cite"');
  });

  it('brings files, and shows pictures below the words', async () => {
    const files = [picture('foto.png', 'image/png'), picture('../a\r\n.pdf', 'application/pdf')];
    const mail = await read(await composed(replyMessage({ files })));
    expect(mail.files).toMatchObject([
      { name: 'foto.png', type: 'image/png', cid: `0.${DELIVERY}@bitacora` },
      { name: 'a .pdf', type: 'application/pdf', cid: null },
    ]);
    expect(mail.html?.unsafe).toContain(`<img src="cid:0.${DELIVERY}@bitacora" alt="foto.png"`);
  });

  it('is refused before a file is read when they are too large together', async () => {
    let reads = 0;
    const large = (bytes: number) => ({
      ...picture('a.bin', 'application/octet-stream'),
      bytes,
      content: () => Promise.resolve(Buffer.alloc(++reads)),
    });
    const files = [large(MAX_FILES_BYTES), large(1)];
    const parts = { settings, keys: MAIL_KEYS, place: NEW_PLACE, dkimKey: null };
    expect(await composeMail(replyMessage({ files }), parts)).toBe('tooLarge');
    expect(reads).toBe(0);
  });

  it('with files of the largest size is as large as a mail may be, and no larger', async () => {
    const content = Buffer.alloc(MAX_FILES_BYTES);
    const file = { ...picture('a.bin', 'application/zip'), bytes: content.length };
    const mail = await composed(
      replyMessage({ files: [{ ...file, content: () => Promise.resolve(content) }] }),
    );
    expect(mail.bytes.length).toBeGreaterThan(23 * 1024 * 1024);
    expect(mail.bytes.length).toBeLessThanOrEqual(25 * 1024 * 1024);
  });

  it('is for nothing that is no address', async () => {
    const parts = { settings, keys: MAIL_KEYS, place: NEW_PLACE, dkimKey: null };
    const to = { identity: 'a@b\r\nBcc: eva@casa.example', name: null };
    expect(await composeMail(replyMessage({ to }), parts)).toBe('recipientUnknown');
  });

  it('says that a rule wrote it', async () => {
    const mail = await composed(replyMessage(), { isAutomatic: true });
    expect(raw(mail)).toContain('Auto-Submitted: auto-replied');
    expect(await read(mail)).toMatchObject({ kind: 'autoReply', isAutomatic: true });
    expect(raw(await composed())).not.toContain('Auto-Submitted');
  });

  it('is signed with the key of its domain (DKIM)', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const dkimKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const dkim = { domain: 'tienda.example', selector: 's1' };
    const mail = await composed(replyMessage(), {}, { settings: { ...settings, dkim }, dkimKey });
    const [, field = ''] = /^(DKIM-Signature:.*?)\r\n(?![ \t])/s.exec(raw(mail)) ?? [];
    expect(field).toMatch(/d=tienda\.example;/);
    expect(field).toMatch(/s=s1;/);
    const signed = (/[;\s]h=([^;]+);/.exec(field)?.[1] ?? '').replaceAll(/\s/g, '').split(':');
    expect(signed).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'message-id']));
    expect(
      verified(
        raw(mail),
        field,
        signed,
        publicKey.export({ type: 'spki', format: 'pem' }) as string,
      ),
    ).toBe(true);
    expect(raw(await composed(replyMessage(), {}, { dkimKey }))).not.toContain('DKIM');
    const parts = { settings: { ...settings, dkim }, keys: MAIL_KEYS, place: NEW_PLACE };
    expect(await composeMail(replyMessage(), { ...parts, dkimKey: 'no key' })).toBe('notSigned');
  });
});

/** As a receiver verifies it: relaxed headers (RFC 6376, 3.4.2). */
function verified(mail: string, field: string, signed: readonly string[], key: string): boolean {
  const head = mail.slice(field.length + 2, mail.indexOf('\r\n\r\n'));
  const fields = head.split(/\r\n(?![ \t])/);
  const relaxed = (line: string) => {
    const colon = line.indexOf(':');
    const value = line
      .slice(colon + 1)
      .replaceAll(/\r\n/g, '')
      .replaceAll(/[ \t]+/g, ' ')
      .trim();
    return `${line.slice(0, colon).trim().toLowerCase()}:${value}`;
  };
  const lines = signed.map((name) =>
    fields.find((line) => line.toLowerCase().startsWith(`${name}:`)),
  );
  const own = relaxed(field).replace(/ b=.*$/, ' b=');
  const text = `${lines
    .filter((line) => line !== undefined)
    .map(relaxed)
    .join('\r\n')}\r\n${own}`;
  const signature = (/[ ;\t]b=([^;]+)$/.exec(field.replaceAll(/\s+/g, ' '))?.[1] ?? '').replaceAll(
    ' ',
    '',
  );
  return createVerify('RSA-SHA256').update(text).verify(key, signature, 'base64');
}

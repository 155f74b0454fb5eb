import { incomingOfMail } from '../incoming-mail.js';
import { MAIL_KEYS } from '../testing/email-fixture.js';
import {
  filePart,
  htmlPart,
  mailOfParts,
  type OddPart,
  plainPart,
  PNG,
} from '../testing/odd-mails/odd-mail.js';
import { ODD_FAMILIES } from '../testing/odd-mails/odd-families.js';
import { parseMail } from './parse-mail.js';
import { shownMail } from './shown-mail.js';

const MB = 1024 * 1024;
const pictured = (cid: string, content: Uint8Array): OddPart =>
  filePart('image/png', content, { 'Content-ID': `<${cid}>`, 'Content-Disposition': 'inline' });
const attached = (name: string, content: Uint8Array): OddPart =>
  filePart('application/pdf', content, {
    'Content-Disposition': `attachment; filename="${name}"`,
  });
/** What is kept of a mail: its files, and the mail beside them. */
async function keptOf(raw: Buffer) {
  const reading = await parseMail(raw);
  if (reading.kind !== 'parsed') throw new Error('It is no mail.');
  const [message] = incomingOfMail(reading.mail, raw, MAIL_KEYS);
  if (message?.kind !== 'message') throw new Error('It is no message.');
  const original = message.original?.content ?? new Uint8Array();
  const files = message.files.map(({ type: mediaType, content }) => ({
    ...{ mediaType, bytes: content.byteLength },
    content: () => Promise.resolve<Uint8Array | null>(content),
  }));
  return { original, files, read: await parseMail(original) };
}
const related = (html: string, ...parts: readonly OddPart[]) =>
  Buffer.from(mailOfParts('related', [htmlPart(html), ...parts]));

const odd = ODD_FAMILIES.flatMap(({ name, mails }) =>
  mails
    .filter(({ expected, isLarge }) => !expected.refused && !isLarge)
    .map(({ name: mail, raw }) => [`${name}/${mail}`, raw] as const),
);

describe('a mail with HTML as it is kept', () => {
  it('shows the same as the raw one, however odd it is', async () => {
    let compared = 0;
    for (const [name, raw] of odd) {
      const bytes = Buffer.from(raw as string);
      const kept = await keptOf(bytes).catch(() => null);
      if (!kept || kept.original.byteLength === 0) continue;
      const shown = await shownMail(kept.original, 'blocked', kept.files);
      expect([name, shown]).toEqual([name, await shownMail(bytes, 'blocked')]);
      if (kept.original.byteLength < bytes.byteLength) compared += 1;
    }
    expect(compared).toBeGreaterThan(2);
  });

  it('takes no more than its files and its HTML', async () => {
    const raw = Buffer.from(
      mailOfParts('mixed', [
        plainPart('Va la factura.'),
        htmlPart('<p>Va la <b>factura</b>.</p>'),
        attached('factura.pdf', Buffer.alloc(5 * MB, 7)),
      ]),
    );
    const { original, files } = await keptOf(raw);
    const all = files.reduce((sum, { bytes }) => sum + bytes, original.byteLength);
    expect(files).toMatchObject([{ bytes: 5 * MB }]);
    expect(original.byteLength).toBeLessThan(2000);
    expect(all).toBeLessThan(1.1 * 5 * MB);
    expect((await shownMail(original, 'blocked', files))?.html).toContain('<b>factura</b>');
  });

  it('shows its pictures from the files of its message', async () => {
    const raw = related(
      '<p>Ñandú</p><img src="cid:uno@x"><img src="cid:two@x">',
      pictured('uno@x', PNG),
      pictured('two@x', Buffer.alloc(MB, 1)),
      attached('x.pdf', Buffer.alloc(MB, 2)),
    );
    const { original, files } = await keptOf(raw);
    expect(original.byteLength).toBeLessThan(3000);
    const before = await shownMail(raw, 'blocked');
    expect(before?.html.match(/src="data:image\/png/g)).toHaveLength(2);
    expect(await shownMail(original, 'blocked', files)).toEqual(before);
    // In whatever order they are kept, and without those that are gone.
    expect(await shownMail(original, 'blocked', files.toReversed())).toEqual(before);
    const [first, ...others] = files.map((file) => ({ ...file }));
    const gone = [{ ...(first as (typeof files)[0]), content: () => Promise.resolve(null) }];
    const left = await shownMail(original, 'blocked', [...gone, ...others]);
    expect(left?.html.match(/src="data:/g)).toHaveLength(1);
    expect((await shownMail(original, 'blocked'))?.html).not.toContain('data:');
  });

  it('has its headers as they came, and none of how its body was written', async () => {
    const raw = Buffer.from(
      mailOfParts('mixed', [htmlPart('<p>Hola</p>'), attached('a.pdf', Buffer.alloc(9000, 1))], {
        To: 'ventas@tienda.example,\r\n otra@tienda.example',
        Cc: 'Ana <ana@cliente.example>',
      }),
    );
    const { original, read } = await keptOf(raw);
    const before = await parseMail(raw);
    if (read.kind !== 'parsed' || before.kind !== 'parsed') throw new Error('It is no mail.');
    const { subject, from, to, cc, date, messageId } = before.mail;
    expect(to).toHaveLength(2);
    expect(read.mail).toMatchObject({ subject, from, to, cc, date, messageId });
    expect(
      Buffer.from(original)
        .toString()
        .match(/^Content-Type: multipart/gm),
    ).toHaveLength(1);
  });

  it('is the raw mail where it has no files, or is no smaller without them', async () => {
    const alone = Buffer.from(mailOfParts('mixed', [htmlPart('<p>Hola</p>')]));
    expect((await keptOf(alone)).original).toEqual(alone);
    const long = Buffer.from(
      mailOfParts('mixed', [htmlPart('á<b>x</b>'.repeat(9000)), attached('a.pdf', PNG)]),
    );
    const { original } = await keptOf(long);
    expect(original.byteLength).toBeLessThanOrEqual(long.byteLength);
    expect((await shownMail(original, 'blocked'))?.html).toContain('<b>x</b>');
  });

  it('opens no file that a stranger names without having sent it', async () => {
    const digest = 'A'.repeat(43);
    const forged: OddPart = {
      headers: {
        'Content-Type': 'application/vnd.bitacora.kept-file',
        'Content-ID': '<a@x>',
      },
      body: `image/png sha256-${digest}`,
    };
    const raw = related('<img src="cid:a@x">', forged);
    const other = { mediaType: 'image/png', bytes: 9, content: () => Promise.resolve(PNG) };
    expect((await shownMail(raw, 'blocked', [other]))?.html).not.toContain('data:');
    const svg = { ...forged, body: `image/svg+xml sha256-${digest}` };
    expect((await shownMail(related('<img src="cid:a@x">', svg), 'blocked'))?.html).not.toContain(
      'src',
    );
  });
});

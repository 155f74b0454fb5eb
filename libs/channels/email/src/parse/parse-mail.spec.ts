import { htmlMail, mailText } from '../testing/odd-mails/odd-mail.js';
import { safeHtml } from './html/safe-html.js';
import { parseMail } from './parse-mail.js';
import type { ParsedMail } from './parsed-mail.js';

async function parsed(raw: string): Promise<ParsedMail> {
  const reading = await parseMail(Buffer.from(raw));
  if (reading.kind !== 'parsed') throw new Error('It was refused.');
  return reading.mail;
}

const EXTERNAL = htmlMail(
  '<p>Hola</p><img src="https://x.example/foto.jpg" width="300"><img src="https://x.example/o.gif" width="1">',
);

describe('a parsed mail', () => {
  it('has one name however often it comes, and by whichever way', async () => {
    const first = await parsed(mailText({ Received: 'from a' }));
    const second = await parsed(mailText({ Received: 'from b' }));
    expect(second.providerId).toBe(first.providerId);
    expect(first.providerId.length).toBeLessThanOrEqual(100);
  });

  it('keeps its name from a stranger who sends its message id before it', async () => {
    const own = await parsed(mailText({}));
    const forged = await parsed(mailText({ From: 'eva@malo.example' }));
    expect(forged.messageId).toBe(own.messageId);
    expect(forged.providerId).not.toBe(own.providerId);
  });

  it('is named by its bytes when it has no message id', async () => {
    const names = await Promise.all(
      ['Uno', 'Uno', 'Dos'].map((body) => parsed(mailText({ 'Message-ID': null }, body))),
    );
    const [one, again, other] = names.map(({ providerId }) => providerId);
    expect(one).toBe(again);
    expect(one).not.toBe(other);
  });

  it('is read out of a part of a larger buffer', async () => {
    const raw = Buffer.from(`before${mailText({})}after`);
    const reading = await parseMail(raw.subarray(6, raw.length - 5));
    expect(reading).toMatchObject({ kind: 'parsed', mail: { text: 'Hola.' } });
  });
});

describe('the HTML of a mail', () => {
  const inline = () => null;

  it('loads pictures of others only when that is asked for, and never those that count readers', async () => {
    const { html } = await parsed(EXTERNAL);
    if (!html) throw new Error('It has no HTML.');
    const blocked = safeHtml(html, false, { external: 'blocked', inline });
    expect(blocked).toMatchObject({ blocked: 1, isCut: false });
    expect(blocked.html).not.toContain(' src=');
    const shown = safeHtml(html, false, { external: 'shown', inline });
    expect(shown.html).toContain(
      '<img src="https://x.example/foto.jpg" referrerpolicy="no-referrer"',
    );
    expect(shown.html).not.toContain('o.gif');
    expect(shown.blocked).toBe(0);
  });

  it('parts what is quoted, and leaves it in place when the mail is forwarded', () => {
    const unsafe = '<p>Gracias</p><blockquote type="cite"><p>Hola</p></blockquote>';
    const pictures = { external: 'blocked', inline } as const;
    expect(safeHtml({ unsafe }, false, pictures)).toMatchObject({
      html: '<p>Gracias</p>',
      quoted: '<blockquote><p>Hola</p></blockquote>',
    });
    expect(safeHtml({ unsafe }, true, pictures).quoted).toBeNull();
  });

  it('opens links beside the product, without saying where they were found', () => {
    const { html } = safeHtml({ unsafe: '<a href="https://x.example/">a</a>' }, false, {
      external: 'blocked',
      inline,
    });
    expect(html).toBe(
      '<a href="https://x.example/" target="_blank" rel="noopener noreferrer nofollow">a</a>',
    );
  });

  it('ends at its bound', () => {
    const unsafe = '<p>palabra</p>'.repeat(100_000);
    const safe = safeHtml({ unsafe }, false, { external: 'blocked', inline });
    expect(safe.isCut).toBe(true);
    expect(safe.html.length).toBeLessThan(600_000);
  });
});

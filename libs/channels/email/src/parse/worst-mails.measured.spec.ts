import { htmlMail, mailText } from '../testing/odd-mails/odd-mail.js';
import { safeHtml } from './html/safe-html.js';
import { parseMail } from './parse-mail.js';

/** Far above what the slowest takes on an idle machine, far below what one without its bound would. */
const WITHIN_MS = 6000;

const repeated = (piece: string, bytes: number) => piece.repeat(Math.ceil(bytes / piece.length));
const MB = 1_000_000;

const WORST: Readonly<Record<string, () => string>> = {
  'as many lines as are read': () => mailText({}, 'ab\n'.repeat(99_000)),
  'lines that could each begin a quote': () =>
    mailText({}, 'El 1 de 2, a@b.c escribió\n'.repeat(19_000)),
  'addresses without end': () => mailText({ To: repeated('a@b.example, ', MB / 2) }),
  'quotes in an address': () => mailText({ From: repeated('"', MB / 2) }),
  'encoded words without end': () => mailText({ Subject: repeated('=?utf-8?Q?=C3=B1?= ', MB / 2) }),
  'brackets of message ids': () =>
    mailText({ References: repeated('<', MB / 2), 'In-Reply-To': repeated('<a@', MB / 2) }),
  'headers of one letter': () => `${repeated('a:\r\n', MB)}\r\n`,
  'folded lines': () => mailText({ Subject: repeated('a\n ', MB / 2) }),
  'parameters of a type': () =>
    mailText({ 'Content-Type': `text/plain; ${repeated('a=b; ', MB / 2)}` }),
  'opened elements': () => htmlMail(repeated('<div>', 9 * MB)),
  'elements closed that were never opened': () =>
    htmlMail(`${repeated('<b>', 600)}${repeated('</i>', 9 * MB)}`),
  'angle brackets': () => htmlMail(repeated('<', 9 * MB)),
  'attributes without end': () => htmlMail(`<p ${repeated('a=b ', 5 * MB)}>`),
  entities: () => htmlMail(repeated('&amp;&#x41;&nosuch', 9 * MB)),
  styles: () => htmlMail(repeated('<b style="color:red;width:1px">a</b>', 9 * MB)),
  pictures: () =>
    htmlMail(repeated('<img src="https://x.example/a" width=9 style="width:9px">', 9 * MB)),
  'content ids': () => htmlMail(repeated('cid:', 9 * MB)),
  comments: () => htmlMail(repeated('<!-- ', 9 * MB)),
  'quotes within quotes': () =>
    htmlMail(repeated('<blockquote type="cite">a</blockquote>b', 9 * MB)),
};

describe('the worst mails', () => {
  it.each(Object.entries(WORST))('are read and shown in time: %s', async (_what, raw) => {
    const bytes = Buffer.from(raw());
    const started = performance.now();
    const reading = await parseMail(bytes);
    if (reading.kind !== 'parsed') throw new Error('It was refused.');
    const { html } = reading.mail;
    if (html) safeHtml(html, false, { external: 'blocked', inline: () => null });
    expect(performance.now() - started).toBeLessThan(WITHIN_MS);
  });
});

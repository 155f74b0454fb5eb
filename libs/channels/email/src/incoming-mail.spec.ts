import { incomingOfMail } from './incoming-mail.js';
import { parseMail } from './parse/parse-mail.js';
import { MAIL_KEYS } from './testing/email-fixture.js';
import { filePart, mailOfParts, plainPart } from './testing/odd-mails/odd-mail.js';

describe('a mail of which only the beginning is read', () => {
  it('comes as its words, and its broken files are left out', async () => {
    const disposition = { 'Content-Disposition': 'attachment; filename="fotos.zip"' };
    const file = filePart('application/zip', 'QUJD'.repeat(1000), disposition);
    const raw = Buffer.from(mailOfParts('mixed', [plainPart('Van las fotos.'), file]));
    const cut = raw.subarray(0, raw.length - 500);
    const reading = await parseMail(cut);
    if (reading.kind !== 'parsed') throw new Error('It is no mail.');
    expect(incomingOfMail(reading.mail, cut, MAIL_KEYS, false)).toMatchObject([
      { text: 'Van las fotos.\n[message.eml]', files: [], original: null },
    ]);
    expect(incomingOfMail(reading.mail, cut, MAIL_KEYS)).toMatchObject([
      { text: 'Van las fotos.', files: [{ name: 'fotos.zip' }] },
    ]);
  });
});

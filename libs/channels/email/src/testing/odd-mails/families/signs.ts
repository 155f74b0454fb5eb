import { mailText, type OddFamily, type OddMail } from '../odd-mail.js';

const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const body = (name: string, why: string, text: string, expected = text): OddMail => ({
  name,
  why,
  raw: mailText({}, text),
  expected: { mail: { text: expected } },
});
const subject = (name: string, why: string, text: string, expected: string): OddMail => ({
  name,
  why,
  raw: mailText({ Subject: word(text) }),
  expected: { mail: { subject: expected } },
});

export const oddSigns: OddFamily = {
  name: 'signs',
  mails: [
    body('right-to-left', 'Hebrew and Arabic.', 'שלום, המוצר הגיע؟ مرحبا'),
    body('emoji', 'Joined pictures and flags stay whole.', '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇲🇽 👍🏽'),
    body('combining', 'Many marks on one letter.', `e${'\u0301'.repeat(40)}`),
    body(
      'zero-width',
      'Signs that show nothing stay in a text, where they can be spelling.',
      'me\u200bnú',
    ),
    body('mathematical', 'Letters of mathematics.', '𝐇𝐨𝐥𝐚'),
    body('tabs', 'Tabs stay.', 'a\tb'),
    body(
      'markup-as-text',
      'Text that looks like HTML is text.',
      '<script>alert(1)</script> & <b>no</b>',
    ),
    body('formatting-marks', 'Marks of formatting are as they were typed.', '*hola* _ya_ `x`'),
    body('dots', 'A line of one dot.', 'a\n.\nb'),
    body(
      'from-line',
      'A line that begins with From.',
      '>From aquí\nFrom allá',
      '>From aquí\nFrom allá',
    ),
    subject(
      'subject-right-to-left-override',
      'Turns the letters of a name around.',
      'factura\u202egpj.exe',
      'facturagpj.exe',
    ),
    subject(
      'subject-line-breaks',
      'Line breaks within an encoded word would add a header.',
      'a\r\nBcc: eva@casa.example',
      'a Bcc: eva@casa.example',
    ),
    subject('subject-emoji', 'Pictures in a subject.', '🎉 ¡Oferta! 👩‍👩‍👧‍👦', '🎉 ¡Oferta! 👩‍👩‍👧‍👦'),
    subject(
      'subject-invisible',
      'A subject of which nothing is seen is none.',
      '\u200b\u200e\u2060',
      '',
    ),
    subject('subject-long', 'At most 500 characters.', 'á'.repeat(2000), 'á'.repeat(500)),
    {
      name: 'long-line',
      why: 'One line of three million characters.',
      raw: mailText({}, 'palabra '.repeat(400_000)),
      expected: { mail: { isCut: true } },
      isLarge: true,
    },
  ],
};

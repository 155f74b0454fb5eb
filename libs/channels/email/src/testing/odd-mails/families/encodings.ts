import { mailText, type OddFamily, type OddMail } from '../odd-mail.js';

const encoded = (
  name: string,
  why: string,
  encoding: string,
  body: string,
  text: string,
): OddMail => ({
  name,
  why,
  raw: mailText({ 'Content-Transfer-Encoding': encoding }, body),
  expected: { mail: { text } },
});
const base64 = (text: string) => Buffer.from(text).toString('base64');

export const oddEncodings: OddFamily = {
  name: 'encodings',
  mails: [
    encoded('base64', 'As it should be.', 'base64', base64('Hola, señor.'), 'Hola, señor.'),
    encoded(
      'base64-without-padding',
      'The last signs are left out.',
      'base64',
      base64('Hola, Ana').replaceAll('=', ''),
      'Hola, Ana',
    ),
    encoded(
      'base64-with-blanks',
      'Blanks and tabs within.',
      'base64',
      'SG9s\tYSwg c2X\nDsW9y',
      'Hola, señor',
    ),
    encoded(
      'base64-with-foreign-signs',
      'Signs that base64 does not have are passed over.',
      'base64',
      'SG9s!!!YQ==',
      'Hola',
    ),
    encoded(
      'base64-in-capitals',
      'The name of the encoding is written in any case.',
      'BASE64',
      base64('Hola'),
      'Hola',
    ),
    encoded(
      'quoted-printable',
      'As it should be.',
      'quoted-printable',
      'Se=C3=B1or, =\nhola',
      'Señor, hola',
    ),
    encoded(
      'quoted-printable-lower-case',
      'Figures in lower case.',
      'quoted-printable',
      'Se=c3=b1or',
      'Señor',
    ),
    encoded(
      'quoted-printable-broken',
      'What is no figure stays as it is.',
      'quoted-printable',
      'a=ZZ b=',
      'a=ZZ b',
    ),
    encoded(
      'quoted-printable-within-a-sign',
      'A line ends between the bytes of one sign.',
      'quoted-printable',
      'Se=C3=\n=B1or',
      'Señor',
    ),
    encoded(
      'quoted-printable-bare-equals',
      'An address whose equals sign was not encoded.',
      'quoted-printable',
      'https://x.example/?a=b',
      'https://x.example/?a=b',
    ),
    encoded('eight-bit', 'Bytes as they are.', '8bit', 'señor', 'señor'),
    encoded('binary', 'Bytes as they are.', 'binary', 'señor', 'señor'),
    encoded(
      'unknown-encoding',
      'An encoding that does not exist is none.',
      'x-rot13',
      'señor',
      'señor',
    ),
    encoded('encoding-with-comment', 'Programs add a remark.', '7bit (plain)', 'hola', 'hola'),
    encoded(
      'uuencode-in-text',
      'What was sent before MIME is text.',
      '7bit',
      'hola\nbegin 644 a.txt\n#0V%T\n`\nend',
      'hola\nbegin 644 a.txt\n#0V%T\n`\nend',
    ),
    {
      name: 'format-flowed',
      why: 'Lines that flow together.',
      raw: mailText(
        { 'Content-Type': 'text/plain; charset=utf-8; format=flowed' },
        'Hola, \nseñor.\nChau.',
      ),
      expected: { mail: { text: 'Hola, señor.\nChau.' } },
    },
    {
      name: 'encoding-of-multipart',
      why: 'The parts have encodings; the whole has none, whatever it says.',
      raw: mailText(
        { 'Content-Type': 'multipart/mixed; boundary=b1', 'Content-Transfer-Encoding': 'base64' },
        '--b1\nContent-Type: text/plain\n\nHola.\n--b1--\n',
      ),
      expected: { mail: { text: 'Hola.' } },
    },
  ],
};

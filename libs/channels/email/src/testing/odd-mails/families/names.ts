import { mailOfParts, mailText, type OddFamily, type OddMail, plainPart } from '../odd-mail.js';

const subject = (name: string, why: string, written: string, expected: string): OddMail => ({
  name,
  why,
  raw: mailText({ Subject: written }),
  expected: { mail: { subject: expected } },
});
const file = (
  name: string,
  why: string,
  headers: Readonly<Record<string, string>>,
  expected: string,
): OddMail => ({
  name,
  why,
  raw: mailOfParts('mixed', [
    plainPart('Hola.'),
    {
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Disposition': 'attachment',
        ...headers,
      },
      body: 'x',
    },
  ]),
  expected: { mail: { text: 'Hola.', files: [{ name: expected }] } },
});
const disposition = (rest: string) => ({ 'Content-Disposition': `attachment; ${rest}` });

export const oddEncodedWords: OddFamily = {
  name: 'encoded-words',
  mails: [
    subject(
      'quoted-printable',
      'RFC 2047, the encoding by figures.',
      '=?iso-8859-1?Q?Se=F1or_P=E9rez?=',
      'Señor Pérez',
    ),
    subject('base64', 'RFC 2047, base64.', '=?UTF-8?B?U2XDsW9y?=', 'Señor'),
    subject(
      'two-sets',
      'Two sets in one subject.',
      '=?utf-8?Q?Se=C3=B1or?= =?iso-8859-1?Q?_P=E9rez?=',
      'Señor Pérez',
    ),
    subject(
      'within-plain-words',
      'Some words encoded, others not.',
      'Re: =?utf-8?Q?a=C3=B1o?= nuevo',
      'Re: año nuevo',
    ),
    subject('broken', 'No end: it stays as it is.', '=?utf-8?Q?Se=C3=B1or', '=?utf-8?Q?Se=C3=B1or'),
    subject(
      'with-blank',
      'Blanks within, which programs write and RFC 2047 forbids.',
      '=?utf-8?Q?Se=C3=B1or P=C3=A9rez?=',
      'Señor Pérez',
    ),
    subject('with-language', 'RFC 2231 adds a language.', '=?utf-8*es?Q?Se=C3=B1or?=', 'Señor'),
    subject('unknown-set', 'A set that does not exist.', '=?x-none?Q?Se=F1or?=', 'Señor'),
    subject(
      'in-quotes',
      'An encoded word within quotes, as Outlook writes it.',
      '"=?utf-8?Q?Se=C3=B1or?="',
      '"Señor"',
    ),
    subject('raw-utf-8', 'RFC 6532: no encoding at all.', 'Señor Pérez', 'Señor Pérez'),
    subject(
      'japanese',
      'Three words of one text.',
      '=?iso-2022-jp?B?GyRCJCIbKEI=?= =?iso-2022-jp?B?GyRCJCQbKEI=?=',
      'あい',
    ),
    subject('empty-word', 'An encoded word of nothing.', '=?utf-8?Q??=', ''),
    {
      name: 'raw-latin-1-in-subject',
      why: 'Bytes of Latin-1 without any encoding.',
      raw: Buffer.from(
        mailText({ From: 'ana@cliente.example', Subject: 'Año', 'Content-Type': null }, 'Señor'),
        'latin1',
      ),
      expected: { mail: { subject: 'Año', text: 'Señor' } },
    },
  ],
};

export const oddFileNames: OddFamily = {
  name: 'file-names',
  mails: [
    file('plain', 'As it should be.', disposition('filename="factura.pdf"'), 'factura.pdf'),
    file('rfc-2231', 'A name in UTF-8.', disposition("filename*=UTF-8''a%C3%B1o.pdf"), 'año.pdf'),
    file(
      'rfc-2231-continued',
      'A name in pieces.',
      disposition("filename*0*=UTF-8''a%C3%B1o; filename*1*=%20nuevo; filename*2=.pdf"),
      'año nuevo.pdf',
    ),
    file(
      'rfc-2231-latin-1',
      'A name in Latin-1.',
      disposition("filename*=iso-8859-1''a%F1o.pdf"),
      'año.pdf',
    ),
    file(
      'encoded-word',
      'Programs use encoded words, which RFC 2047 forbids here.',
      disposition('filename="=?utf-8?Q?a=C3=B1o.pdf?="'),
      'año.pdf',
    ),
    file(
      'of-the-type',
      'The name is given with the type only.',
      { 'Content-Type': 'application/pdf; name="factura.pdf"' },
      'factura.pdf',
    ),
    file('none', 'A file without a name is called by its type.', {}, 'document.pdf'),
    file(
      'path',
      'A name that leads out of the folder.',
      disposition('filename="../../etc/passwd"'),
      'passwd',
    ),
    file(
      'path-of-windows',
      'The folder of the writer is none of ours.',
      disposition('filename="C:\\\\Temp\\\\a.pdf"'),
      'a.pdf',
    ),
    file('dots', 'A name of dots alone.', disposition('filename=".."'), 'document.pdf'),
    file('hidden', 'A name that Unix hides.', disposition('filename=".htaccess"'), 'htaccess'),
    file(
      'device',
      'A name that Windows keeps for a device.',
      disposition('filename="con.txt"'),
      '_con.txt',
    ),
    file(
      'right-to-left-override',
      'The sign that makes an exe look like a picture.',
      disposition(`filename*=UTF-8''factura%E2%80%AEgpj.exe`),
      'facturagpj.exe',
    ),
    file(
      'null',
      'A null byte ends a name for some.',
      disposition("filename*=UTF-8''a.pdf%00.exe"),
      'a.pdf .exe',
    ),
    file(
      'line-break',
      'A line break would add a header.',
      disposition("filename*=UTF-8''a%0D%0Ab.pdf"),
      'a b.pdf',
    ),
    file(
      'forbidden-signs',
      'Signs that no file system takes.',
      disposition(`filename*=UTF-8''a%3Cb%3E%3A%22%7C%3F.pdf`),
      'a_b_.pdf',
    ),
    file(
      'long',
      'At most 200 characters, the ending kept.',
      disposition(`filename="${'a'.repeat(300)}.pdf"`),
      `${'a'.repeat(196)}.pdf`,
    ),
    file(
      'with-quotes',
      'Quotes within the name.',
      disposition('filename="a \\"b\\".pdf"'),
      'a _b_.pdf',
    ),
    file(
      'unquoted-blanks',
      'A name with blanks and no quotes.',
      disposition('filename=mi factura.pdf'),
      'mi factura.pdf',
    ),
  ],
};

import {
  filePart,
  htmlPart,
  mailOfParts,
  mailText,
  type OddFamily,
  type OddMail,
  plainPart,
  PNG,
} from '../odd-mail.js';

const attached = (name: string) => ({ 'Content-Disposition': `attachment; filename="${name}"` });
const withFile = (
  name: string,
  why: string,
  type: string,
  content: string | Uint8Array,
  headers: Readonly<Record<string, string>>,
  files: readonly unknown[],
): OddMail => ({
  name,
  why,
  raw: mailOfParts('mixed', [plainPart('Hola.'), filePart(type, content, headers)]),
  expected: { mail: { text: 'Hola.', files } },
});
/** The head of an archive: deflated, of 1,024 bytes, unpacking to 4 GB. */
const ARCHIVE = Buffer.concat([
  Buffer.from(
    '504b03041400000008000000210000000000000400 00ffffffff0100000061'.replaceAll(' ', ''),
    'hex',
  ),
  Buffer.alloc(1024, 0xff),
]);
const inner = mailText({ Subject: 'Dentro', From: 'leo@cliente.example' }, 'Palabras de adentro.');

export const oddFiles: OddFamily = {
  name: 'files',
  mails: [
    withFile(
      'zip-bomb',
      'An archive that says it unpacks to four gigabytes: it is never unpacked.',
      'application/zip',
      ARCHIVE,
      attached('bomba.zip'),
      [{ name: 'bomba.zip', type: 'application/zip', bytes: ARCHIVE.length }],
    ),
    withFile(
      'winmail',
      'What Outlook packs by itself is a file like others.',
      'application/ms-tnef',
      Buffer.from('78 9f 3e 22'.replaceAll(' ', ''), 'hex'),
      {},
      [{ name: 'winmail.dat', type: 'application/ms-tnef', bytes: 4 }],
    ),
    withFile(
      'program',
      'A program is a file like others; the product says what may be opened.',
      'application/x-msdownload',
      'MZ',
      attached('factura.exe'),
      [{ name: 'factura.exe' }],
    ),
    withFile(
      'html-file',
      'HTML that is attached is a file, not the mail.',
      'text/html',
      '<script>alert(1)</script>',
      attached('a.html'),
      [{ name: 'a.html', type: 'text/html' }],
    ),
    withFile(
      'text-file',
      'Text that is attached is a file, not the mail.',
      'text/plain',
      'adentro',
      attached('a.txt'),
      [{ name: 'a.txt' }],
    ),
    withFile(
      'drawing',
      'A drawing can hold a program: it is a file, and never shown within the mail.',
      'image/svg+xml',
      '<svg onload="alert(1)"/>',
      { 'Content-Disposition': 'inline; filename="a.svg"', 'Content-ID': '<a@x>' },
      [{ name: 'a.svg', cid: null }],
    ),
    withFile(
      'type-lies',
      'The type is as the mail says; what the content is has to be found out.',
      'image/png',
      'MZ this is a program',
      attached('foto.png'),
      [{ name: 'foto.png', type: 'image/png' }],
    ),
    withFile(
      'type-long',
      'A type of a thousand letters is none.',
      `image/${'x'.repeat(1000)}`,
      'x',
      attached('a.bin'),
      [{ name: 'a.bin', type: 'application/octet-stream' }],
    ),
    withFile('type-with-blanks', 'A type that is none.', 'image png', 'x', attached('a.png'), [
      { name: 'a.png', type: 'application/octet-stream' },
    ]),
    withFile('empty', 'A file of no byte is none.', 'application/pdf', '', attached('a.pdf'), []),
    withFile('voice', 'A message of a voice mail.', 'audio/mpeg', 'ID3', attached('voz.mp3'), [
      { name: 'voz.mp3', type: 'audio/mpeg' },
    ]),
    {
      name: 'mail-attached',
      why: 'A mail within a mail is a file, with its own words.',
      raw: mailOfParts('mixed', [
        plainPart('Mire esto.'),
        { headers: { 'Content-Type': 'message/rfc822' }, body: inner },
      ]),
      expected: {
        mail: { text: 'Mire esto.', files: [{ name: 'message.eml', type: 'message/rfc822' }] },
        hides: ['adentro'],
      },
    },
    {
      name: 'mail-attached-with-name',
      why: 'A mail within a mail, as Outlook attaches it.',
      raw: mailOfParts('mixed', [
        plainPart('Mire esto.'),
        {
          headers: {
            'Content-Type': 'message/rfc822; name="Dentro.eml"',
            ...attached('Dentro.eml'),
          },
          body: inner,
        },
      ]),
      expected: { mail: { files: [{ name: 'Dentro.eml' }] } },
    },
    {
      name: 'mails-in-mails',
      why: 'Thirty mails within each other are one file.',
      raw: mailOfParts('mixed', [
        plainPart('Hola.'),
        {
          headers: { 'Content-Type': 'message/rfc822' },
          body: Array.from({ length: 30 }).reduce<string>(
            (within) => `Content-Type: message/rfc822\n\n${within}`,
            'fin',
          ),
        },
      ]),
      expected: { mail: { text: 'Hola.' }, files: 1 },
    },
    {
      name: 'file-alone',
      why: 'A mail that is a file, as scanners send it.',
      raw: mailText(
        {
          'Content-Type': 'application/pdf; name="scan.pdf"',
          'Content-Transfer-Encoding': 'base64',
        },
        Buffer.from('pdf').toString('base64'),
      ),
      expected: { mail: { text: '', files: [{ name: 'scan.pdf', bytes: 3 }] } },
    },
    {
      name: 'sixty-files',
      why: 'At most 50 files.',
      raw: mailOfParts('mixed', [
        plainPart('Hola.'),
        ...Array.from({ length: 60 }, (_, index) =>
          filePart('text/csv', 'a', attached(`${index}.csv`)),
        ),
      ]),
      expected: { files: 50, mail: { isCut: true } },
    },
    {
      name: 'inline-in-text',
      why: 'A picture within a mail of text is a file beside it.',
      raw: mailOfParts('related', [
        plainPart('Hola.'),
        filePart('image/png', PNG, { 'Content-ID': '<a@x>' }),
      ]),
      expected: { mail: { files: [{ name: 'picture.png', cid: null }] } },
    },
    {
      name: 'inline-not-shown',
      why: 'A picture that the HTML does not name is a file beside it.',
      raw: mailOfParts('related', [
        htmlPart('<p>Hola</p>'),
        filePart('image/png', PNG, { 'Content-ID': '<logo@x>' }),
      ]),
      expected: { mail: { text: 'Hola', files: [{ cid: null }] } },
    },
  ],
};

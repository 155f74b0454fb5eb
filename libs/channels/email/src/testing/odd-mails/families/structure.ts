import {
  filePart,
  htmlPart,
  mailOfParts,
  mailText,
  type OddFamily,
  partsText,
  plainPart,
  PNG,
} from '../odd-mail.js';

const multipart = (type: string, boundary: string, body: string) => ({
  headers: { 'Content-Type': `multipart/${type}; boundary=${boundary}` },
  body,
});

export const oddStructure: OddFamily = {
  name: 'structure',
  mails: [
    {
      name: 'alternative-in-related-in-mixed',
      why: 'How most programs send HTML with a picture and a file.',
      raw: mailOfParts('mixed', [
        multipart(
          'related',
          'b2',
          partsText('b2', [
            multipart(
              'alternative',
              'b3',
              partsText('b3', [plainPart('Hola.'), htmlPart('<p>Hola. <img src="cid:a@x"></p>')]),
            ),
            filePart('image/png', PNG, {
              'Content-ID': '<a@x>',
              'Content-Disposition': 'inline; filename="a.png"',
            }),
          ]),
        ),
        filePart('application/pdf', 'pdf', {
          'Content-Disposition': 'attachment; filename="b.pdf"',
        }),
      ]),
      expected: {
        mail: {
          text: 'Hola.',
          files: [
            { name: 'a.png', cid: 'a@x' },
            { name: 'b.pdf', cid: null },
          ],
        },
        shows: ['/files/a@x'],
      },
    },
    {
      name: 'deep',
      why: 'Parts within parts, deeper than is read: the mail is kept whole.',
      raw: mailText(
        { 'Content-Type': 'multipart/mixed; boundary=d0' },
        Array.from(
          { length: 60 },
          (_, index) => `--d${index}\nContent-Type: multipart/mixed; boundary=d${index + 1}\n`,
        ).join('\n'),
      ),
      expected: {
        mail: {
          subject: 'Pedido 123',
          text: '',
          isCut: true,
          files: [{ name: 'message.eml', type: 'message/rfc822' }],
        },
      },
    },
    {
      name: 'within-the-depth',
      why: 'Forty parts within each other can be read.',
      raw: mailText(
        { 'Content-Type': 'multipart/mixed; boundary=d0' },
        `${Array.from({ length: 40 }, (_, index) => `--d${index}\nContent-Type: multipart/mixed; boundary=d${index + 1}\n`).join('\n')}\n--d40\n\nHola.\n--d40--\n`,
      ),
      expected: { mail: { text: 'Hola.', isCut: false } },
    },
    {
      name: 'many-parts',
      why: 'More parts than are read.',
      raw: mailOfParts(
        'mixed',
        Array.from({ length: 3000 }, () => plainPart('a')),
      ),
      expected: { mail: { subject: 'Pedido 123', isCut: true }, files: 1 },
      isLarge: true,
    },
    {
      name: 'no-last-boundary',
      why: 'The mail was cut on its way.',
      raw: mailText(
        { 'Content-Type': 'multipart/mixed; boundary=b1' },
        '--b1\nContent-Type: text/plain\n\nHola.\n',
      ),
      expected: { mail: { text: 'Hola.' } },
    },
    {
      name: 'boundary-never-comes',
      why: 'A mail of parts without any.',
      raw: mailText({ 'Content-Type': 'multipart/mixed; boundary=b1' }, 'Hola.'),
      expected: { mail: { text: '', files: [] } },
    },
    {
      name: 'no-boundary',
      why: 'Parts without a boundary.',
      raw: mailText({ 'Content-Type': 'multipart/mixed' }, 'Hola.'),
      expected: { mail: { subject: 'Pedido 123' } },
    },
    {
      name: 'boundary-with-blanks',
      why: 'Blanks after the boundary.',
      raw: mailText(
        { 'Content-Type': 'multipart/mixed; boundary="b 1"' },
        '--b 1  \nContent-Type: text/plain\n\nHola.\n--b 1--  \n',
      ),
      expected: { mail: { text: 'Hola.' } },
    },
    {
      name: 'boundary-of-signs',
      why: 'Signs that mean something elsewhere.',
      raw: mailText(
        { 'Content-Type': 'multipart/mixed; boundary="=_(.*)+?[a]"' },
        '--=_(.*)+?[a]\n\nHola.\n--=_(.*)+?[a]--\n',
      ),
      expected: { mail: { text: 'Hola.' } },
    },
    {
      name: 'one-boundary-twice',
      why: 'Inner and outer parts have one boundary.',
      raw: mailOfParts('mixed', [
        multipart('alternative', 'b1', partsText('b1', [plainPart('Hola.')])),
      ]),
      expected: { mail: { text: 'Hola.' } },
    },
    {
      name: 'preamble',
      why: 'Words for programs of old, which no reader sees.',
      raw: mailText(
        { 'Content-Type': 'multipart/mixed; boundary=b1' },
        'This is MIME.\n--b1\n\nHola.\n--b1--\nEpilogue.\n',
      ),
      expected: { mail: { text: 'Hola.' } },
    },
    {
      name: 'several-texts',
      why: 'Text, file, text, as Apple writes around pictures.',
      raw: mailOfParts('mixed', [
        plainPart('Uno.'),
        filePart('image/png', PNG, { 'Content-Disposition': 'inline; filename="a.png"' }),
        plainPart('Dos.'),
      ]),
      expected: { mail: { text: 'Uno.\n\nDos.', files: [{ name: 'a.png' }] } },
    },
    {
      name: 'type-is-garbage',
      why: 'A type that is none.',
      raw: mailText({ 'Content-Type': ';;;=/' }),
      expected: { mail: { subject: 'Pedido 123' } },
    },
    {
      name: 'signed',
      why: 'S/MIME: the signature is a file beside the words.',
      raw: mailOfParts('signed', [
        plainPart('Hola.'),
        filePart('application/pkcs7-signature', 'x', {
          'Content-Disposition': 'attachment; filename="smime.p7s"',
        }),
      ]),
      expected: { mail: { text: 'Hola.', files: [{ name: 'smime.p7s' }] } },
    },
    {
      name: 'encrypted',
      why: 'PGP: what cannot be read is a file.',
      raw: mailOfParts('encrypted', [
        { headers: { 'Content-Type': 'application/pgp-encrypted' }, body: 'Version: 1' },
        {
          headers: { 'Content-Type': 'application/octet-stream; name="encrypted.asc"' },
          body: '-----BEGIN PGP MESSAGE-----',
        },
      ]),
      expected: { mail: { text: '' }, files: 2 },
    },
    {
      name: 'digest',
      why: 'A digest holds mails.',
      raw: mailOfParts('digest', [
        { headers: { 'Content-Type': 'message/rfc822' }, body: mailText({ Subject: 'Dentro' }) },
      ]),
      expected: { files: 1, mail: { subject: 'Pedido 123' } },
    },
    {
      name: 'alternative-in-wrong-order',
      why: 'HTML before text: the words are the text all the same.',
      raw: mailOfParts('alternative', [
        htmlPart('<p>Hola <b>HTML</b></p>'),
        plainPart('Hola texto'),
      ]),
      expected: { mail: { text: 'Hola texto' }, shows: ['<b>HTML</b>'] },
    },
    {
      name: 'alternative-with-blank-text',
      why: 'The text is empty: a reader sees the HTML.',
      raw: mailOfParts('alternative', [plainPart('  \n'), htmlPart('<p>Hola</p>')]),
      expected: { mail: { text: 'Hola' } },
    },
  ],
};

import { mailBytesOf, mailText, type OddFamily, type OddMail } from '../odd-mail.js';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const labelled = (charset: string | null) => ({
  'Content-Type': charset === null ? 'text/plain' : `text/plain; charset=${charset}`,
  'Content-Transfer-Encoding': '8bit',
});
const bytes = (
  name: string,
  why: string,
  charset: string | null,
  hex: string | Buffer,
  text: string,
): OddMail => ({
  name,
  why,
  raw: mailBytesOf(labelled(charset), typeof hex === 'string' ? Buffer.from(hex, 'hex') : hex),
  expected: { mail: { text } },
});

export const oddCharsets: OddFamily = {
  name: 'charsets',
  mails: [
    bytes(
      'latin-1',
      'The character set of old mail.',
      'iso-8859-1',
      latin1('Señor: ¿qué día?'),
      'Señor: ¿qué día?',
    ),
    bytes(
      'windows-1252',
      'Curly quotes are where Latin-1 has controls.',
      'windows-1252',
      '93486f6c619420961f2080',
      '“Hola” – €',
    ),
    bytes(
      'windows-1252-as-latin-1',
      'Programs of Windows call their set Latin-1.',
      'iso-8859-1',
      '93486f6c6194',
      '“Hola”',
    ),
    bytes('latin-9', 'Latin-1 with the sign of the euro.', 'iso-8859-15', '313020a4', '10 €'),
    bytes(
      'iso-2022-jp',
      'Japanese mail changes sets by escapes.',
      'iso-2022-jp',
      '1b2442242224241b2842',
      'あい',
    ),
    bytes('shift-jis', 'Japanese of Windows.', 'shift_jis', '82b182f182c982bf82cd', 'こんにちは'),
    bytes('euc-kr', 'Korean.', 'euc-kr', 'bec8b3e7', '안녕'),
    bytes('gb18030', 'Chinese, with signs of four bytes.', 'gb18030', 'c4e3bac39439fc36', '你好😀'),
    bytes('gb2312', 'An older name of the same.', 'gb2312', 'c4e3bac3', '你好'),
    bytes('big5', 'Chinese of Taiwan.', 'big5', 'a741a66e', '你好'),
    bytes('koi8-r', 'Russian.', 'koi8-r', 'f0d2c9d7c5d4', 'Привет'),
    bytes('windows-1251', 'Russian of Windows.', 'windows-1251', 'cff0e8e2e5f2', 'Привет'),
    bytes(
      'label-in-quotes',
      'The label may stand in quotes and have capitals.',
      '"UTF-8"',
      Buffer.from('ñandú'),
      'ñandú',
    ),
    bytes(
      'label-unknown',
      'A set that does not exist is read as Western.',
      'x-unknown-8bit',
      latin1('Señor'),
      'Señor',
    ),
    bytes(
      'no-label-utf-8',
      'Without a label UTF-8 is what it looks like.',
      null,
      Buffer.from('Señor'),
      'Señor',
    ),
    bytes('no-label-latin-1', 'Without a label, and no UTF-8.', null, latin1('Señor'), 'Señor'),
    bytes(
      'utf-8-that-is-latin-1',
      'The label is wrong, and the bytes show it.',
      'utf-8',
      latin1('¿Cuándo, señor?'),
      '¿Cuándo, señor?',
    ),
    {
      name: 'latin-1-that-is-utf-8',
      why: 'The label is wrong the other way: two signs stand for one.',
      raw: mailBytesOf(
        { ...labelled('iso-8859-1'), From: 'ana@cliente.example' },
        Buffer.from('¿Cuándo, señor?'),
      ),
      expected: { mail: { text: '¿Cuándo, señor?' } },
    },
    {
      name: 'ascii-that-is-utf-8',
      why: 'Programs forget the label when they add an accent.',
      raw: mailBytesOf(
        {
          ...labelled('us-ascii'),
          From: 'ana@cliente.example',
          Subject: Buffer.from('Año').toString('utf8'),
        },
        Buffer.from('Un año “más”'),
      ),
      expected: { mail: { subject: 'Año', text: 'Un año “más”' } },
    },
  ],
};

export const oddBrokenText: OddFamily = {
  name: 'broken-text',
  mails: [
    {
      name: 'utf-8-cut',
      why: 'The last sign lacks a byte.',
      raw: mailBytesOf(labelled('utf-8'), Buffer.from([0x48, 0x6f, 0x6c, 0x61, 0x20, 0xe2, 0x82])),
      expected: { mail: { text: 'Hola â‚' } },
    },
    {
      name: 'utf-8-in-quoted-printable-that-is-latin-1',
      why: 'Nothing shows any more what the sign was: a reader sees that one is missing.',
      raw: mailText({ 'Content-Transfer-Encoding': 'quoted-printable' }, 'Se=F1or'),
      expected: { mail: { text: 'Se\ufffdor' } },
    },
    {
      name: 'half-characters',
      why: 'Halves of pictures, written as UTF-8 would never write them.',
      raw: mailBytesOf(
        labelled('utf-8'),
        Buffer.concat([Buffer.from('a '), Buffer.from('eda0bdedb880', 'hex'), Buffer.from(' b')]),
      ),
      expected: { mail: { kind: 'message' } },
    },
    {
      name: 'utf-16',
      why: 'UTF-16 in base64, with half a picture.',
      raw: mailText(
        { 'Content-Type': 'text/plain; charset=utf-16le', 'Content-Transfer-Encoding': 'base64' },
        Buffer.from('Hola \ud83d fin', 'utf16le').toString('base64'),
      ),
      expected: { mail: { text: 'Hola \ufffd fin' } },
    },
    {
      name: 'null-bytes',
      why: 'Databases and readers end a text at a null byte.',
      raw: mailText({ Subject: 'a\0b' }, 'uno\0dos'),
      expected: { mail: { text: 'unodos', subject: 'a b' } },
    },
    {
      name: 'controls',
      why: 'Escapes would colour a terminal, bells ring.',
      raw: mailText({}, 'a\x1b[31mrojo\x07\x08 b\x7fc'),
      expected: { mail: { text: 'a[31mrojo bc' } },
    },
    {
      name: 'carriage-returns',
      why: 'Old Macintosh wrote lines so.',
      raw: mailText(
        { 'Content-Transfer-Encoding': 'base64' },
        Buffer.from('uno\rdos\r\ntres').toString('base64'),
      ),
      expected: { mail: { text: 'uno\ndos\ntres' } },
    },
    {
      name: 'byte-order-mark',
      why: 'Editors of Windows begin files so.',
      raw: mailText({}, '\ufeffHola.'),
      expected: { mail: { text: 'Hola.' } },
    },
    {
      name: 'empty-lines',
      why: 'Hundreds of empty lines push what follows out of sight.',
      raw: mailText({}, `uno${'\n'.repeat(500)}dos`),
      expected: { mail: { text: 'uno\n\n\ndos' } },
    },
    {
      name: 'blanks-at-ends',
      why: 'Blanks at the end of lines.',
      raw: mailText({ 'Content-Transfer-Encoding': 'quoted-printable' }, 'uno =20\ndos=09=20\n'),
      expected: { mail: { text: 'uno\ndos' } },
    },
    {
      name: 'line-separator',
      why: 'U+2028 is a line to some and none to others.',
      raw: mailText({ Subject: 'a\u2028b' }, 'uno\u2028dos'),
      expected: { mail: { subject: 'a b', text: 'uno\u2028dos' } },
    },
    {
      name: 'empty-body',
      why: 'Some write in the subject only.',
      raw: mailText({ Subject: '¿Está abierto?' }, ''),
      expected: { mail: { subject: '¿Está abierto?', text: '', quoted: null } },
    },
  ],
};

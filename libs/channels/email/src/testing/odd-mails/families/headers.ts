import { type MailHeaders, mailText, type OddFamily, type OddMail } from '../odd-mail.js';

const odd = (
  name: string,
  why: string,
  headers: MailHeaders,
  mail: Readonly<Record<string, unknown>>,
): OddMail => ({
  name,
  why,
  raw: mailText(headers),
  expected: { mail },
});
const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => `<r${index}@cliente.example>`);

export const oddHeaders: OddFamily = {
  name: 'headers',
  mails: [
    odd(
      'no-message-id',
      'The mail is named by its bytes then.',
      { 'Message-ID': null },
      { messageId: null, text: 'Hola.' },
    ),
    odd('no-date', 'It came when it came.', { Date: null }, { date: null, text: 'Hola.' }),
    odd(
      'no-from',
      'It can be read, and not be answered.',
      { From: null },
      { from: null, text: 'Hola.' },
    ),
    odd(
      'no-subject',
      'No subject is an empty one.',
      { Subject: null },
      { subject: '', text: 'Hola.' },
    ),
    odd(
      'no-mime-version',
      'Programs forget it; the rest counts all the same.',
      { 'MIME-Version': null },
      { text: 'Hola.' },
    ),
    odd(
      'no-content-type',
      'Text is what has no type.',
      { 'Content-Type': null },
      { text: 'Hola.' },
    ),
    odd('two-subjects', 'The first counts.', { Subject: ['Uno', 'Dos'] }, { subject: 'Uno' }),
    odd(
      'two-senders',
      'The first counts: the one that servers on the way have checked.',
      { From: ['ana@cliente.example', 'eva@banco.example'] },
      { from: { address: 'ana@cliente.example', name: '' } },
    ),
    odd(
      'two-message-ids',
      'The first counts.',
      { 'Message-ID': ['<a@x.example>', '<b@x.example>'] },
      { messageId: 'a@x.example' },
    ),
    odd(
      'message-id-without-brackets',
      'Programs leave the brackets out.',
      { 'Message-ID': 'a.b@x.example' },
      { messageId: 'a.b@x.example' },
    ),
    odd(
      'several-in-reply-to',
      'Each may be the mail that is answered.',
      { 'In-Reply-To': '<a@x.example> <b@x.example>' },
      { inReplyTo: ['a@x.example', 'b@x.example'] },
    ),
    odd(
      'in-reply-to-with-words',
      'As RFC 822 had it.',
      { 'In-Reply-To': 'Your message of "Mon, 1 Jan" <a@x.example>' },
      { inReplyTo: ['a@x.example'] },
    ),
    odd(
      'references-with-commas',
      'Programs part them by commas.',
      { References: '<a@x.example>,<b@x.example>' },
      { references: ['a@x.example', 'b@x.example'] },
    ),
    odd('date-wrong', 'A date that is none.', { Date: 'ayer a la tarde' }, { date: null }),
    odd(
      'date-far',
      'A clock that is a thousand years ahead.',
      { Date: 'Mon, 30 Nov 3026 10:00:00 +0000' },
      { date: null },
    ),
    odd(
      'date-without-zone',
      'An old form of the date.',
      { Date: '30 Nov 2026 10:00:00 GMT' },
      { date: '2026-11-30T10:00:00.000Z' },
    ),
    {
      name: 'ten-thousand-references',
      why: 'The first and the newest 49 are kept.',
      raw: mailText({ References: ids(10_000).join('\n ') }),
      expected: { references: 50, mail: { text: 'Hola.' } },
      isLarge: true,
    },
    {
      name: 'headers-of-two-megabytes',
      why: 'More than is read: the mail is kept whole as a file.',
      raw: mailText({ 'X-Fill': Array.from({ length: 2000 }, () => 'x'.repeat(1000)) }),
      expected: { mail: { subject: 'Pedido 123', isCut: true }, files: 1 },
      isLarge: true,
    },
  ],
};

const raw = (
  name: string,
  why: string,
  text: string,
  mail: Readonly<Record<string, unknown>>,
): OddMail => ({
  name,
  why,
  raw: text,
  expected: { mail },
});

export const oddLines: OddFamily = {
  name: 'lines',
  mails: [
    raw('empty', 'No byte at all.', '', { subject: '', text: '', from: null, messageId: null }),
    raw('body-only', 'No header at all.', '\r\nHola.', { text: 'Hola.' }),
    raw(
      'headers-only',
      'No empty line, and no body.',
      'From: ana@cliente.example\r\nSubject: Hola',
      { subject: 'Hola', text: '' },
    ),
    raw(
      'line-feeds',
      'Lines as Unix ends them.',
      'From: ana@cliente.example\nSubject: Hola\n\nUno\nDos\n',
      { subject: 'Hola', text: 'Uno\nDos' },
    ),
    raw(
      'mixed-line-ends',
      'Both in one mail.',
      'From: ana@cliente.example\r\nSubject: Hola\n\r\nUno\nDos\r\n',
      { subject: 'Hola', text: 'Uno\nDos' },
    ),
    raw(
      'folded',
      'A subject over three lines.',
      'Subject: Uno\r\n dos\r\n\ttres\r\nFrom: ana@cliente.example\r\n\r\nHola.',
      { subject: 'Uno dos tres' },
    ),
    raw(
      'folded-encoded-words',
      'Blanks between encoded words are none.',
      'Subject: =?utf-8?Q?Se=C3=B1?=\r\n =?utf-8?Q?or?=\r\n\r\nHola.',
      { subject: 'Señor' },
    ),
    raw(
      'encoded-word-cut-in-a-sign',
      'One sign in two encoded words.',
      'Subject: =?utf-8?B?U2XD?= =?utf-8?B?sW9y?=\r\n\r\nHola.',
      { subject: 'Señor' },
    ),
    raw(
      'header-without-colon',
      'A line that is no header.',
      'From: ana@cliente.example\r\nthis is no header\r\nSubject: Hola\r\n\r\nHola.',
      { subject: 'Hola', text: 'Hola.' },
    ),
    raw(
      'blank-before-colon',
      'Programs of old wrote so.',
      'From : ana@cliente.example\r\nSubject : Hola\r\n\r\nHola.',
      { subject: 'Hola', text: 'Hola.' },
    ),
    raw(
      'names-in-capitals',
      'Names of headers in any case.',
      'FROM: ana@cliente.example\r\nsUBJECT: Hola\r\n\r\nHola.',
      { subject: 'Hola', from: { address: 'ana@cliente.example', name: '' } },
    ),
    raw(
      'mailbox-line',
      'A mail out of a mailbox file.',
      'From ana@cliente.example Mon Nov 30 10:00:00 2026\r\nFrom: ana@cliente.example\r\nSubject: Hola\r\n\r\nHola.',
      { subject: 'Hola', text: 'Hola.' },
    ),
    raw(
      'begins-with-blank',
      'The first line continues nothing.',
      ' folded\r\nSubject: Hola\r\n\r\nHola.',
      { text: 'Hola.' },
    ),
    raw(
      'random-bytes',
      'What is no mail.',
      Buffer.from(Array.from({ length: 600 }, (_, index) => (index * 7919) % 251)).toString(
        'latin1',
      ),
      { from: null },
    ),
    {
      name: 'many-lines',
      why: 'A million empty lines would occupy the process for half a minute.',
      raw: `Subject: Hola\r\nFrom: ana@cliente.example\r\n\r\n${'\n'.repeat(1_000_000)}`,
      expected: { mail: { subject: 'Hola', isCut: true, text: '' }, files: 1 },
      isLarge: true,
    },
    {
      name: 'too-large',
      why: 'More than 25 MB.',
      raw: Buffer.alloc(25 * 1024 * 1024 + 1, 'a'),
      expected: { refused: 'tooLarge' },
      isLarge: true,
    },
    {
      name: 'as-large-as-it-may-be',
      why: 'Exactly 25 MB, with one long line.',
      raw: Buffer.concat([
        Buffer.from('Subject: Hola\r\n\r\n'),
        Buffer.alloc(25 * 1024 * 1024 - 17, 'a'),
      ]),
      expected: { mail: { subject: 'Hola', isCut: true } },
      isLarge: true,
    },
  ],
};

import {
  type MailHeaders,
  mailOfParts,
  mailText,
  type OddFamily,
  type OddMail,
  type OddPart,
  plainPart,
} from '../odd-mail.js';

const DAEMON: MailHeaders = {
  From: 'MAILER-DAEMON@mx.example (Mail Delivery System)',
  Subject: 'Undelivered Mail Returned to Sender',
  'Return-Path': '<>',
  'Auto-Submitted': 'auto-replied',
};
const copy = (headers: MailHeaders = { 'Message-ID': '<d1@tienda.example>' }): OddPart => ({
  headers: { 'Content-Type': 'message/rfc822' },
  body: mailText({ From: 'ventas@tienda.example', To: 'leo@cliente.example', ...headers }),
});
const status = (...recipients: readonly string[]): OddPart => ({
  headers: { 'Content-Type': 'message/delivery-status' },
  body: [
    'Reporting-MTA: dns; mx.example\nArrival-Date: Mon, 30 Nov 2026 10:00:00 +0000',
    ...recipients,
  ].join('\n\n'),
});
const recipient = (address: string, action: string, code: string, reason: string) =>
  `Final-Recipient: rfc822; ${address}\nAction: ${action}\nStatus: ${code}\nDiagnostic-Code: smtp; ${reason}`;
const report = (
  name: string,
  why: string,
  parts: readonly OddPart[],
  bounce: Readonly<Record<string, unknown>>,
  headers: MailHeaders = {},
): OddMail => ({
  name,
  why,
  raw: mailOfParts('report; report-type=delivery-status', parts, { ...DAEMON, ...headers }),
  expected: { mail: { kind: 'bounce', isAutomatic: true, bounce } },
});
const worded = (
  name: string,
  why: string,
  headers: MailHeaders,
  body: string,
  bounce: Readonly<Record<string, unknown>>,
): OddMail => ({
  name,
  why,
  raw: mailText({ ...DAEMON, ...headers }, body),
  expected: { mail: { kind: 'bounce', isAutomatic: true, bounce } },
});
const UNKNOWN = '550 5.1.1 <leo@cliente.example>: Recipient address rejected: User unknown';
const leo = (code: string | null, reason: string | null) => [
  { address: 'leo@cliente.example', status: code, reason },
];

export const oddBounces: OddFamily = {
  name: 'bounces',
  mails: [
    report(
      'postfix',
      'Postfix.',
      [
        plainPart('I could not deliver.'),
        status(recipient('leo@cliente.example', 'failed', '5.1.1', UNKNOWN)),
        copy(),
      ],
      { state: 'failed', messageIds: ['d1@tienda.example'], recipients: leo('5.1.1', UNKNOWN) },
    ),
    report(
      'postfix-delayed',
      'It is tried further: nothing has failed.',
      [
        plainPart('Delayed.'),
        status(recipient('leo@cliente.example', 'delayed', '4.4.1', 'connect to mx: timed out')),
        copy(),
      ],
      { state: 'delayed', recipients: leo('4.4.1', 'connect to mx: timed out') },
      { Subject: 'Delayed Mail (still being retried)' },
    ),
    report(
      'delivered',
      'A report that it arrived.',
      [
        plainPart('Delivered.'),
        status(recipient('leo@cliente.example', 'delivered', '2.0.0', '250 ok')),
        copy(),
      ],
      { state: 'delivered' },
    ),
    report(
      'headers-only',
      'The headers of the mail alone come back.',
      [
        plainPart('No.'),
        status(recipient('leo@cliente.example', 'failed', '5.2.2', '552 mailbox full')),
        {
          headers: { 'Content-Type': 'text/rfc822-headers' },
          body: 'From: ventas@tienda.example\nMessage-ID:\n <d1@tienda.example>',
        },
      ],
      { messageIds: ['d1@tienda.example'], recipients: leo('5.2.2', '552 mailbox full') },
    ),
    report(
      'without-copy',
      'Nothing of the mail comes back; the report answers it.',
      [plainPart('No.'), status(recipient('leo@cliente.example', 'failed', '5.0.0', '550 no'))],
      { messageIds: ['d1@tienda.example'] },
      { 'In-Reply-To': '<d1@tienda.example>' },
    ),
    report(
      'exchange',
      'Exchange gives the recipient that was meant.',
      [
        plainPart('No se pudo entregar.'),
        status(
          'Original-Recipient: rfc822;leo@cliente.example\nFinal-Recipient: rfc822;leo@interno.cliente.example\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found',
        ),
        copy(),
      ],
      { recipients: leo('5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found') },
      { Subject: 'No se puede entregar: Pedido 123', From: 'postmaster@cliente.example' },
    ),
    report(
      'gmail',
      'Gmail.',
      [
        plainPart('Address not found'),
        status(
          `${recipient('leo@cliente.example', 'failed', '5.1.1', '550-5.1.1 The email account that you tried to reach')}\n 550 5.1.1 does not exist.\nLast-Attempt-Date: Mon, 30 Nov 2026 10:00:00 -0800`,
        ),
        copy(),
      ],
      {
        recipients: leo(
          '5.1.1',
          '550-5.1.1 The email account that you tried to reach 550 5.1.1 does not exist.',
        ),
      },
      {
        From: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        Subject: 'Delivery Status Notification (Failure)',
      },
    ),
    report(
      'several',
      'Two recipients, of whom one failed.',
      [
        plainPart('No.'),
        status(
          recipient('leo@cliente.example', 'failed', '5.1.1', 'no'),
          recipient('ana@cliente.example', 'delayed', '4.4.1', 'later'),
        ),
        copy(),
      ],
      {
        state: 'failed',
        recipients: [
          { address: 'leo@cliente.example', status: '5.1.1', reason: 'no' },
          { address: 'ana@cliente.example', status: '4.4.1', reason: 'later' },
        ],
      },
    ),
    report(
      'international',
      'RFC 6533.',
      [
        plainPart('No.'),
        {
          headers: { 'Content-Type': 'message/global-delivery-status' },
          body: 'Reporting-MTA: dns; mx\n\nFinal-Recipient: utf-8; íñigo@cliente.example\nAction: failed\nStatus: 5.6.7',
        },
        copy(),
      ],
      { recipients: [{ address: 'íñigo@cliente.example', status: '5.6.7', reason: null }] },
    ),
    report('empty-report', 'A report without recipients.', [plainPart('No.'), status(), copy()], {
      state: 'failed',
      recipients: [],
      messageIds: ['d1@tienda.example'],
    }),
    report(
      'two-hundred',
      'At most 50 recipients.',
      [
        plainPart('No.'),
        status(
          ...Array.from({ length: 200 }, (_, index) =>
            recipient(`p${index}@cliente.example`, 'failed', '5.1.1', 'no'),
          ),
        ),
        copy(),
      ],
      { state: 'failed' },
    ),
    report(
      'long-reason',
      'At most 500 characters of the reason.',
      [
        plainPart('No.'),
        status(recipient('leo@cliente.example', 'failed', '5.7.1', 'a'.repeat(3000))),
        copy(),
      ],
      { recipients: leo('5.7.1', 'a'.repeat(500)) },
    ),
    worded(
      'qmail',
      'qmail writes words only.',
      { Subject: 'failure notice' },
      'Hi. This is the qmail-send program at mx.example.\n\n<leo@cliente.example>:\n550 5.1.1 user unknown\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <d1@tienda.example>\nFrom: ventas@tienda.example',
      {
        state: 'failed',
        messageIds: ['d1@tienda.example'],
        recipients: leo('5.1.1', '550 5.1.1 user unknown'),
      },
    ),
    worded(
      'exim',
      'Exim names the recipients in a header.',
      {
        Subject: 'Mail delivery failed: returning message to sender',
        'X-Failed-Recipients': 'leo@cliente.example, ana@cliente.example',
      },
      'SMTP error: 550 No such user',
      { recipients: [{ address: 'leo@cliente.example' }, { address: 'ana@cliente.example' }] },
    ),
    worded(
      'exim-delayed',
      'A warning: nothing has failed.',
      {
        Subject: 'Warning: message 1a delayed 24 hours',
        From: 'Mail Delivery System <Mailer-Daemon@mx.example>',
      },
      'A message that you sent has not yet been delivered:\n\n  leo@cliente.example',
      { state: 'delayed', recipients: leo(null, null) },
    ),
    worded(
      'spanish',
      'A server that speaks Spanish.',
      { Subject: 'No se pudo entregar el mensaje', From: 'postmaster@cliente.example' },
      'El destinatario leo@cliente.example no existe.\nerror 5.1.1',
      { recipients: leo('5.1.1', null) },
    ),
    {
      name: 'person-asks',
      why: 'A person who writes of a mail that did not arrive.',
      raw: mailText({ Subject: 'Undelivered mail' }, 'Leo no recibe mis mails: 550 5.1.1'),
      expected: { mail: { kind: 'message', isAutomatic: false, bounce: null } },
    },
    {
      name: 'notice-of-postmaster',
      why: 'A postmaster is a person, too.',
      raw: mailText({ From: 'postmaster@cliente.example', Subject: 'Corte del martes' }),
      expected: { mail: { kind: 'message', bounce: null } },
    },
  ],
};

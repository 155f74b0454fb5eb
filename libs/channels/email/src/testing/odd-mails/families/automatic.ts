import {
  type MailHeaders,
  mailOfParts,
  mailText,
  type OddFamily,
  type OddMail,
  plainPart,
} from '../odd-mail.js';

const odd = (
  name: string,
  why: string,
  headers: MailHeaders,
  kind: string,
  isAutomatic = true,
): OddMail => ({
  name,
  why,
  raw: mailText(headers, 'Estoy de vacaciones.'),
  expected: { mail: { kind, isAutomatic } },
});
const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

export const oddAutomatic: OddFamily = {
  name: 'automatic',
  mails: [
    odd(
      'outlook-english',
      'Outlook on the web.',
      {
        Subject: 'Automatic reply: Pedido 123',
        'Auto-Submitted': 'auto-replied',
        'X-Auto-Response-Suppress': 'All',
      },
      'autoReply',
    ),
    odd(
      'outlook-spanish',
      'Outlook in Spanish, its headers lost on the way.',
      { Subject: word('Respuesta automática: Pedido 123') },
      'autoReply',
    ),
    odd(
      'outlook-portuguese',
      'Outlook in Portuguese.',
      { Subject: word('Resposta automática: Pedido 123') },
      'autoReply',
    ),
    odd(
      'outlook-german',
      'Outlook in German.',
      { Subject: 'Automatische Antwort: Pedido 123' },
      'autoReply',
    ),
    odd(
      'outlook-french',
      'Outlook in French.',
      { Subject: word('Réponse automatique : Pedido 123') },
      'autoReply',
    ),
    odd(
      'outlook-japanese',
      'Outlook in Japanese.',
      { Subject: word('自動応答: Pedido 123') },
      'autoReply',
    ),
    odd(
      'exchange',
      'Exchange on premises.',
      {
        Subject: 'Out of Office: Pedido 123',
        'X-MS-Exchange-Inbox-Rules-Loop': 'ana@cliente.example',
        'X-Auto-Response-Suppress': 'DR, OOF, AutoReply',
      },
      'autoReply',
    ),
    odd(
      'gmail',
      'The vacation responder of Gmail.',
      {
        Subject: 'Re: Pedido 123',
        'Auto-Submitted': 'auto-replied',
        Precedence: 'bulk',
        'X-Autoreply': 'yes',
      },
      'autoReply',
    ),
    odd(
      'sieve',
      'A rule of the mail server.',
      { 'Auto-Submitted': 'auto-replied (vacation)' },
      'autoReply',
    ),
    odd(
      'generated',
      'A program that writes by itself.',
      { 'Auto-Submitted': 'auto-generated' },
      'autoReply',
    ),
    odd(
      'submitted-no',
      'A person wrote it, and the program says so.',
      { 'Auto-Submitted': 'no' },
      'message',
      false,
    ),
    odd(
      'submitted-no-with-comment',
      'The same, with a remark.',
      { 'Auto-Submitted': 'No (by hand)' },
      'message',
      false,
    ),
    odd('precedence', 'Programs from before RFC 3834.', { Precedence: 'auto_reply' }, 'autoReply'),
    odd(
      'autorespond',
      'Programs of hosting companies.',
      { 'X-Autorespond': 'Pedido 123' },
      'autoReply',
    ),
    odd(
      'no-return',
      'An empty return path: no answer is wanted.',
      { 'Return-Path': '<>' },
      'message',
      true,
    ),
    odd(
      'suppressed',
      'A person wrote it with a program that wants no automatic answer.',
      { 'X-Auto-Response-Suppress': 'OOF' },
      'message',
      true,
    ),
    odd(
      'words-only',
      'A person who writes of an automatic reply.',
      { Subject: 'Duda sobre su respuesta automática' },
      'message',
      false,
    ),
    {
      name: 'receipt',
      why: 'A receipt that the mail was opened (RFC 8098).',
      raw: mailOfParts('report; report-type=disposition-notification', [
        plainPart('El mensaje fue abierto.'),
        {
          headers: { 'Content-Type': 'message/disposition-notification' },
          body: 'Final-Recipient: rfc822;ana@cliente.example\nDisposition: manual-action/MDN-sent-manually; displayed',
        },
      ]),
      expected: { mail: { kind: 'autoReply', isAutomatic: true } },
    },
    {
      name: 'complaint',
      why: 'A report that a reader takes the mail for spam (RFC 5965).',
      raw: mailOfParts('report; report-type=feedback-report', [
        plainPart('This is a report.'),
        {
          headers: { 'Content-Type': 'message/feedback-report' },
          body: 'Feedback-Type: abuse\nUser-Agent: x/1',
        },
      ]),
      expected: { mail: { kind: 'autoReply', isAutomatic: true } },
    },
  ],
};

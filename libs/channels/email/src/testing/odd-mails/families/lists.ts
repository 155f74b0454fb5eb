import {
  filePart,
  htmlMail,
  type MailHeaders,
  mailOfParts,
  mailText,
  type OddFamily,
  type OddMail,
  plainPart,
} from '../odd-mail.js';

const list = (name: string, why: string, headers: MailHeaders): OddMail => ({
  name,
  why,
  raw: mailText(headers),
  expected: { mail: { kind: 'list', isAutomatic: true } },
});
const EVENT =
  'BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nSUMMARY:Reunión\nEND:VEVENT\nEND:VCALENDAR';
const calendar = (
  name: string,
  why: string,
  method: string,
  headers: MailHeaders = {},
): OddMail => ({
  name,
  why,
  raw: mailOfParts(
    'alternative',
    [
      plainPart('Reunión el martes.'),
      {
        headers: { 'Content-Type': `text/calendar; charset=utf-8; method=${method}` },
        body: EVENT,
      },
    ],
    headers,
  ),
  expected: {
    mail: {
      kind: 'calendar',
      isAutomatic: true,
      text: 'Reunión el martes.',
      files: [{ name: 'invite.ics', type: 'text/calendar' }],
    },
  },
});

export const oddLists: OddFamily = {
  name: 'lists',
  mails: [
    list('mailman', 'A mailing list.', {
      'List-Id': '<socios.club.example>',
      'List-Post': '<mailto:socios@club.example>',
      Precedence: 'list',
    }),
    list('google-groups', 'A group of Google.', {
      'List-ID': '<equipo.tienda.example>',
      'Mailing-list': 'list equipo@tienda.example; contact equipo+owners@tienda.example',
    }),
    list('newsletter', 'A newsletter.', {
      'List-Unsubscribe': '<https://news.example/u/1>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
    list('bulk', 'Programs that send to many, from before there were lists.', {
      Precedence: 'bulk',
    }),
    list('junk', 'The same.', { Precedence: 'Junk' }),
    list('old-list', 'Programs of old.', { 'X-Mailing-List': 'socios@club.example' }),
    {
      name: 'automatic-through-list',
      why: 'An automatic answer that went through a list is one.',
      raw: mailText({ 'Auto-Submitted': 'auto-replied', 'List-Id': '<a.example>' }),
      expected: { mail: { kind: 'autoReply' } },
    },
    {
      name: 'newsletter-html',
      why: 'A newsletter as they look: tables, a preview line, a picture that counts readers.',
      raw: htmlMail(
        '<div style="display:none;max-height:0">Vista previa</div><table width="600"><tr><td><h1>Ofertas</h1><a href="https://news.example/c/1">Ver</a></td></tr></table><img src="https://news.example/o/1.gif" width="1" height="1">',
        { 'List-Unsubscribe': '<https://news.example/u/1>' },
      ),
      expected: {
        mail: { kind: 'list', text: 'Ofertas\n\nVer (https://news.example/c/1)' },
        hides: ['Vista previa', '1.gif'],
        blocked: 0,
      },
    },
    calendar('invitation', 'An invitation.', 'REQUEST'),
    calendar('invitation-of-google', 'Google sends them by a program.', 'REQUEST', {
      'Auto-Submitted': 'auto-generated',
      Sender: 'Google Calendar <calendar-notification@google.com>',
    }),
    calendar('accepted', 'An answer to an invitation.', 'REPLY', {
      Subject: 'Accepted: Pedido 123',
    }),
    calendar('cancelled', 'A meeting that was called off.', 'CANCEL'),
    {
      name: 'calendar-attached',
      why: 'A calendar file that a person attached is no invitation.',
      raw: mailOfParts('mixed', [
        plainPart('Va el calendario.'),
        filePart('text/calendar', EVENT, { 'Content-Disposition': 'attachment; filename="a.ics"' }),
      ]),
      expected: { mail: { kind: 'message', isAutomatic: false, files: [{ name: 'a.ics' }] } },
    },
    {
      name: 'calendar-alone',
      why: 'An invitation without words.',
      raw: mailText({ 'Content-Type': 'text/calendar; method=REQUEST; charset=utf-8' }, EVENT),
      expected: { mail: { kind: 'calendar', text: '' }, files: 1 },
    },
  ],
};

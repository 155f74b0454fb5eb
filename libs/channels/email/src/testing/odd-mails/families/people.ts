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
const person = (address: string, name = '') => ({ address, name });

export const oddPeople: OddFamily = {
  name: 'people',
  mails: [
    odd(
      'to-is-no-address',
      'What cannot be written to is left out.',
      { To: 'ventas, <>, @tienda, ana@cliente.example' },
      { to: [person('ana@cliente.example')] },
    ),
    odd(
      'group',
      'A group has members.',
      { To: 'Equipo: ana@cliente.example, Leo <leo@cliente.example>;' },
      { to: [person('ana@cliente.example'), person('leo@cliente.example', 'Leo')] },
    ),
    odd('undisclosed', 'A group without members.', { To: 'undisclosed-recipients:;' }, { to: [] }),
    odd(
      'comment',
      'The name is a comment, as it was long ago.',
      { From: 'ana@cliente.example (Ana Gil)' },
      { from: person('ana@cliente.example', 'Ana Gil') },
    ),
    odd(
      'name-with-comma',
      'A comma within quotes parts nothing.',
      { From: '"Gil, Ana" <ana@cliente.example>' },
      { from: person('ana@cliente.example', 'Gil, Ana') },
    ),
    odd(
      'name-is-address',
      'A name that repeats the address is none.',
      { From: '"ana@cliente.example" <ana@cliente.example>' },
      { from: person('ana@cliente.example') },
    ),
    odd(
      'name-is-other-address',
      'A name that looks like another sender stays a name.',
      { From: '"director@banco.example" <eva@malo.example>' },
      { from: person('eva@malo.example', 'director@banco.example') },
    ),
    odd(
      'several-senders',
      'The first of several.',
      { From: 'Ana <ana@cliente.example>, Leo <leo@cliente.example>' },
      { from: person('ana@cliente.example', 'Ana') },
    ),
    odd(
      'sender-only',
      'Without From the one who sent it.',
      { From: null, Sender: 'Ana <ana@cliente.example>' },
      { from: person('ana@cliente.example', 'Ana') },
    ),
    odd(
      'from-is-no-address',
      'A sender without an address cannot be answered.',
      { From: 'Ana Gil' },
      { from: null },
    ),
    odd(
      'quotes-in-quotes',
      'Single quotes around the name, as Outlook adds them.',
      { To: `"'Ana Gil'" <ana@cliente.example>` },
      { to: [person('ana@cliente.example', 'Ana Gil')] },
    ),
    odd(
      'international',
      'Letters of any language in the address.',
      { From: 'Íñigo <íñigo@ñandú.example>' },
      { from: person('íñigo@ñandú.example', 'Íñigo') },
    ),
    odd(
      'several-reply-to',
      'Answers go to several.',
      { 'Reply-To': 'a@cliente.example, Leo <b@cliente.example>' },
      { replyTo: [person('a@cliente.example'), person('b@cliente.example', 'Leo')] },
    ),
    odd(
      'twice',
      'One address in two headers of one name, in capitals.',
      { To: ['Ana@cliente.example', 'ana@CLIENTE.example'] },
      { to: [person('Ana@cliente.example')] },
    ),
    odd(
      'line-break-in-name',
      'A line break within a name would add a header.',
      { From: '=?utf-8?Q?Ana=0D=0ABcc=3A_eva=40casa.example?= <ana@cliente.example>' },
      { from: person('ana@cliente.example', 'Ana Bcc: eva@casa.example') },
    ),
    odd(
      'missing-bracket',
      'The last bracket is missing.',
      { From: 'Ana <ana@cliente.example' },
      { from: person('ana@cliente.example', 'Ana') },
    ),
    odd(
      'delivered-to',
      'Servers on the way say whom it was for.',
      { 'Delivered-To': 'reply+abc@tienda.example', 'X-Original-To': '<soporte@tienda.example>' },
      { deliveredTo: ['reply+abc@tienda.example', 'soporte@tienda.example'] },
    ),
    odd(
      'five-hundred',
      'At most 100 people of one header.',
      { To: Array.from({ length: 500 }, (_, index) => `p${index}@cliente.example`).join(',\n ') },
      { to: Array.from({ length: 100 }, (_, index) => person(`p${index}@cliente.example`)) },
    ),
  ],
};

import type { HeaderValues } from '../header-values.js';

/** Headers that programs which answer by themselves add, whatever their value. */
const OF_REPLIES = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-auto-reply',
  'x-mail-autoreply',
  'x-autoreply-from',
  'x-ms-exchange-inbox-rules-loop',
];

/** How programs begin the subject of an answer when they add no header, in the languages that Outlook and Gmail have most. */
const SUBJECTS = new RegExp(
  `^(?:${[
    'auto(?:matic)? ?reply',
    'auto-reply',
    'autoreply',
    'auto ?response',
    'automatic response',
    'out of (?:the )?office',
    'vacation reply',
    'respuesta autom[aá]tica',
    'auto ?respuesta',
    'fuera de (?:la )?oficina',
    'resposta autom[aá]tica',
    'fora d[oe] escrit[oó]rio',
    'aus[eê]ncia tempor[aá]ria',
    'r[eé]ponse automatique',
    'absence du bureau',
    'automatische antwort',
    'abwesenheitsnotiz',
    'abwesend',
    'risposta automatica',
    'automatisch antwoord',
    'automatiskt svar',
    'automatisk svar',
    'automaattinen vastaus',
    'odpowied[zź] automatyczna',
    'автоматический ответ',
    '自動応答',
    '自动答复',
    '自動回覆',
  ].join('|')})(?:\\b|[\\s:：]|$)`,
  'iu',
);

/** Whether a program answered, as RFC 3834 and the programs from before it say so. */
export function isAutoReply(headers: HeaderValues, subject: string): boolean {
  const submitted = (headers.of('auto-submitted') ?? 'no').trim().toLowerCase();
  if (submitted !== '' && !/^no(?![\w-])/u.test(submitted)) return true;
  if (OF_REPLIES.some((name) => headers.has(name))) return true;
  if (/^auto[_-]?reply/u.test(precedenceOf(headers))) return true;
  return SUBJECTS.test(subject);
}

/** Whether a mail went through a list, or to many. */
export function isOfList(headers: HeaderValues): boolean {
  const names = ['list-id', 'list-post', 'list-unsubscribe', 'mailing-list', 'x-mailing-list'];
  return (
    names.some((name) => headers.has(name)) || /^(?:bulk|list|junk)\b/u.test(precedenceOf(headers))
  );
}

function precedenceOf(headers: HeaderValues): string {
  return (headers.of('precedence') ?? headers.of('x-precedence') ?? '').trim().toLowerCase();
}

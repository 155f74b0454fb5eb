import { MAX_MAIL_SUBJECT, MAX_MAIL_TEXT } from '@bitacora/conversations/published';
import { cutText, isVisible, oneLine } from '@bitacora/kernel';
import { filledLine, filledText, recipient } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { refusedPlan } from '../refused.js';
import { applyRequestedMail, recipientsOf, requestedMail } from './requested-mail.js';

/** Characters of the subject of a rule: room is left for what its variables bring. */
const MAX_SUBJECT = 120;

export const sendMailAction = action({
  name: 'sendMail',
  version: 1,
  icon: 'mail',
  words: words(
    'enviar un correo a {to}: {subject} {text}',
    'send a mail to {to}: {subject} {text}',
    'enviar um e-mail para {to}: {subject} {text}',
  ),
  params: {
    to: recipient(
      ['assignee', 'user', 'team', 'collaborators', 'address'],
      words('destinatario', 'recipient', 'destinatário'),
    ),
    subject: filledLine(MAX_SUBJECT, words('asunto', 'subject', 'assunto')),
    text: filledText(words('texto', 'text', 'texto')),
  },
  writes: () => [],
  leadsTo: () => [{ event: 'ConversationMailRequested' }],
  change: requestedMail,
  plan: ({ to, subject, text }, situation) => {
    const readers = recipientsOf(to, situation);
    if ('kind' in readers) return readers;
    const [said, written] = [situation.filled(subject), situation.filled(text)];
    if (said === null || written === null) return refusedPlan('VARIABLE_WITHOUT_VALUE');
    const line = cutText(oneLine(said), MAX_MAIL_SUBJECT);
    if (!isVisible(line) || !isVisible(written)) return refusedPlan<string>('MESSAGE_EMPTY');
    return {
      ...{ matter: 'words' as const, ...readers, language: situation.language },
      ...{ subject: line, text: cutText(written, MAX_MAIL_TEXT) },
    };
  },
  apply: applyRequestedMail,
});

import { recipient } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { applyRequestedMail, recipientsOf, requestedMail } from './requested-mail.js';

/** What was written in public; it is read when the mail is sent, up to the moment at which it was asked for. */
export const sendTranscriptAction = action({
  name: 'sendTranscript',
  version: 1,
  icon: 'message-square',
  words: words(
    'enviar una copia de la conversación a {to}',
    'send a transcript of the conversation to {to}',
    'enviar uma cópia da conversa para {to}',
  ),
  params: {
    to: recipient(['contact', 'address'], words('destinatario', 'recipient', 'destinatário')),
  },
  writes: () => [],
  leadsTo: () => [{ event: 'ConversationMailRequested' }],
  change: requestedMail,
  plan: ({ to }, situation) => {
    const readers = recipientsOf(to, situation);
    if ('kind' in readers) return readers;
    const { contactMail, language } = situation;
    return {
      ...{ matter: 'transcript' as const, ...readers, subject: null, text: null },
      language: to.kind === 'contact' ? contactMail.language : language,
    };
  },
  apply: applyRequestedMail,
});

import { words } from '../../words.js';
import { action } from '../action.js';
import { applyRequestedMail, recipientsOf, requestedMail } from './requested-mail.js';

/** A mail in the words of the product, with nothing of the contact in it. */
export const mailNewConversationAction = action({
  name: 'mailNewConversation',
  version: 1,
  icon: 'bell',
  words: words(
    'avisar por correo de la conversación nueva a los colaboradores de la bandeja',
    'mail the collaborators of the inbox that the conversation is new',
    'avisar por e-mail os colaboradores da caixa de entrada sobre a conversa nova',
  ),
  params: {},
  writes: () => [],
  leadsTo: () => [{ event: 'ConversationMailRequested' }],
  change: requestedMail,
  plan: (_, situation) => {
    const readers = recipientsOf({ kind: 'collaborators' }, situation);
    if ('kind' in readers) return readers;
    return {
      ...{ matter: 'newConversation' as const, ...readers, language: situation.language },
      ...{ subject: null, text: null },
    };
  },
  apply: applyRequestedMail,
});

import { MAX_AUTOMATIC_PER_HOUR, textProblem } from '@bitacora/conversations/published';
import { messageText } from '@bitacora/schema';
import { z } from 'zod';
import { filledTexts } from '../params.js';
import { words } from '../words.js';
import { action } from './action.js';
import { no, refusedPlan, unwritable } from './refused.js';

const HOUR = 3_600_000;

/** The change brings all texts; one is picked from the ids of the command, so that a retry picks the same one. */
export const sendReplyAction = action({
  name: 'sendReply',
  version: 1,
  icon: 'reply',
  words: words('responder {texts}', 'reply {texts}', 'responder {texts}'),
  params: { texts: filledTexts(words('textos', 'texts', 'textos')) },
  writes: () => [],
  change: z.object({
    kind: z.literal('sendReply'),
    texts: z.array(messageText).min(1).max(3),
  }),
  plan: ({ texts }, { afterAutomatic, inboxDeleted, messagesLeft, filled }) => {
    if (afterAutomatic) return refusedPlan('ANSWERS_AUTOMATIC');
    if (inboxDeleted) return refusedPlan('INBOX_DELETED');
    if (messagesLeft <= 0) return refusedPlan('TOO_MANY_MESSAGES');
    const written = texts.map(filled);
    return unwritable(written) ?? { texts: written };
  },
  apply: ({ texts }, conversation, { rule, index, now, pick, derivedId }) => {
    if (conversation.inboxDeleted) return no('INBOX_DELETED');
    if (conversation.contactErased) return no('CONTACT_ERASED');
    const hourAgo = new Date(Date.parse(now) - HOUR).toISOString();
    const recent = conversation.automaticAt.filter((at) => at > hourAgo);
    if (recent.length >= MAX_AUTOMATIC_PER_HOUR) {
      return no('TOO_MANY_MESSAGES', undefined, { max: MAX_AUTOMATIC_PER_HOUR });
    }
    const label = `${rule.ruleId}/${index}`;
    const choice = Math.floor(pick(label) * texts.length) + 1;
    const text = texts[choice - 1] ?? '';
    const problem = textProblem(text);
    if (problem) return problem;
    const { conversationId, contactId, inboxId } = conversation;
    return {
      type: 'MessageSent',
      data: {
        conversationId,
        contactId,
        inboxId,
        messageId: derivedId(`message/${label}`),
        text,
        attachments: [],
        userId: null,
        automatic: { ruleId: rule.ruleId, ruleVersion: rule.version, choice, of: texts.length },
      },
    };
  },
});

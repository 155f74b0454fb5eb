import { MAX_AUTOMATIC_PER_HOUR, textProblem } from '@bitacora/conversations/published';
import { messageText } from '@bitacora/schema';
import { z } from 'zod';
import { filledTexts } from '../params.js';
import { words } from '../words.js';
import { action } from './action.js';
import { no, refusedPlan, unwritable } from './refused.js';

const HOUR = 3_600_000;

interface Filled {
  readonly text: string;
  readonly number: number;
}

/** The change brings all texts whose variables have values; one is picked from the ids of the command, so that a retry picks the same one. */
export const sendReplyAction = action({
  name: 'sendReply',
  version: 1,
  icon: 'reply',
  words: words('responder {texts}', 'reply {texts}', 'responder {texts}'),
  params: { texts: filledTexts(words('textos', 'texts', 'textos')) },
  writes: () => [],
  leadsTo: () => [{ event: 'MessageSent', facts: { 'message.automatic': true } }],
  change: z.object({
    kind: z.literal('sendReply'),
    texts: z.array(messageText).min(1).max(3),
    /** Which of the texts of the rule these are, from 1, and how many it has; absent: all of them. */
    numbers: z.array(z.number().int().min(1)).max(3).optional(),
    of: z.number().int().min(1).max(3).optional(),
  }),
  plan: ({ texts }, { afterAutomatic, inboxDeleted, messagesLeft, filled, replyRefusal }) => {
    if (afterAutomatic) return refusedPlan('ANSWERS_AUTOMATIC');
    if (inboxDeleted) return refusedPlan('INBOX_DELETED');
    if (messagesLeft <= 0) return refusedPlan('TOO_MANY_MESSAGES');
    const all = texts.map((text, index) => ({ text: filled(text), number: index + 1 }));
    const known = all.filter((one): one is Filled => one.text !== null);
    if (known.length === 0) return refusedPlan('VARIABLE_WITHOUT_VALUE');
    const written = known.map(({ text }) => text);
    const some = { numbers: known.map(({ number }) => number), of: all.length };
    return (
      unwritable(written) ??
      replyRefusal(written) ?? { texts: written, ...(known.length < all.length ? some : {}) }
    );
  },
  apply: (
    { texts, numbers, of = texts.length },
    conversation,
    { rule, index, now, pick, derivedId },
  ) => {
    if (conversation.inboxDeleted) return no('INBOX_DELETED');
    if (conversation.contactErased) return no('CONTACT_ERASED');
    if (conversation.question === 'answered') return no('QUESTION_ANSWERED');
    const hourAgo = new Date(Date.parse(now) - HOUR).toISOString();
    const recent = conversation.automaticAt.filter((at) => at > hourAgo);
    if (recent.length >= MAX_AUTOMATIC_PER_HOUR) {
      return no('TOO_MANY_MESSAGES', undefined, { max: MAX_AUTOMATIC_PER_HOUR });
    }
    const label = `${rule.ruleId}/${index}`;
    const picked = Math.floor(pick(label) * texts.length);
    const text = texts[picked] ?? '';
    const choice = numbers?.[picked] ?? picked + 1;
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
        automatic: { ruleId: rule.ruleId, ruleVersion: rule.version, choice, of },
        endsWait: null,
      },
    };
  },
});

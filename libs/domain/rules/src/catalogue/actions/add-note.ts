import { textProblem } from '@bitacora/conversations/published';
import { id, messageText } from '@bitacora/schema';
import { z } from 'zod';
import { filledText } from '../params.js';
import { words } from '../words.js';
import { action } from './action.js';
import { no, refusedPlan, unwritable } from './refused.js';

export const addNoteAction = action({
  name: 'addNote',
  version: 1,
  icon: 'lock',
  words: words('añadir la nota {text}', 'add the note {text}', 'adicionar a nota {text}'),
  params: { text: filledText(words('nota', 'note', 'nota')) },
  writes: () => [],
  leadsTo: () => [{ event: 'NoteAdded' }],
  change: z.object({ kind: z.literal('addNote'), text: messageText, mentions: z.array(id) }),
  plan: ({ text }, { filled }) => {
    const written = filled(text);
    if (written === null) return refusedPlan('VARIABLE_WITHOUT_VALUE');
    return unwritable([written]) ?? { text: written, mentions: [] };
  },
  apply: ({ text, mentions }, conversation, { rule, index, derivedId }) => {
    if (conversation.contactErased) return no('CONTACT_ERASED');
    const problem = textProblem(text);
    if (problem) return problem;
    const { conversationId, contactId } = conversation;
    return {
      type: 'NoteAdded',
      data: {
        conversationId,
        contactId,
        noteId: derivedId(`note/${rule.ruleId}/${index}`),
        text,
        attachments: [],
        userId: null,
        mentions: [...new Set(mentions)],
      },
    };
  },
});

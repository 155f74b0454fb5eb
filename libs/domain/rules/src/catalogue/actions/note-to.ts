import { filledText, reference } from '../params.js';
import { words } from '../words.js';
import { action } from './action.js';
import { addNoteAction } from './add-note.js';
import { refusedPlan, unwritable } from './refused.js';

/** A note that mentions a person, so that they are given notice of it. */
export const noteToAction = action({
  name: 'noteTo',
  version: 1,
  icon: 'lock',
  words: words(
    'mencionar a {userId} en la nota {text}',
    'mention {userId} in the note {text}',
    'mencionar {userId} na nota {text}',
  ),
  params: { userId: reference('user'), text: filledText(words('nota', 'note', 'nota')) },
  writes: () => [],
  leadsTo: () => [{ event: 'NoteAdded' }],
  change: addNoteAction.change,
  plan: ({ userId, text }, { filled, readingRefusal }) => {
    const written = filled(text);
    if (written === null) return refusedPlan('VARIABLE_WITHOUT_VALUE');
    return readingRefusal(userId) ?? unwritable([written]) ?? { text: written, mentions: [userId] };
  },
  apply: addNoteAction.apply,
});

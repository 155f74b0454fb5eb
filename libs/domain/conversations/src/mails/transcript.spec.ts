import { ERASED } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import type { ConversationEvent } from '../conversation.events.js';
import { here } from '../conversation.stories.js';
import {
  MAX_TRANSCRIPT_MESSAGES,
  MAX_TRANSCRIPT_TEXT,
  type TranscriptMessage,
  transcriptDecider,
} from './transcript.js';

const written = { ...here, inboxId: 'i1', messageId: 'm1', attachments: [] };
const received = (text: string): ConversationEvent => ({
  type: 'MessageReceived',
  data: { ...written, text },
});
const sent = (text: string, userId: string | null): ConversationEvent => ({
  type: 'MessageSent',
  data: { ...written, text, userId, automatic: null, endsWait: null },
});

function transcriptOf(...events: ConversationEvent[]): readonly TranscriptMessage[] {
  return events.reduce<readonly TranscriptMessage[]>(
    (messages, event) => transcriptDecider.evolve(messages, recorded(event) as never),
    transcriptDecider.initial,
  );
}

describe('a transcript', () => {
  it('holds what was written in public, and who wrote it; notes are none', () => {
    const note: ConversationEvent = {
      type: 'NoteAdded',
      data: {
        ...here,
        noteId: 'n1',
        text: 'secreto',
        attachments: [],
        userId: 'ana',
        mentions: [],
      },
    };
    const messages = transcriptOf(received('Hola'), note, sent('Buenas', 'ana'), sent('Fin', null));
    expect(messages.map(({ by, text }) => [by, text])).toEqual([
      ['contact', 'Hola'],
      ['user', 'Buenas'],
      ['automatic', 'Fin'],
    ]);
    expect(messages.map(({ name }) => name !== null)).toEqual([false, true, false]);
  });

  it('holds the newest messages, each cut, and nothing that was erased', () => {
    const many = Array.from({ length: MAX_TRANSCRIPT_MESSAGES + 5 }, (_, at) => received(`${at}`));
    const messages = transcriptOf(...many);
    expect(messages).toHaveLength(MAX_TRANSCRIPT_MESSAGES);
    expect(messages[0]?.text).toBe('5');
    const [long] = transcriptOf(received('x'.repeat(MAX_TRANSCRIPT_TEXT + 1)));
    expect(long?.text.length).toBeLessThanOrEqual(MAX_TRANSCRIPT_TEXT);
    const gone = { ...received('x'), data: { ...received('x').data, text: ERASED } };
    expect(transcriptOf(gone as ConversationEvent)).toEqual([]);
  });
});

import type { WidgetLanguage } from '../../launcher-words';
import type { Memory } from '../kept/memory';
import type { Word } from '../spoken/words';
import { type FrameParts, loadPart } from '../parts';
import { iconButton, togglePanel } from '../view/buttons';

/** What is loaded when the visitor asks for emoji: the picker, and their names in one language. */
export type EmojiPart = FrameParts['emoji'] & { readonly rows: readonly string[] };

export type LoadEmoji = (language: WidgetLanguage) => Promise<EmojiPart>;

/** Key of the emoji that were picked last. */
const RECENT = 'emoji';

/** Files of their own, which no page pays for that needs none. */
export const loadEmoji: LoadEmoji = async (language) => {
  const [part, names] = await Promise.all([
    loadPart('emoji'),
    fetch(`/widget/parts/emoji-${language}.json`),
  ]);
  return { ...part, rows: (await names.json()) as readonly string[] };
};

/** The button that opens the emoji over the box, and puts the picked one into it. */
export function emojiButton(
  field: HTMLTextAreaElement,
  around: {
    readonly words: (word: Word) => string;
    readonly language: WidgetLanguage;
    readonly memory: Memory;
    readonly load: LoadEmoji;
    /** Where the picker is put. */
    place(): HTMLElement;
    /** Says why nothing opened; empty: nothing is wrong any more. */
    say(problem: string): void;
  },
): HTMLButtonElement {
  const { words, language, memory } = around;
  const label = words('emoji');
  const button = iconButton('attach', label, 'smile', { title: label });
  togglePanel(button, async (close) => {
    const part = await around.load(language).catch(() => null);
    around.say(part ? '' : words('emoji.failed'));
    if (!part || !button.isConnected) return null;
    const picker = part.emojiPicker(part.rows, {
      words: { label, ...part.EMOJI_SAYINGS[language] },
      recent: { get: () => memory.get(RECENT), set: (kept) => memory.set(RECENT, kept) },
      picked: (emoji) => {
        close();
        part.insertEmoji(field, emoji);
      },
      closed: () => close(true),
    });
    around.place().append(picker);
    picker.querySelector('input')?.focus();
    return picker;
  });
  return button;
}

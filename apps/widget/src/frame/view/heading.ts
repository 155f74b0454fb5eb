import { showWritten } from '@bitacora/written';
import { textIn } from '../../embed/look';
import type { WidgetLanguage } from '../../launcher-words';
import type { ChatState } from '../chat/chat-state';
import { element } from './element';

/** What the inbox says at the top: one text before a conversation, another one above it. */
export class Heading {
  readonly element = element('div', { class: 'heading', dir: 'auto', hidden: '' });
  #shown = '';

  constructor(private readonly language: WidgetLanguage) {}

  render({ phase, config, items, pending }: ChatState): void {
    const isFirst = items.length === 0 && pending.length === 0;
    const texts = isFirst ? config?.chat?.identification : config?.chat?.header;
    const isPlace = phase === 'form' || phase === 'chat';
    const text = texts && config && isPlace ? textIn(texts, this.language, config.language) : '';
    this.element.hidden = text === '';
    this.element.className = isFirst ? 'heading text first' : 'heading text';
    if (text === this.#shown) return;
    this.#shown = text;
    this.element.replaceChildren();
    showWritten(this.element, text);
  }
}

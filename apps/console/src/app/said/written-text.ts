import { Component, ElementRef, ViewEncapsulation, effect, inject, input } from '@angular/core';
import { showWritten } from '@bitacora/written';
import { withMentions } from '../inbox/reply/mentions.js';

/** What an author wrote: links can be followed, formatting is seen, and the names that are mentioned stand out. */
@Component({
  selector: 'bit-written-text',
  template: '',
  // Its elements are made one by one, and bear no mark of this component.
  encapsulation: ViewEncapsulation.None,
  styles: `
    bit-written-text {
      display: block;
      /* Each line by its own first letter. */
      unicode-bidi: plaintext;

      a {
        color: var(--accent);
        text-decoration: underline;
        text-underline-offset: 2px;
      }
      .mention {
        color: var(--person);
        font-weight: 600;
      }
      strong {
        font-weight: 650;
      }
      :is(li, pre) {
        unicode-bidi: plaintext;
      }
      :is(ul, ol) {
        margin: 0;
        padding-inline-start: 24px;
      }
      ul {
        list-style: disc;
      }
      ol {
        list-style: decimal;
      }
      :is(pre, code) {
        font-family: var(--mono);
        font-size: 0.92em;
      }
      code {
        padding: 0 4px;
        border-radius: 4px;
        background: rgb(127 127 127 / 0.16);
      }
      pre {
        margin: 4px 0;
        padding: 6px 8px;
        border-radius: 6px;
        background: rgb(127 127 127 / 0.16);
        white-space: pre-wrap;
      }
    }
  `,
})
export class WrittenText {
  readonly text = input.required<string>();
  /** Names that stand out after an @. */
  readonly names = input<readonly string[]>([]);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => {
      const names = this.names();
      showWritten(host, this.text(), (words) =>
        withMentions(words, names).map(({ text, mention }) => (mention ? mentioned(text) : text)),
      );
    });
  }
}

function mentioned(name: string): HTMLElement {
  const element = document.createElement('strong');
  element.dir = 'auto';
  element.className = 'mention';
  element.append(name);
  return element;
}

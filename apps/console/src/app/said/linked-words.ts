import { Component, computed, input } from '@angular/core';
import { linkedPieces } from '@bitacora/kernel/links';
import { withMentions } from '../inbox/reply/mentions.js';

/** What an author wrote: its links can be followed, and the names that are mentioned stand out. */
@Component({
  selector: 'bit-linked-words',
  template: `@for (piece of pieces(); track $index) {
    @if (piece.href) {
      <a dir="auto" target="_blank" rel="noopener noreferrer" [href]="piece.href">{{
        piece.text
      }}</a>
    } @else if (piece.mention) {
      <strong dir="auto">{{ piece.text }}</strong>
    } @else {
      <ng-container>{{ piece.text }}</ng-container>
    }
  }`,
  styles: `
    a {
      color: var(--accent);
      text-decoration: underline;
      text-underline-offset: 2px;
    }
    strong {
      color: var(--person);
      font-weight: 600;
    }
  `,
})
export class LinkedWords {
  readonly text = input.required<string>();
  /** Names that stand out after an @. */
  readonly names = input<readonly string[]>([]);

  protected readonly pieces = computed(() =>
    linkedPieces(this.text()).flatMap((piece) =>
      piece.href
        ? [{ ...piece, mention: false }]
        : withMentions(piece.text, this.names()).map((part) => ({ ...part, href: null })),
    ),
  );
}

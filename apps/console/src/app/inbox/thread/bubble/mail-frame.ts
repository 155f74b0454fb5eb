import { Component, computed, effect, inject, input, model, signal } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { shownMailPath } from './shown-mail-path.js';

/**
 * A mail as it came, in a frame that runs nothing and has no origin. Pictures of others are loaded once a person asks for them, for their
 * server learns then that the mail was read.
 */
@Component({
  selector: 'bit-mail-frame',
  imports: [Icon],
  template: `
    @if (failed()) {
      <p class="failed" role="alert">{{ t('thread.shown.mailFailed') }}</p>
    } @else {
      @if (blocked()) {
        <p class="blocked">
          <span>{{ words.n('thread.shown.picturesBlocked', blocked()) }}</span>
          <button type="button" class="btn small" (click)="external.set(true)">
            <bit-icon name="eye" />{{ t('thread.shown.showPictures') }}
          </button>
        </p>
      }
      @if (address(); as address) {
        <iframe
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerpolicy="no-referrer"
          [title]="t('thread.shown.mail')"
          [src]="address"
        ></iframe>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 6px;
      min-width: 0;
      min-height: 0;
    }
    iframe {
      flex: 1 0 auto;
      width: 100%;
      height: min(60vh, 460px);
      border: 1px solid var(--line);
      border-radius: var(--r-card);
      background: #fff;
      resize: vertical;
    }
    :host(.whole) iframe {
      flex: 1 1 0;
      height: auto;
      min-height: 160px;
      resize: none;
    }
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      margin: 0;
      color: var(--ink-2);
      font: var(--t-12);
    }
    .failed {
      color: var(--bad);
    }
  `,
})
export class MailFrame {
  readonly #sanitizer = inject(DomSanitizer);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  /** Of the file. */
  readonly path = input.required<string>();
  /** Whether pictures of others are loaded. */
  readonly external = model(false);
  protected readonly blocked = signal(0);
  protected readonly failed = signal(false);
  readonly #page = computed(() => {
    const pictures = this.external() ? 'shown' : 'blocked';
    return shownMailPath(this.path(), 'shown', { pictures, language: this.words.language() });
  });
  protected readonly address = computed(() => {
    const page = this.#page();
    // The path is one of the product's own, and the frame has no rights.
    return page && this.#sanitizer.bypassSecurityTrustResourceUrl(page);
  });

  constructor() {
    effect(() => {
      const page = this.#page();
      if (page === null) this.failed.set(true);
      else void this.#look(page);
    });
  }

  /** How many pictures the page leaves out, and whether it can be shown at all. */
  async #look(page: string): Promise<void> {
    try {
      const { ok, headers } = await fetch(page, { method: 'HEAD' });
      this.failed.set(!ok);
      this.blocked.set(Number(headers.get('Blocked-Pictures') ?? 0));
    } catch {
      this.failed.set(true);
    }
  }
}

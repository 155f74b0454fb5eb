import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';

/** A path of the product to a file of a conversation. */
const FILE = /^(\/files\/[\w-]+\/\d+\/[\w-]+)\?(account=[\w-]+)$/;

/**
 * A mail as it came, in a frame that runs nothing and has no origin. Pictures of others are loaded once a person asks for them, for their
 * server learns then that the mail was read.
 */
@Component({
  selector: 'bit-mail-original',
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
      display: grid;
      gap: 6px;
      width: min(720px, 100%);
      min-width: 0;
    }
    iframe {
      width: 100%;
      height: min(60vh, 460px);
      border: 1px solid var(--line);
      border-radius: var(--r-card);
      background: #fff;
      resize: vertical;
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
export class MailOriginal {
  readonly #sanitizer = inject(DomSanitizer);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  /** Of the file. */
  readonly path = input.required<string>();
  protected readonly external = signal(false);
  protected readonly blocked = signal(0);
  protected readonly failed = signal(false);
  readonly #page = computed(() => {
    const [, path, account] = FILE.exec(this.path()) ?? [];
    if (path === undefined || account === undefined) return null;
    const pictures = this.external() ? 'shown' : 'blocked';
    return `${path}/shown?${account}&pictures=${pictures}&language=${this.words.language()}`;
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

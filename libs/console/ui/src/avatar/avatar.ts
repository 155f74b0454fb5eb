import { Component, InjectionToken, computed, inject, input, linkedSignal } from '@angular/core';
import { Icon } from '../icon/icon.js';
import type { Glyph } from '../icon/glyphs.js';
import { initials } from './initials.js';

/** Kinds of actors, as the event log names them. */
export type AvatarKind = 'user' | 'contact' | 'rule' | 'system' | 'channel';

const GLYPH_OF: Partial<Record<AvatarKind, Glyph>> = {
  rule: 'workflow',
  system: 'cpu',
  channel: 'plug',
};

/** Gives the address of the picture of a person by their id; null: they have none. Without it there are letters. */
export const PICTURES = new InjectionToken<(personId: string) => string | null>('PICTURES', {
  factory: () => () => null,
});

/**
 * Who: the picture of a person, or initials, on a round ground; a glyph on a squared one for rules, system and channels.
 * Decorative: the name is beside it.
 */
@Component({
  selector: 'bit-avatar',
  imports: [Icon],
  template: `
    @if (glyph(); as name) {
      <bit-icon [name]="name" />
    } @else if (shown(); as address) {
      <img alt="" loading="lazy" decoding="async" [src]="address" (error)="shown.set(null)" />
    } @else {
      {{ letters() }}
    }
    @if (presence(); as state) {
      <i [class]="state"></i>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: grid;
      place-items: center;
      flex: none;
      width: var(--size, 28px);
      height: var(--size, 28px);
      border-radius: 50%;
      background: var(--s);
      color: var(--c);
      font: 600 calc(var(--size, 28px) * 0.39) / 1 var(--font);
      --i: calc(var(--size, 28px) * 0.54);
    }
    img {
      width: 100%;
      height: 100%;
      border-radius: 50%;
      object-fit: cover;
    }
    :host(.square) {
      border-radius: 28%;
    }
    i {
      position: absolute;
      right: -1px;
      bottom: -1px;
      width: 9px;
      height: 9px;
      border-radius: 50%;
      border: 2px solid var(--ground, var(--surface));
      background: var(--ink-3);
    }
    i.online {
      background: var(--ok);
    }
    i.busy {
      background: var(--channel);
    }
  `,
  host: {
    'aria-hidden': 'true',
    '[class]': '"by-" + kind()',
    '[class.square]': 'glyph()',
    '[style.--size.px]': 'size()',
  },
})
export class Avatar {
  readonly name = input<string | null>();
  readonly kind = input<AvatarKind>('contact');
  /** Id of a person of the team, whose picture is shown. */
  readonly person = input<string | null>();
  /** Side in pixels. */
  readonly size = input(28);
  readonly presence = input<'online' | 'busy' | 'offline'>();

  protected readonly glyph = computed(() => GLYPH_OF[this.kind()]);
  readonly #pictureOf = inject(PICTURES);
  /** A picture that does not load (any more) gives way to the letters. */
  protected readonly shown = linkedSignal(() => {
    const id = this.person();
    return this.kind() === 'user' && id ? this.#pictureOf(id) : null;
  });
  protected readonly letters = computed(() => initials(this.name()));
}

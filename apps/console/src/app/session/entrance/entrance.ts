import { Component, inject, input } from '@angular/core';
import { CONSOLE_LANGUAGES, LANGUAGE_NAMES } from '../../words/languages.js';
import { Preferences } from '../../preferences/preferences.js';
import { AccountMark } from '../account-mark.js';
import { Words } from '../../words/words.js';

/** The frame of sign-in and set-up: the form, and beside it the log line, which is what the product is about. */
@Component({
  selector: 'bit-entrance',
  imports: [AccountMark],
  templateUrl: './entrance.html',
  styleUrl: './entrance.css',
})
export class Entrance {
  protected readonly words = inject(Words);
  protected readonly preferences = inject(Preferences);
  protected readonly t = this.words.t;
  readonly heading = input.required<string>();
  readonly text = input<string>();
  /** The account that the page speaks for; without one it is the product. */
  readonly account = input<{
    readonly accountName: string;
    readonly logo?: string | null;
  } | null>();

  protected readonly languages = CONSOLE_LANGUAGES;
  protected readonly names = LANGUAGE_NAMES;
  /** A day at a shop: moments on the line, with who made them. Decoration, so it says nothing to screen readers. */
  protected readonly moments = [
    { at: '09:38', kind: 'contact', key: 'session.story.wrote', x: 0 },
    { at: '09:38', kind: 'rule', key: 'session.story.rule', x: 22 },
    { at: '09:41', kind: 'user', key: 'session.story.note', x: 48 },
    { at: '09:44', kind: 'user', key: 'session.story.answered', x: 72 },
    { at: '09:47', kind: 'system', key: 'session.story.whole', x: 97 },
  ] as const;
}

import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { FIRST_STEPS, FirstStepsStore } from './first-steps-store.js';

/** What to do first with a new account; each line ticks itself off and leads to where it is done. */
@Component({
  selector: 'bit-first-steps',
  imports: [Icon, RouterLink],
  templateUrl: './first-steps.html',
  styleUrl: './first-steps.css',
})
export class FirstSteps {
  protected readonly store = inject(FirstStepsStore);
  protected readonly t = inject(Words).t;
  protected readonly steps = computed(() => {
    const done = this.store.done();
    const inboxId = this.store.inboxId();
    const page = inboxId ? ['/settings', 'inboxes', inboxId] : ['/settings', 'inboxes'];
    const links = {
      connect: { path: ['/settings', 'inboxes'], query: {} },
      install: { path: page, query: inboxId ? { at: 'code' } : {} },
      people: { path: ['/settings', 'members'], query: {} },
      rule: { path: ['/rules'], query: {} },
    };
    return FIRST_STEPS.map((step) => ({ step, done: done?.[step] ?? false, ...links[step] }));
  });
  protected readonly count = computed(() => this.steps().filter(({ done }) => done).length);
}

import { InjectionToken } from '@angular/core';

/** Asks whether what was typed into a dialog may be thrown away; true when it may. The console brings the words. */
export const DISCARD_QUESTION = new InjectionToken<() => Promise<boolean>>('discard-question', {
  factory: () => () => Promise.resolve(true),
});

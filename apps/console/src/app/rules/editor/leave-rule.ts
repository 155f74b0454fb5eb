import type { CanDeactivateFn } from '@angular/router';
import type { RulePage } from './rule-page.js';

/** Asks before unpublished changes are lost. */
export const leaveRule: CanDeactivateFn<RulePage> = (page) => page.mayLeave();

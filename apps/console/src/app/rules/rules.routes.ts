import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { SessionStore } from '../session/session-store.js';
import { leaveRule } from './editor/leave-rule.js';

/** Who may not make rules comes to the list instead. */
const mayMake: CanActivateFn = () =>
  inject(SessionStore).may('rule.manage') || inject(Router).createUrlTree(['/rules']);

const rulePage = () => import('./editor/rule-page.js').then((file) => file.RulePage);

/** Pages of the area. */
export const rulesRoutes: Routes = [
  { path: '', loadComponent: () => import('./list/rules-page.js').then((file) => file.RulesPage) },
  { path: 'new', canActivate: [mayMake], canDeactivate: [leaveRule], loadComponent: rulePage },
  { path: ':ruleId', canDeactivate: [leaveRule], loadComponent: rulePage },
];

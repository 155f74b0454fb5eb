import type { Routes } from '@angular/router';

/** Pages of the area. */
export const rulesRoutes: Routes = [
  { path: '', loadComponent: () => import('./rules-page.js').then((file) => file.RulesPage) },
];

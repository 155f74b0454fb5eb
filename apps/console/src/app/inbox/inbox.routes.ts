import type { Routes } from '@angular/router';

/** Pages of the area. */
export const inboxRoutes: Routes = [
  { path: '', loadComponent: () => import('./inbox-page.js').then((file) => file.InboxPage) },
];

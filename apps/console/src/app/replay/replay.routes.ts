import type { Routes } from '@angular/router';

/** Pages of the area. A replay is always of one conversation; without one there is only the inbox to choose from. */
export const replayRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: '/inbox' },
  {
    path: ':conversationId',
    loadComponent: () => import('./replay-page.js').then((file) => file.ReplayPage),
  },
];

import type { Routes } from '@angular/router';

/** Pages of the area. */
export const replayRoutes: Routes = [
  { path: '', loadComponent: () => import('./replay-page.js').then((file) => file.ReplayPage) },
];

import type { Routes } from '@angular/router';

/** Pages of the area. */
export const settingsRoutes: Routes = [
  { path: '', loadComponent: () => import('./settings-page.js').then((file) => file.SettingsPage) },
];

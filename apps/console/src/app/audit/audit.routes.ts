import type { Routes } from '@angular/router';

/** Pages of the area. */
export const auditRoutes: Routes = [
  { path: '', loadComponent: () => import('./audit-page.js').then((file) => file.AuditPage) },
];

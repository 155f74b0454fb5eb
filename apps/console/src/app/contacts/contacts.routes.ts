import type { Routes } from '@angular/router';

/** Pages of the area. */
export const contactsRoutes: Routes = [
  { path: '', loadComponent: () => import('./contacts-page.js').then((file) => file.ContactsPage) },
  {
    path: ':contactId',
    loadComponent: () => import('./contact-page.js').then((file) => file.ContactPage),
  },
];

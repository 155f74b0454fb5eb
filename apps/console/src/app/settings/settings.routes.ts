import type { CanDeactivateFn, Routes } from '@angular/router';
import { mayEnter } from '../session/guards.js';
import type { Leavable } from './leavable.js';

/** Asks before unsaved changes are lost. */
const leave: CanDeactivateFn<Leavable> = (page) => page.mayLeave();

/** Pages of the area, beside one list of places. */
export const settingsRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./settings-page.js').then((file) => file.SettingsPage),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'general' },
      {
        path: 'general',
        title: 'settings.general.heading',
        canDeactivate: [leave],
        loadComponent: () => import('./general/general-page.js').then((file) => file.GeneralPage),
      },
      {
        path: 'members',
        title: 'settings.members.heading',
        loadComponent: () => import('./members/members-page.js').then((file) => file.MembersPage),
      },
      {
        path: 'teams',
        title: 'settings.teams.heading',
        loadComponent: () => import('./teams/teams-page.js').then((file) => file.TeamsPage),
      },
      {
        path: 'labels',
        title: 'settings.labels.heading',
        loadComponent: () => import('./labels/labels-page.js').then((file) => file.LabelsPage),
      },
      {
        path: 'views',
        title: 'settings.views.heading',
        canActivate: [mayEnter('view.rebuild')],
        loadComponent: () => import('./views/views-page.js').then((file) => file.ViewsPage),
      },
      {
        path: 'inboxes',
        title: 'settings.inboxes.heading',
        loadComponent: () => import('./inboxes/inboxes-page.js').then((file) => file.InboxesPage),
      },
      {
        path: 'inboxes/:inboxId',
        title: 'settings.inboxes.heading',
        canDeactivate: [leave],
        loadComponent: () =>
          import('./inboxes/inbox-page.js').then((file) => file.InboxSettingsPage),
      },
    ],
  },
];

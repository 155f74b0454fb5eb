import type { Routes } from '@angular/router';
import {
  mayEnter,
  onlyFirstRun,
  onlySignedIn,
  onlySignedOut,
  onlyWithoutFactor,
} from './session/guards.js';
import { loadFirstWords, loadWords } from './words/load-words.js';

/** The places of the console. Each area comes when it is entered, with its words. */
export const routes: Routes = [
  {
    path: 'set-up',
    canActivate: [onlyFirstRun],
    resolve: { words: loadWords('session') },
    title: 'session.setUp.title',
    loadComponent: () => import('./session/entrance/set-up-page.js').then((file) => file.SetUpPage),
  },
  {
    path: 'sign-in',
    canActivate: [onlySignedOut],
    resolve: { words: loadWords('session') },
    title: 'session.signIn.title',
    loadComponent: () =>
      import('./session/entrance/sign-in-page.js').then((file) => file.SignInPage),
  },
  {
    path: 'join',
    resolve: { words: loadWords('session') },
    title: 'session.join.title',
    loadComponent: () =>
      import('./session/entrance/links/join-page.js').then((file) => file.JoinPage),
  },
  {
    path: 'forgot',
    resolve: { words: loadWords('session') },
    title: 'session.forgot.heading',
    loadComponent: () =>
      import('./session/entrance/links/forgot-page.js').then((file) => file.ForgotPage),
  },
  {
    path: 'reset',
    resolve: { words: loadWords('session') },
    title: 'session.reset.heading',
    loadComponent: () =>
      import('./session/entrance/links/reset-page.js').then((file) => file.ResetPage),
  },
  {
    path: 'confirm',
    resolve: { words: loadWords('session') },
    title: 'session.confirm.title',
    loadComponent: () =>
      import('./session/entrance/links/confirm-page.js').then((file) => file.ConfirmPage),
  },
  {
    path: 'second-factor',
    canActivate: [onlyWithoutFactor],
    resolve: { words: loadWords('session', 'profile') },
    title: 'session.factor.heading',
    loadComponent: () =>
      import('./profile/factor/needed-factor-page.js').then((file) => file.NeededFactorPage),
  },
  {
    path: 'accounts',
    resolve: { words: loadWords('session') },
    title: 'session.accounts.title',
    loadComponent: () =>
      import('./session/entrance/accounts-page.js').then((file) => file.AccountsPage),
  },
  {
    path: '',
    canActivate: [onlySignedIn],
    loadComponent: () => import('./frame/frame.js').then((file) => file.Frame),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'inbox' },
      {
        path: 'inbox',
        canActivate: [mayEnter('conversation.read')],
        resolve: { words: loadFirstWords('inbox') },
        title: 'app.areas.inbox',
        loadChildren: () => import('./inbox/inbox.routes.js').then((file) => file.inboxRoutes),
      },
      {
        path: 'contacts',
        canActivate: [mayEnter('contact.read')],
        resolve: { words: loadWords('contacts', 'inbox', 'thread') },
        title: 'app.areas.contacts',
        loadChildren: () =>
          import('./contacts/contacts.routes.js').then((file) => file.contactsRoutes),
      },
      {
        path: 'rules',
        canActivate: [mayEnter('rule.read')],
        resolve: { words: loadWords('rules', 'why', 'events', 'changes') },
        title: 'app.areas.rules',
        loadChildren: () => import('./rules/rules.routes.js').then((file) => file.rulesRoutes),
      },
      {
        path: 'audit',
        canActivate: [mayEnter('audit.read')],
        resolve: { words: loadWords('audit', 'rules', 'events', 'changes') },
        title: 'app.areas.audit',
        loadChildren: () => import('./audit/audit.routes.js').then((file) => file.auditRoutes),
      },
      {
        path: 'replay',
        canActivate: [mayEnter('replay.read')],
        resolve: { words: loadWords('replay', 'events', 'changes', 'why') },
        title: 'app.areas.replay',
        loadChildren: () => import('./replay/replay.routes.js').then((file) => file.replayRoutes),
      },
      {
        path: 'settings',
        canActivate: [mayEnter('conversation.read')],
        resolve: { words: loadWords('settings', 'changes') },
        title: 'app.areas.settings',
        loadChildren: () =>
          import('./settings/settings.routes.js').then((file) => file.settingsRoutes),
      },
      {
        path: 'profile',
        canActivate: [mayEnter('profile.manage')],
        resolve: { words: loadWords('profile', 'session') },
        title: 'app.profile',
        loadComponent: () => import('./profile/profile-page.js').then((file) => file.ProfilePage),
      },
      {
        path: '**',
        title: 'app.notFound.heading',
        loadComponent: () => import('./frame/not-found-page.js').then((file) => file.NotFoundPage),
      },
    ],
  },
];

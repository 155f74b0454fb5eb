import { inject } from '@angular/core';
import type { CanDeactivateFn, RedirectFunction, Routes } from '@angular/router';
import { mayEnter } from '../session/guards.js';
import { SessionStore } from '../session/session-store.js';
import type { Leavable } from './leavable.js';
import { areaRoute, placeRoute } from './settings-place.js';

/** Asks before unsaved changes are lost. */
const leave: CanDeactivateFn<Leavable> = (page) => page.mayLeave();

/** Agents have no page of the account: theirs is the first that they may open. */
const firstPlace: RedirectFunction = () =>
  inject(SessionStore).may('settings.read') ? 'general' : 'canned';

/** Pages of the area. The list beside them and the palette are made from these routes, in this order. */
export const settingsRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./settings-page.js').then((file) => file.SettingsPage),
    children: [
      { path: '', pathMatch: 'full', redirectTo: firstPlace },
      placeRoute(
        {
          to: 'general',
          label: 'app.settings.general',
          icon: 'building-2',
          needs: 'settings.read',
          group: 'account',
          finds: [
            'settings.general.name',
            'settings.general.language',
            'settings.general.timeZone',
            'settings.general.logo.heading',
            'settings.general.email.heading',
            'settings.general.factor.label',
            'settings.general.inactive',
            'settings.general.id',
          ],
        },
        {
          canDeactivate: [leave],
          loadComponent: () => import('./general/general-page.js').then((file) => file.GeneralPage),
        },
      ),
      placeRoute(
        {
          to: 'members',
          label: 'app.settings.members',
          icon: 'user-round',
          needs: 'settings.read',
          group: 'account',
          finds: [
            'settings.members.add',
            'settings.members.role',
            'settings.members.inboxes',
            'settings.members.email',
            'settings.members.sessions.act',
            'settings.members.passwordLink.act',
            'settings.members.factor.act',
          ],
        },
        {
          loadComponent: () => import('./members/members-page.js').then((file) => file.MembersPage),
        },
      ),
      placeRoute(
        {
          to: 'roles',
          label: 'app.settings.roles',
          icon: 'shield-check',
          needs: 'settings.read',
          group: 'account',
          finds: ['settings.roles.create', 'settings.roles.name', 'settings.roles.base'],
        },
        { loadComponent: () => import('./roles/roles-page.js').then((file) => file.RolesPage) },
      ),
      placeRoute(
        {
          to: 'teams',
          label: 'app.settings.teams',
          icon: 'users-round',
          needs: 'settings.read',
          group: 'account',
          finds: [
            'settings.teams.create',
            'settings.teams.name',
            'settings.teams.members',
            'settings.teams.automatic',
            'settings.teams.capacity',
          ],
        },
        { loadComponent: () => import('./teams/teams-page.js').then((file) => file.TeamsPage) },
      ),
      placeRoute(
        {
          to: 'inboxes',
          label: 'app.settings.inboxes',
          icon: 'inbox',
          needs: 'settings.read',
          group: 'channels',
          finds: [
            'settings.hours.heading',
            'settings.hours.holidays',
            'settings.inbox.collaborators',
            'settings.inbox.reply',
            'settings.quality.heading',
            'settings.quality.target',
            'settings.automatic.heading',
            'settings.automatic.closing',
            'settings.automatic.options',
            'settings.automatic.words',
            'settings.inbox.domain',
            'settings.inbox.code',
          ],
        },
        {
          loadComponent: () => import('./inboxes/inboxes-page.js').then((file) => file.InboxesPage),
        },
      ),
      {
        path: 'inboxes/:inboxId',
        title: 'app.settings.inboxes',
        canActivate: [mayEnter('settings.read')],
        canDeactivate: [leave],
        loadComponent: () =>
          import('./inboxes/inbox-page.js').then((file) => file.InboxSettingsPage),
      },
      placeRoute(
        {
          to: 'labels',
          label: 'app.settings.labels',
          icon: 'tag',
          needs: 'settings.read',
          group: 'tools',
          finds: [
            'settings.labels.create',
            'settings.labels.name',
            'settings.labels.colour',
            'settings.labels.inSidebar',
          ],
        },
        { loadComponent: () => import('./labels/labels-page.js').then((file) => file.LabelsPage) },
      ),
      placeRoute(
        {
          to: 'canned',
          label: 'app.settings.canned',
          icon: 'message-square',
          needs: 'conversation.read',
          group: 'tools',
          finds: [
            'settings.canned.create',
            'changes.fields.code',
            'changes.fields.content',
            'changes.fields.audience',
            'settings.canned.inboxes',
            'settings.canned.import.act',
            'settings.canned.export',
          ],
        },
        { loadComponent: () => import('./canned/canned-page.js').then((file) => file.CannedPage) },
      ),
      placeRoute(
        {
          to: 'macros',
          label: 'app.settings.macros',
          icon: 'zap',
          needs: 'conversation.read',
          group: 'tools',
          finds: ['settings.macros.create', 'settings.macros.steps'],
        },
        { loadComponent: () => import('./macros/macros-page.js').then((file) => file.MacrosPage) },
      ),
      placeRoute(
        {
          to: 'attributes',
          label: 'app.settings.attributes',
          icon: 'list-checks',
          needs: 'settings.read',
          group: 'tools',
          finds: [
            'settings.attributes.create',
            'settings.attributes.owner',
            'settings.attributes.type',
            'settings.attributes.key',
            'settings.attributes.pattern',
            'settings.attributes.options',
          ],
        },
        {
          loadComponent: () =>
            import('./attributes/attributes-page.js').then((file) => file.AttributesPage),
        },
      ),
      areaRoute({
        to: '/rules',
        label: 'app.areas.rules',
        icon: 'workflow',
        needs: 'rule.read',
        group: 'tools',
      }),
      placeRoute(
        {
          to: 'webhooks',
          label: 'app.settings.webhooks',
          icon: 'plug',
          needs: 'settings.read',
          group: 'tools',
          finds: [
            'settings.webhooks.create',
            'settings.webhooks.address',
            'settings.webhooks.rotate',
            'settings.webhooks.test',
          ],
        },
        {
          loadComponent: () =>
            import('./webhooks/webhooks-page.js').then((file) => file.WebhooksPage),
        },
      ),
      placeRoute(
        {
          to: 'mail',
          label: 'app.settings.mail',
          icon: 'mail',
          needs: 'settings.read',
          group: 'control',
          finds: ['settings.mail.list', 'settings.mail.test'],
        },
        { loadComponent: () => import('./mail/mail-page.js').then((file) => file.MailPage) },
      ),
      areaRoute({
        to: '/audit',
        label: 'app.areas.audit',
        icon: 'scroll-text',
        needs: 'audit.read',
        group: 'control',
      }),
      placeRoute(
        {
          to: 'views',
          label: 'app.settings.views',
          icon: 'layers',
          needs: 'view.rebuild',
          group: 'control',
          finds: ['settings.views.start', 'settings.views.columns.view'],
        },
        { loadComponent: () => import('./views/views-page.js').then((file) => file.ViewsPage) },
      ),
    ],
  },
];

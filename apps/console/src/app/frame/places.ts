import type { Permission } from '@bitacora/console-data';
import type { Glyph } from '@bitacora/console-ui';

/** An area of the rail. */
export interface RailPlace {
  readonly path: string;
  readonly icon: Glyph;
  /** Key of its name. */
  readonly key: string;
  readonly needs: Permission;
  /** At the end of the rail. */
  readonly end?: boolean;
}

/** Areas in the order of the rail. */
export const PLACES: readonly RailPlace[] = [
  { path: '/inbox', icon: 'inbox', key: 'app.areas.inbox', needs: 'conversation.read' },
  { path: '/contacts', icon: 'users', key: 'app.areas.contacts', needs: 'contact.read' },
  { path: '/rules', icon: 'workflow', key: 'app.areas.rules', needs: 'rule.read' },
  { path: '/audit', icon: 'scroll-text', key: 'app.areas.audit', needs: 'audit.read' },
  {
    path: '/settings',
    icon: 'settings',
    key: 'app.areas.settings',
    needs: 'conversation.read',
    end: true,
  },
];

import { PERMISSIONS } from '@bitacora/account';
import type { Viewer } from '@bitacora/platform';
import type { AccountDirectory } from '@bitacora/views';
import { accountIn, userIn } from '../to-directory.js';
import type { ViewerType } from '../people.types.js';

/**
 * The signed-in person. Right after the set-up the views can be a moment behind the session, so
 * what they do not know yet comes from the session itself.
 */
export function toViewer(viewer: Viewer, directory: AccountDirectory): ViewerType {
  const { userId, name, role, accountId } = viewer;
  return {
    user: userIn(directory, userId) ?? {
      id: userId,
      name,
      email: null,
      role,
      availability: 'offline',
      removed: false,
      pictureId: null,
      hasSecondFactor: false,
    },
    account: accountIn(directory) ?? {
      id: accountId,
      name: '',
      language: 'es',
      timeZone: 'UTC',
      inactiveDays: null,
      secondFactorRequired: false,
      version: '',
      versions: { logo: '', secondFactor: '' },
    },
    role,
    availabilityChoice: directory.people.get(userId)?.member.choice ?? 'online',
    needsSecondFactor: viewer.needsSecondFactor ?? false,
    permissions: viewer.needsSecondFactor
      ? []
      : PERMISSIONS.filter((one) => viewer.permissions.has(one)).toSorted(),
  };
}

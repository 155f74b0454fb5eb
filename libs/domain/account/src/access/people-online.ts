import { type AvailabilityState, availabilityOf } from '../availability/availability.state.js';
import { type StaffState, permissionsOfMember } from '../roles/roles.state.js';
import { givingRefusal } from './conversation-access.js';

/**
 * Who is there for an inbox with these collaborators: online, not busy, and one who may be given its conversations.
 * When there is no such person, no person is online: for its automatic reply, its chat and its contact form alike.
 */
export function peopleOnline(
  collaboratorIds: readonly string[],
  staff: StaffState,
  availability: AvailabilityState,
): readonly string[] {
  return Object.keys(availability).filter((userId) => {
    if (availabilityOf(availability, userId) !== 'online') return false;
    const permissions = permissionsOfMember(staff, userId);
    return givingRefusal({ userId, permissions }, collaboratorIds) === null;
  });
}

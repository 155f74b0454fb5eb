import { publicPicturePath } from '@bitacora/inboxes';
import { BUILT_IN_ROLES, permissionsOf } from '@bitacora/account';
import type { AccountDirectory, InboxEntry, LabelEntry, Person, TeamEntry } from '@bitacora/views';
import type { InboxType, LabelType, RoleType, TeamType } from './directory.types.js';
import {
  accountLogoVersion,
  accountVersion,
  inboxPicturesVersion,
  inboxVersion,
  labelVersion,
  roleVersion,
  secondFactorVersion,
  teamVersion,
} from './versions.js';
import type { AccountType, UserType } from './people.types.js';
import type { AutomaticActionsType } from './inboxes/automatic-actions.types.js';

/** A member as the schema shows it; a removed person has no role any more. */
export function toUser({ member, user }: Person): UserType {
  return {
    id: member.userId,
    name: user?.name ?? null,
    email: user?.email ?? null,
    role: member.removed ? null : member.role,
    availability: member.availability,
    removed: member.removed,
    pictureId: user?.pictureId ?? null,
    hasSecondFactor: user?.hasSecondFactor ?? false,
  };
}

/** A user by id; null for an unknown id and for a user who never was a member. */
export function userIn(directory: AccountDirectory, userId: string | null): UserType | null {
  const person = userId === null ? undefined : directory.people.get(userId);
  return person ? toUser(person) : null;
}

function usersIn(directory: AccountDirectory, userIds: readonly string[]): readonly UserType[] {
  return userIds
    .map((userId) => userIn(directory, userId))
    .filter((user): user is UserType => user !== null && !user.removed);
}

export function toTeam(directory: AccountDirectory, team: TeamEntry): TeamType {
  const { teamId, name, description, assignsAutomatically, capacity, userIds } = team;
  const members = usersIn(directory, userIds);
  return {
    ...{ id: teamId, name, description, assignsAutomatically, capacity, members },
    get version() {
      return teamVersion(team);
    },
  };
}

/** A team by id, deleted ones too: history names them. */
export function teamIn(directory: AccountDirectory, teamId: string | null): TeamType | null {
  const team = teamId === null ? undefined : directory.teams.get(teamId);
  return team ? toTeam(directory, team) : null;
}

/** Labels by id; what was deleted since is left out. */
export function labelsIn(
  directory: AccountDirectory,
  ids: readonly string[],
): readonly LabelType[] {
  return ids
    .map((id) => directory.labels.get(id))
    .filter((label): label is LabelEntry => label !== undefined && !label.deleted)
    .map((label) => ({
      ...label,
      id: label.labelId,
      get version() {
        return labelVersion(label);
      },
    }));
}

export function toInbox(directory: AccountDirectory, inbox: InboxEntry): InboxType {
  const { inboxId, channel, name, domain, creationReply, chat, hours, deleted } = inbox;
  const { picture, logo } = inbox.pictureIds;
  const serviceQuality = inbox.quality;
  const automatic = inbox.automatic as AutomaticActionsType;
  const collaborators = usersIn(directory, inbox.collaboratorIds);
  return {
    ...{ id: inboxId, channel, name, domain, collaborators, deleted },
    ...{ creationReply, automatic, serviceQuality, chat, hours },
    identity: inbox.identity,
    picture: picture && publicPicturePath(picture),
    logo: logo && publicPicturePath(logo),
    versions: {
      get general() {
        return inboxVersion(inbox, 'general');
      },
      get collaborators() {
        return inboxVersion(inbox, 'collaborators');
      },
      get creationReply() {
        return inboxVersion(inbox, 'creationReply');
      },
      get automatic() {
        return inboxVersion(inbox, 'automatic');
      },
      get serviceQuality() {
        return inboxVersion(inbox, 'quality');
      },
      get chat() {
        return inboxVersion(inbox, 'chat');
      },
      get pictures() {
        return inboxPicturesVersion(inbox);
      },
      get hours() {
        return inboxVersion(inbox, 'hours');
      },
    },
  };
}

/** The roles that members can have: all, or those of the ids. */
export function rolesIn({ roles }: AccountDirectory, ids?: readonly string[]): readonly RoleType[] {
  const made = [...roles.values()].filter(({ deleted }) => !deleted);
  const builtIn = { name: null, description: '', version: null };
  const listed = [
    ...BUILT_IN_ROLES.map((roleId) => ({ roleId, ...builtIn })),
    ...made.map((role) => ({ ...role, version: roleVersion(role) })),
  ];
  return listed
    .filter(({ roleId }) => ids?.includes(roleId) ?? true)
    .map(({ roleId: id, name, description, version }) => ({
      ...{ id, name, description, version },
      permissions: [...permissionsOf(id, made)],
    }));
}

/** The account itself; null while its first event is not in the view yet. */
export function accountIn({ account }: AccountDirectory): AccountType | null {
  if (!account) return null;
  const { account: id, name, language, timeZone, inactiveDays } = account;
  const { secondFactorRequired, logoId } = account;
  return {
    ...{ id, name, language, timeZone, inactiveDays, secondFactorRequired, logoId },
    get version() {
      return accountVersion(account);
    },
    get versions() {
      return { logo: accountLogoVersion(account), secondFactor: secondFactorVersion(account) };
    },
  };
}

import {
  ChangeAccount,
  ChangeAttribute,
  ChangeLabel,
  ChangeRole,
  ChangeTeam,
} from '@bitacora/account';
import {
  ChangeCannedResponse,
  ChangeOwnCannedResponse,
  audienceIn,
} from '@bitacora/canned-responses';
import { RestoreInbox } from '@bitacora/inboxes';
import type { AnyCommandClass, CommandContext, CommandResult } from '@bitacora/kernel';
import { commandOf } from '@bitacora/kernel';
import { Bus } from '@bitacora/platform';
import type { Setting, SettingKind, SettingValues } from '@bitacora/views';
import { Injectable } from '@nestjs/common';

/** A state that a thing had, and after which event. */
export interface FormerState {
  readonly setting: Setting;
  readonly eventId: string;
  readonly values: SettingValues;
  /** The version of the thing that the person has seen; absent: whatever is there is replaced. */
  readonly expectedVersion?: string | undefined;
}

interface Restore {
  readonly command: AnyCommandClass;
  /** What the command takes, of the id and the values of then. */
  readonly data: (id: string, values: SettingValues) => SettingValues;
}

const RESTORES: Readonly<Record<SettingKind, Restore>> = {
  account: { command: ChangeAccount, data: (_, values) => values },
  attribute: {
    command: ChangeAttribute,
    data: (attributeId, values) => ({ ...values, attributeId }),
  },
  cannedResponse: {
    command: ChangeCannedResponse,
    data: (responseId, values) => ({ ...values, responseId }),
  },
  inbox: {
    command: RestoreInbox,
    data: (inboxId, { collaboratorIds: userIds, ...values }) => ({ ...values, inboxId, userIds }),
  },
  label: { command: ChangeLabel, data: (labelId, values) => ({ ...values, labelId }) },
  role: { command: ChangeRole, data: (roleId, values) => ({ ...values, roleId }) },
  team: { command: ChangeTeam, data: (teamId, values) => ({ ...values, teamId }) },
};

/** The permission that editing a thing asks for, and with it its history and its restore. Null: it is never asked of a person. */
export function permissionToRestore(setting: Setting): string | null {
  return commandFor(setting).permission;
}

/**
 * Puts an earlier state of a thing back by the command that edits it, so that the same decisions and references refuse what
 * cannot be again. The event of then is the cause of what is written: that is how the log says that it was a restore.
 */
@Injectable()
export class SettingRestoring {
  constructor(private readonly bus: Bus) {}

  restore(
    { setting, eventId, values, expectedVersion }: FormerState,
    context: CommandContext,
  ): Promise<CommandResult> {
    const data = RESTORES[setting.kind].data(setting.id, values);
    const because = { ...context, causationId: eventId };
    return this.bus.execute(commandOf(commandFor(setting), data, because, { expectedVersion }));
  }
}

function commandFor({ kind, id }: Setting): AnyCommandClass {
  const isOwn = kind === 'cannedResponse' && audienceIn(id).audience === 'own';
  return isOwn ? ChangeOwnCannedResponse : RESTORES[kind].command;
}

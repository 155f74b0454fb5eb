import { Injectable } from '@nestjs/common';
import { type CommandResult, type DomainError } from '@bitacora/kernel';
import { PersonProof, Profiles } from '@bitacora/application';
import { directoryProjection } from '@bitacora/views';
import { Commands } from '../../operation/commands.js';
import { Directories } from '../../operation/directories.js';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import type { RefusedType } from '../../results/refused.type.js';
import { refusedBy } from '../../results/refusals.js';
import type { ProfileChangedType, ProfileType } from './profile.types.js';
import { toViewer } from '../session/to-viewer.js';

/** Answers changes of one's own profile with the profile as it is then. */
@Injectable()
export class ProfileChanges {
  constructor(
    private readonly profiles: Profiles,
    private readonly proof: PersonProof,
    private readonly commands: Commands,
    private readonly directories: Directories,
  ) {}

  async profile(context: OperationContext): Promise<ProfileType> {
    return (await this.profiles.of(signedIn(context))) as ProfileType;
  }

  /** Why the password does not prove the viewer; null when it does. */
  refusal(context: OperationContext, password: string): Promise<DomainError | null> {
    return this.proof.refusal(signedIn(context).viewer.userId, password);
  }

  /** The profile after a command, or its refusal. */
  async answer(
    context: OperationContext,
    result: CommandResult,
  ): Promise<ProfileChangedType | RefusedType> {
    if (!result.ok) return refusedBy(result);
    const { viewer } = signedIn(context);
    const pending = await this.commands.isPending(result, [directoryProjection.name]);
    const directory = await this.directories.withEvents(viewer.accountId, result.events);
    const profile = await this.profile(context);
    return { profile, viewer: toViewer(viewer, directory), pending };
  }
}

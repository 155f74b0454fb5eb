import { Inject, Injectable } from '@nestjs/common';
import type { EntranceOutcome, SignInOutcome } from '@bitacora/application';
import { CONFIG, type Config, writeSessionCookie } from '@bitacora/platform';
import { Directories } from '../../operation/directories.js';
import type { OperationContext } from '../../operation/operation-context.js';
import type { RefusedType } from '../../results/refused.type.js';
import { refusedBy } from '../../results/refusals.js';
import type { SignedInType } from '../changed.types.js';
import { toViewer } from './to-viewer.js';

/** Gives the browser the session of a sign-in, or says why there is none. */
@Injectable()
export class SignedInAnswers {
  constructor(
    private readonly directories: Directories,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(
    outcome: SignInOutcome | EntranceOutcome,
    { res }: OperationContext,
  ): Promise<SignedInType | RefusedType> {
    if (!outcome.ok) {
      if (outcome.retryAfter !== undefined) res?.setHeader('Retry-After', outcome.retryAfter);
      return refusedBy(outcome);
    }
    const { viewer } = outcome;
    // Who enters another account keeps the cookie of the sign-in.
    if (res && 'token' in outcome) writeSessionCookie(res, outcome.token, this.config);
    const { accountId, userId, role } = viewer;
    const directory = await this.directories.withMember(accountId, userId, role);
    return { viewer: toViewer(viewer, directory) };
  }
}

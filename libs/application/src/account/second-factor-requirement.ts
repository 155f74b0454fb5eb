import { RequireSecondFactor } from '@bitacora/account';
import {
  type CommandContext,
  type CommandResult,
  type Envelope,
  refuse,
  refused,
} from '@bitacora/kernel';
import { Bus, Memberships } from '@bitacora/platform';
import { Injectable } from '@nestjs/common';

/** Whether every member of an account needs a second factor. */
@Injectable()
export class SecondFactorRequirement {
  constructor(
    private readonly bus: Bus,
    private readonly memberships: Memberships,
  ) {}

  /** `userId` is who asks: who has no second factor would close the account to themselves. */
  async set(
    required: boolean,
    userId: string,
    context: CommandContext,
    seen: Pick<Partial<Envelope>, 'expectedVersion'>,
  ): Promise<CommandResult> {
    if (required && !(await this.memberships.user(userId))?.secondFactor) {
      return refused(refuse('OWN_SECOND_FACTOR_MISSING'));
    }
    return this.bus.execute(new RequireSecondFactor({ required }, context, seen));
  }
}

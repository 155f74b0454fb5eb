import { teamsDecider, teamsStream } from '@bitacora/account';
import { StreamFolds } from '@bitacora/platform';
import { type Macro, macrosDecider, macrosStream } from '@bitacora/rules';
import { Injectable } from '@nestjs/common';

/** The macros of an account as they are this very moment. */
@Injectable()
export class UsableMacros {
  constructor(private readonly folds: StreamFolds) {}

  /** Those that the person may run: their own, those of their teams, and those for everyone. */
  async of(accountId: string, userId: string): Promise<readonly Macro[]> {
    const [shared, own, teams] = await Promise.all([
      this.shared(accountId),
      this.folds.state(macrosStream(accountId, userId), macrosDecider),
      this.folds.state(teamsStream(accountId), teamsDecider),
    ]);
    const teamIds = teams
      .filter((team) => team.userIds.includes(userId))
      .map((team) => team.teamId);
    const mine = shared.filter(({ teamId }) => teamId === null || teamIds.includes(teamId));
    return [...mine, ...own];
  }

  /** Those that several people share, of every team. */
  shared(accountId: string): Promise<readonly Macro[]> {
    return this.folds.state(macrosStream(accountId, null), macrosDecider);
  }
}

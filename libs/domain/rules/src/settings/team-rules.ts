import type { SettingRule } from './setting-rule.js';

/** What a team does by itself, as its own events tell it. */
export interface TeamActions {
  readonly teamId: string;
  readonly name: string;
  readonly assignsAutomatically: boolean;
}

/** Id of the rule that a team's automatic assignment compiles to. */
export function teamAssignmentRuleId(teamId: string): string {
  return `team:${teamId}:assignment`;
}

/**
 * The rules that a team's settings mean: a conversation that gets the team and has no assignee is assigned to
 * its least busy member who is online. Like the rules of an inbox they run before those of the account.
 */
export function compileTeamRules(team: TeamActions): readonly SettingRule[] {
  if (!team.assignsAutomatically) return [];
  return [
    {
      ruleId: teamAssignmentRuleId(team.teamId),
      body: {
        name: team.name,
        trigger: 'teamChanged',
        conditions: {
          all: [
            { fact: 'conversation.team', operator: 'is', value: team.teamId },
            { fact: 'conversation.assignee', operator: 'empty', value: true },
          ],
        },
        actions: [{ type: 'assignLeastBusy', teamId: team.teamId }],
        stop: false,
        limits: null,
        window: null,
      },
    },
  ];
}

import { teamsDecider, teamsStream } from '@bitacora/account';
import {
  type CannedResponse,
  cannedResponseDecider,
  cannedResponseStream,
} from '@bitacora/canned-responses';
import { InboxAccess, StreamFolds, type Viewer } from '@bitacora/platform';
import { Injectable } from '@nestjs/common';

/** Finds canned responses in the log itself, for people who may use or manage them. */
@Injectable()
export class VisibleResponses {
  constructor(
    private readonly folds: StreamFolds,
    private readonly access: InboxAccess,
  ) {}

  /** Null for one that is gone, of another person, and of teams and inboxes that the person has no part in. */
  async find(viewer: Viewer, responseId: string): Promise<CannedResponse | null> {
    const { accountId, userId, permissions } = viewer;
    const stream = cannedResponseStream(accountId, responseId);
    const response = await this.folds.state(stream, cannedResponseDecider);
    if (!response) return null;
    const { audience, teamId, inboxIds } = response;
    if (audience === 'own') return response.userId === userId ? response : null;
    if (teamId !== null && !permissions.has('settings.read')) {
      const teams = await this.folds.state(teamsStream(accountId), teamsDecider);
      const team = teams.find((one) => one.teamId === teamId);
      if (!team?.userIds.includes(userId)) return null;
    }
    if (inboxIds.length === 0) return response;
    for (const inboxId of inboxIds) {
      if (await this.access.sees(viewer, inboxId)) return response;
    }
    return null;
  }
}

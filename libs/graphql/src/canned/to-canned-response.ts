import type { CannedResponseDocument, Page, ResponseScope } from '@bitacora/views';
import type { Lookups } from '../operation/lookups.js';
import { cannedResponseVersion } from '../people/versions.js';
import { pageInfoOf } from '../schema/page-info.type.js';
import type { CannedResponseConnectionType, CannedResponseType } from './canned-response.types.js';

export function toCannedResponse(response: CannedResponseDocument): CannedResponseType {
  const { responseId, code, content, audience, teamId, inboxIds, createdBy } = response;
  const { changedBy, changedAt, files } = response;
  return {
    ...{ id: responseId, code, content, audience, teamId, inboxIds, changedAt },
    get version() {
      return cannedResponseVersion(response);
    },
    files: files.map(({ fileId, name, mediaType, bytes }) => ({
      id: fileId,
      name,
      mediaType,
      bytes,
    })),
    createdById: personIn(createdBy),
    changedById: personIn(changedBy),
  };
}

function personIn({ kind, id }: CannedResponseDocument['createdBy']): string | null {
  return kind === 'user' ? id : null;
}

export function toCannedResponseConnection(
  page: Page<CannedResponseDocument>,
): CannedResponseConnectionType {
  const edges = page.items.map(({ cursor, item }) => ({ cursor, node: toCannedResponse(item) }));
  return { edges, pageInfo: pageInfoOf(page) };
}

/** What the person sees: an agent what is for their teams and inboxes, others all that is shared. */
export async function responseScopeOf(lookups: Lookups): Promise<ResponseScope> {
  const [directory, scope] = await Promise.all([lookups.directory(), lookups.scope()]);
  const { userId, permissions } = lookups.viewer;
  if (permissions.has('settings.read')) return { ...scope, teamIds: null };
  const teams = [...directory.teams.values()].filter(
    (team) => !team.deleted && team.userIds.includes(userId),
  );
  return { ...scope, teamIds: teams.map(({ teamId }) => teamId) };
}

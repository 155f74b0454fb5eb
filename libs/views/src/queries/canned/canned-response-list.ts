import type { Audience } from '@bitacora/canned-responses/published';
import type { Collection, Filter } from '@bitacora/kernel';
import type { CannedResponseDocument } from '../../canned/canned-response-document.js';
import { type Page, keyIn, pageOf } from '../page.js';
import type { Scope } from '../scope.js';

type Responses = Collection<CannedResponseDocument>;

/** Whose responses a person sees: those for everyone, of their teams (null: of every team), and their own. */
export interface ResponseScope extends Scope {
  readonly teamIds: readonly string[] | null;
}

/** Most responses that a search looks at: all that an account can have. */
const SEARCHED = 5_000;

/** A page of the responses that the person sees, by their short codes; with words, only those they fit. Throws InvalidCursorError. */
export async function listCannedResponses(
  responses: Responses,
  scope: ResponseScope,
  request: {
    readonly search: string | null;
    readonly audience: Audience | null;
    readonly first: number;
    readonly after: string | null;
  },
): Promise<Page<CannedResponseDocument>> {
  const { search, audience, first, after } = request;
  const { account } = scope;
  const kind = { list: 'cannedResponses', version: responses.spec.version };
  const last = after === null ? null : keyIn(kind, after);
  const fits = search?.trim() ? await responses.search(account, search, SEARCHED) : null;
  const found = await responses.find(
    {
      ...visibleResponses(scope),
      ...(audience === null ? {} : { audience }),
      ...(fits === null ? {} : { _id: { $in: fits } }),
      ...(last === null ? {} : { key: { $gt: last } }),
    },
    { sort: [['key', 1]], limit: first + 1 },
  );
  return pageOf(found, request, kind, ({ key }) => key);
}

/** The filter of what a person sees. A shared response of inboxes that they do not see is none of theirs. */
export function visibleResponses({ account, userId, teamIds, inboxIds }: ResponseScope): Filter {
  const inSight: Filter =
    inboxIds === null ? {} : { $or: [{ everyInbox: true }, { inboxIds: { $in: inboxIds } }] };
  const ofTeams: Filter =
    teamIds === null ? { audience: 'team' } : { audience: 'team', teamId: { $in: teamIds } };
  return {
    account,
    $or: [
      { audience: 'own', userId },
      { $and: [{ audience: 'everyone' }, inSight] },
      { $and: [ofTeams, inSight] },
    ],
  };
}

/** How many responses several people share, or how many one person keeps for themself. */
export function countCannedResponses(
  responses: Pick<Responses, 'count'>,
  account: string,
  ownerId: string | null,
): Promise<number> {
  return responses.count(
    ownerId === null
      ? { account, audience: { $ne: 'own' } }
      : { account, audience: 'own', userId: ownerId },
  );
}

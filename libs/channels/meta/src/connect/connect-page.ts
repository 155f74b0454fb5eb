import type { Checked, ConnectOutcome, ConnectingInbox, GivenFields } from '@bitacora/channel-port';
import {
  type GraphCalls,
  type GraphFailure,
  saidOfGraph,
  shownName,
} from '@bitacora/channel-graph';
import {
  COMMENT_ANSWERS,
  META_SURFACES,
  META_WAYS,
  type MetaSettings,
} from '@bitacora/inboxes/published';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  type MetaConnection,
  type MetaCredentials,
  type MetaParts,
  metaDoor,
} from '../meta-parts.js';
import { pageOfPerson } from './page-sign-in.js';

type Outcome = ConnectOutcome<MetaSettings, MetaCredentials>;
interface Tools {
  readonly graph: GraphCalls;
  readonly parts: MetaParts;
}
/** Each of three calls has its share of the twenty seconds, after those of a sign-in. */
const WITHIN_MS = 3500;
const MAX_NAME = 200;

const page = z.object({
  id: z.string().max(40),
  name: z.string().max(1000).optional(),
  instagram_business_account: z.object({ id: z.string().regex(/^\d{1,30}$/) }).optional(),
});
const subscriptions = z.object({
  data: z
    .array(z.object({ subscribed_fields: z.array(z.string().max(100)).max(200).optional() }))
    .max(50),
});
const done = z.object({ success: z.literal(true) });

/** What is posted of a page. Source: Meta, "Messenger Platform, Webhooks", and "Webhooks for Pages". */
const MESSAGE_FIELDS = [
  ...['messages', 'messaging_postbacks', 'message_deliveries', 'message_reads'],
  ...['message_reactions', 'message_edits'],
];
const COMMENT_FIELDS = ['feed'];

/** Asks Meta whose the token is, and has the page post to the app what the inbox takes. */
export async function connectPage(
  given: GivenFields,
  inbox: ConnectingInbox,
  before: MetaConnection | null,
  tools: Tools,
): Promise<Outcome> {
  const { graph, parts } = tools;
  const surface = META_SURFACES.find((one) => one === given['surface']);
  const way = META_WAYS.find((one) => one === (given['way'] ?? 'token'));
  if (!surface) return refusedField('surface');
  if (!way) return refusedField('way');
  if (!/^\d{0,30}$/u.test(given['pageId'] ?? '')) return refusedField('pageId');
  const opened = await (way === 'signIn'
    ? openedBySignIn(given, inbox, before, tools)
    : openedByToken(given, before));
  if (opened.kind === 'refused') return opened;
  const { pageId, credentials } = opened;
  const byToken = way === 'token' ? 'accessToken' : 'signIn';
  const door = metaDoor(credentials, parts);
  const request = { method: 'GET', path: 'me', withinMs: WITHIN_MS } as const;
  const isInstagram = surface === 'instagram';
  const fields = `id,name${isInstagram ? ',instagram_business_account' : ''}`;
  const found = await graph.ask(door, { ...request, query: { fields } }, page);
  if (found.kind !== 'said') return refusedBy(byToken, found);
  // The token of a person is none of the page.
  if (found.said.id !== pageId) return refusedField('pageId');
  const instagramId = found.said.instagram_business_account?.id ?? '';
  if (isInstagram && instagramId === '') return refusedField('surface');
  const comments = surface === 'messenger' && given['comments'] === 'on';
  const settings: MetaSettings = {
    ...{ channel: 'meta', surface, pageId, comments, instagramId: isInstagram ? instagramId : '' },
    ...{ way, appId: way === 'signIn' ? (given['appId'] ?? '') : '' },
    pageName: (shownName(found.said.name) ?? '').slice(0, MAX_NAME),
    verifyToken: given['verifyToken'] || randomBytes(18).toString('base64url'),
    humanAgent: given['humanAgent'] === 'on',
    commentAnswers:
      COMMENT_ANSWERS.find((answer) => answer === given['commentAnswers']) ?? COMMENT_ANSWERS[0],
  };
  if (await inbox.isTaken?.(settings))
    return { kind: 'refused', field: 'pageId', fault: 'inUse', reason: null };
  const failure = await subscribe(pageId, comments, { ...tools, credentials });
  if (failure) return refusedBy(byToken, failure);
  return { kind: 'connected', settings, credentials };
}

type Opened =
  | { readonly kind: 'opened'; readonly pageId: string; readonly credentials: MetaCredentials }
  | Refused;

function openedByToken(given: GivenFields, before: MetaConnection | null): Opened {
  const { pageId = '' } = given;
  const accessToken = given['accessToken'] ?? before?.credentials.accessToken;
  const appSecret = given['appSecret'] ?? before?.credentials.appSecret;
  if (pageId === '') return refusedField('pageId');
  if (accessToken === undefined) return refusedField('accessToken');
  if (appSecret === undefined) return refusedField('appSecret');
  return { kind: 'opened', pageId, credentials: { accessToken, appSecret } };
}

/** Without a sign-in only other settings of the page change. */
async function openedBySignIn(
  given: GivenFields,
  { signedIn }: ConnectingInbox,
  before: MetaConnection | null,
  tools: Tools,
): Promise<Opened> {
  const { pageId = '', appId = '' } = given;
  const isSameApp = before?.settings.way === 'signIn' && before.settings.appId === appId;
  const appSecret = given['appSecret'] ?? before?.credentials.appSecret;
  if (appSecret === undefined) return refusedField('appSecret');
  if (!signedIn) {
    if (!isSameApp) return refusedField('signIn');
    if (pageId !== '' && pageId !== before.settings.pageId) return refusedField('signIn');
    const { accessToken } = before.credentials;
    return {
      ...{ kind: 'opened', pageId: before.settings.pageId },
      credentials: { accessToken, appSecret },
    };
  }
  // An inbox that is there keeps its page.
  const wanted = pageId === '' ? (before?.settings.pageId ?? '') : pageId;
  const found = await pageOfPerson({ appId, appSecret, pageId: wanted }, signedIn, tools);
  if (found.kind === 'failed') return refusedBy('signIn', found.failure);
  if (found.kind === 'choose') return { ...refusedField('pageId'), reason: found.reason };
  const { accessToken } = found;
  return { kind: 'opened', pageId: found.pageId, credentials: { accessToken, appSecret } };
}

/** The fields that the page posts already stay: the call replaces all of them. */
async function subscribe(
  pageId: string,
  comments: boolean,
  { graph, parts, credentials }: Tools & { readonly credentials: MetaCredentials },
): Promise<GraphFailure | null> {
  const door = metaDoor(credentials, parts);
  const path = `${pageId}/subscribed_apps`;
  const listed = await graph.ask(door, { method: 'GET', path, withinMs: WITHIN_MS }, subscriptions);
  const known = listed.kind === 'said' ? listed.said.data : [];
  const all = new Set([
    ...known.flatMap(({ subscribed_fields: fields = [] }) =>
      fields.filter((field) => COMMENT_FIELDS.includes(field)),
    ),
    ...MESSAGE_FIELDS,
    ...(comments ? COMMENT_FIELDS : []),
  ]);
  const query = { subscribed_fields: [...all].join() };
  const asked = await graph.ask(door, { method: 'POST', path, query, withinMs: WITHIN_MS }, done);
  return asked.kind === 'said' ? null : asked;
}

/** Asks whose the token is. */
export async function checkPage(
  { credentials, settings }: MetaConnection,
  { graph, parts }: Tools,
): Promise<Checked> {
  const request = { method: 'GET', path: 'me', query: { fields: 'id,name' } } as const;
  const said = await graph.ask(metaDoor(credentials, parts), { ...request, withinMs: 9000 }, page);
  if (said.kind !== 'said') return { kind: 'refused', ...saidOfGraph(said) };
  return said.said.id === settings.pageId
    ? { kind: 'fine' }
    : { kind: 'refused', fault: 'credentialsRefused', reason: null };
}

type Refused = Extract<Outcome, { kind: 'refused' }>;

function refusedField(field: string): Refused {
  return { kind: 'refused', field, fault: 'refused', reason: null };
}

function refusedBy(field: string, failure: GraphFailure): Refused {
  const said = saidOfGraph(failure);
  const isOfProof = failure.kind === 'refused' && /appsecret_proof/u.test(failure.reason);
  return isOfProof
    ? { kind: 'refused', field: 'appSecret', ...said, fault: 'credentialsRefused' }
    : { kind: 'refused', field, ...said };
}

import { systemContext } from '@bitacora/kernel';
import {
  ChangeAvailability,
  ChangeTeamMembers,
  CreateLabel,
  CreateRole,
  CreateTeam,
  MergeLabels,
} from '@bitacora/account';
import { CreateCannedResponse } from '@bitacora/canned-responses';
import {
  ChangeInboxCollaborators,
  ChangeServiceQuality,
  ConfigureCreationReply,
  ConnectInbox,
  IssueInboxToken,
  NO_SERVICE_QUALITY,
} from '@bitacora/inboxes';
import { Registration } from '@bitacora/application';
import { WidgetTokens } from '@bitacora/platform';
import { CreateMacro, CreateRule, CreateRuleFolder, FileRules } from '@bitacora/rules';
import type { ServerApp, Stores } from '@bitacora/server';
import { type DemoAttributes, addAttributes } from './attributes.js';
import {
  CANNED,
  MACROS,
  CAST,
  COORDINATION,
  DEMO_PASSWORD,
  INBOXES,
  LABELS,
  TEAMS,
  performer,
} from './cast.js';
import { DEMO_FOLDERS, demoRules } from './rules.js';
import { type Performer, Stage } from '@bitacora/server';
import { openSecondAccount } from './second-account.js';
import { type DemoPerson, dress } from './set-up-people.js';

/** The shop, ready for its first visitor. */
export interface DemoShop {
  readonly stage: Stage;
  /** The administrator who set the shop up. */
  readonly boss: DemoPerson;
  readonly agents: readonly { readonly userId: string; readonly performer: Performer }[];
  readonly inboxIds: readonly string[];
  readonly attributes: DemoAttributes;
  /** Ids of the labels, by key. */
  readonly labelIds: ReadonlyMap<string, string>;
}

/** Sets up account, people, teams, labels, attributes, inboxes and rules as an administrator would. */
export async function setUpShop(app: ServerApp, stores: Stores): Promise<DemoShop> {
  const registration = app.nest.get(Registration);
  if (!(await registration.setUpRequired())) {
    throw new Error(
      'This data folder already holds an account. Name an empty one by BITACORA_DATA, or remove it first.',
    );
  }
  const [chief, ...others] = CAST;
  if (!chief) throw new Error('The cast is empty.');
  const opened = await registration.setUp(
    {
      accountName: 'Tienda Andes',
      language: 'es',
      timeZone: 'America/Santiago',
      name: chief.name,
      email: chief.email,
      password: DEMO_PASSWORD,
    },
    { correlationId: stores.ids.next(), ip: chief.ip, userAgent: null, viewer: null },
  );
  if (!opened.ok) throw new Error(`The set-up was refused: ${JSON.stringify(opened.errors)}`);
  const { accountId, userId } = opened.viewer;
  const stage = new Stage(app, stores, accountId);
  const boss = performer(userId, chief);
  const agents = await addMembers(stage, registration, others, boss);
  const teamIds = await addTeams(stage, agents, boss);
  const labelIds = await addLabels(stage, boss);
  const attributes = await addAttributes(stage, boss);
  const inboxIds = await addInboxes(stage, app.nest.get(WidgetTokens), agents, boss);
  await addCanned(stage, teamIds, boss);
  await addMacros(stage, labelIds, boss);
  const owner = { userId, performer: boss };
  await dress(stage, [owner, ...agents]);
  await stage.settle();
  const named = {
    label: (key: string) => known(labelIds, key),
    team: (key: string) => known(teamIds, key),
    inbox: (index: number) => inboxIds[index] ?? '',
    attribute: (key: string) => known(attributes, key),
  };
  const ruleIds = new Map<string, string>();
  for (const { state, body } of demoRules(named)) {
    const ruleId = stores.ids.next();
    ruleIds.set(body.name, ruleId);
    await stage.send(CreateRule, { ruleId, rule: body, state }, boss);
  }
  for (const [name, rules] of Object.entries(DEMO_FOLDERS)) {
    const folderId = stores.ids.next();
    await stage.send(CreateRuleFolder, { folderId, name }, boss);
    const inIt = rules.map((rule) => known(ruleIds, rule));
    await stage.send(FileRules, { ruleIds: inIt, folderId }, boss);
  }
  await stage.settle();
  // Two labels for the same thing become one: what named the first follows.
  await stage.send(
    MergeLabels,
    { labelId: known(labelIds, 'refunds'), into: known(labelIds, 'returns') },
    boss,
  );
  await stage.settle();
  const [inBoth] = agents;
  if (inBoth) await openSecondAccount(stage, owner, inBoth);
  return {
    stage,
    boss: owner,
    labelIds,
    agents: agents.filter(({ member }) => member.role === 'agent'),
    inboxIds,
    attributes,
  };
}

type Agents = Awaited<ReturnType<typeof addMembers>>;

async function addMembers(
  stage: Stage,
  registration: Registration,
  members: readonly (typeof CAST)[number][],
  boss: Performer,
) {
  const roleId = stage.stores.ids.next();
  await stage.send(
    CreateRole,
    { ...COORDINATION, roleId, permissions: [...COORDINATION.permissions] },
    boss,
  );
  const added = [];
  for (const member of members) {
    const { name, email, role } = member;
    const origin = { correlationId: stage.stores.ids.next(), ip: boss.ip };
    const context = systemContext(stage.accountId, origin, boss.actor);
    const result = await registration.addMember(
      { name, email, role: role === 'coordination' ? roleId : role, password: DEMO_PASSWORD },
      context,
    );
    if (!result.ok) throw new Error(`${email} was refused: ${JSON.stringify(result.errors)}`);
    const userId = (result.events[0]?.data as { userId: string }).userId;
    added.push({ member, userId, performer: performer(userId, member) });
    await stage.settle();
    if (role === 'agent' || role === 'coordination') {
      const online = { userId, state: 'online' } as const;
      await stage.send(ChangeAvailability, online, performer(userId, member));
    }
  }
  return added;
}

async function addTeams(stage: Stage, agents: Agents, boss: Performer) {
  const ids = new Map<string, string>();
  for (const { key, name, description, capacity } of TEAMS) {
    const teamId = stage.stores.ids.next();
    ids.set(key, teamId);
    const team = { teamId, name, description, assignsAutomatically: capacity !== null, capacity };
    await stage.send(CreateTeam, team, boss);
    const userIds = agents.filter(({ member }) => member.team === key).map((a) => a.userId);
    await stage.send(ChangeTeamMembers, { teamId, userIds }, boss);
  }
  return ids;
}

async function addLabels(stage: Stage, boss: Performer) {
  const ids = new Map<string, string>();
  for (const { key, name, colour } of LABELS) {
    const labelId = stage.stores.ids.next();
    ids.set(key, labelId);
    const label = { labelId, name, colour, description: '', inSidebar: true };
    await stage.send(CreateLabel, label, boss);
  }
  return ids;
}

/** One that several people share, and what each of its steps asks. */
async function addMacros(stage: Stage, labelIds: ReadonlyMap<string, string>, boss: Performer) {
  for (const { name, description, label, reply } of MACROS) {
    const macro = { name, description, audience: 'everyone', teamId: null, userId: null } as const;
    const always = { always: true } as const;
    const steps = [
      { conditions: always, action: { type: 'addLabel', labelId: known(labelIds, label) } },
      { conditions: always, action: { type: 'sendReply', texts: [reply] } },
    ];
    await stage.send(CreateMacro, { ...macro, macroId: stage.stores.ids.next(), steps }, boss);
  }
}

async function addCanned(stage: Stage, teams: ReadonlyMap<string, string>, boss: Performer) {
  for (const { code, content, team } of CANNED) {
    const texts = { code, content, userId: null, inboxIds: [] };
    const response = team
      ? ({ ...texts, audience: 'team', teamId: known(teams, team) } as const)
      : ({ ...texts, audience: 'everyone', teamId: null } as const);
    await stage.send(CreateCannedResponse, response, boss);
  }
}

async function addInboxes(stage: Stage, tokens: WidgetTokens, agents: Agents, boss: Performer) {
  const ids: string[] = [];
  for (const { name, domain, target, texts } of INBOXES) {
    const inboxId = stage.stores.ids.next();
    ids.push(inboxId);
    await stage.send(ConnectInbox, { inboxId, name, domain }, boss);
    const { tokenHash } = await tokens.issue(stage.accountId, inboxId);
    await stage.send(IssueInboxToken, { inboxId, tokenHash }, boss);
    const userIds = agents.filter(({ member }) => member.role === 'agent').map((a) => a.userId);
    await stage.send(ChangeInboxCollaborators, { inboxId, userIds }, boss);
    await stage.send(ConfigureCreationReply, { inboxId, on: true, texts }, boss);
    if (target === null) continue;
    const quality = { ...NO_SERVICE_QUALITY, hasTarget: true, amount: target };
    await stage.send(ChangeServiceQuality, { inboxId, quality }, boss);
  }
  return ids;
}

function known<Thing>(things: ReadonlyMap<string, Thing>, key: string): Thing {
  const thing = things.get(key);
  if (thing === undefined) throw new Error(`The demo data names ${key}, which it does not make.`);
  return thing;
}

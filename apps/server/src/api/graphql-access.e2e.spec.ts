import { AddMember, CreateRole, permissionsOf, RegisterUser } from '@bitacora/account';
import { printedSchema } from '@bitacora/graphql';
import { Sessions } from '@bitacora/platform';
import {
  type GraphQLField,
  type GraphQLInputType,
  GraphQLInputObjectType,
  GraphQLEnumType,
  type GraphQLSchema,
  buildSchema,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const PUBLIC = 'public';
/** Who may ask what. A field that is not here fails the spec: no field is added without a decision. */
const QUERIES: Readonly<Record<string, string>> = {
  setup: PUBLIC,
  viewer: PUBLIC,
  passkeySignIn: PUBLIC,
  profile: 'profile.manage',
  directory: 'conversation.read',
  inbox: 'conversation.read',
  ownAccounts: PUBLIC,
  mayOpenAccount: PUBLIC,
  accountEmail: 'settings.read',
  accountEmailLink: 'settings.manage',
  members: 'settings.read',
  invitations: 'settings.read',
  invitationLink: 'member.manage',
  memberUse: 'settings.read',
  answerTimes: 'settings.read',
  holidayImport: 'settings.manage',
  attributeUse: 'settings.read',
  labelUse: 'settings.read',
  settingHistory: 'conversation.read',
  formerSetting: 'conversation.read',
  conversations: 'conversation.read',
  conversationCounts: 'conversation.read',
  conversation: 'conversation.read',
  timeline: 'conversation.read',
  contact: 'contact.read',
  contacts: 'contact.read',
  cannedResponses: 'conversation.read',
  cannedResponsesFile: 'conversation.read',
  macros: 'conversation.read',
  macroPreview: 'conversation.manage',
  rules: 'rule.read',
  rule: 'rule.read',
  ruleVersions: 'rule.read',
  ruleFolders: 'rule.read',
  ruleStates: 'rule.read',
  ruleCatalogue: 'rule.read',
  ruleImportPlan: 'rule.manage',
  why: 'rule.read',
  whyOfEvent: 'rule.read',
  conversationTimers: 'rule.read',
  ruleInConversation: 'rule.read',
  ruleFindings: 'rule.read',
  ruleFindingExample: 'rule.read',
  audit: 'audit.read',
  auditEvent: 'audit.read',
  integrity: 'audit.read',
  replay: 'replay.read',
  replayState: 'replay.read',
  views: 'view.rebuild',
  mailSettings: 'settings.read',
  mails: 'settings.read',
  webhooks: 'settings.read',
  webhookNames: 'conversation.read',
  webhookCalls: 'settings.read',
  keptHooks: 'settings.manage',
  mailProviders: 'settings.manage',
  channelsOff: 'settings.read',
};
const MUTATIONS: Readonly<Record<string, string>> = {
  setUpAccount: PUBLIC,
  signIn: PUBLIC,
  signInWithCode: PUBLIC,
  signInWithPasskey: PUBLIC,
  restoreSetting: 'conversation.read',
  setProfileName: 'profile.manage',
  setNotices: 'profile.manage',
  setProfilePicture: 'profile.manage',
  setPassword: 'profile.manage',
  endSession: 'profile.manage',
  createSecondFactorSecret: 'profile.manage',
  addSecondFactor: 'profile.manage',
  removeSecondFactor: 'profile.manage',
  createRecoveryCodes: 'profile.manage',
  createPasskeyChallenge: 'profile.manage',
  addPasskey: 'profile.manage',
  removePasskey: 'profile.manage',
  createApiToken: 'profile.manage',
  deleteApiToken: 'profile.manage',
  removeMemberSecondFactor: 'member.manage',
  enterAccount: PUBLIC,
  openAccount: 'member.manage',
  openLinkAccount: PUBLIC,
  setAccountLogo: 'settings.manage',
  openAccountEmailLink: PUBLIC,
  confirmAccountEmail: PUBLIC,
  requestAccountEmail: 'settings.manage',
  resendAccountEmailLink: 'settings.manage',
  withdrawAccountEmail: 'settings.manage',
  removeAccountEmail: 'settings.manage',
  openInvitation: PUBLIC,
  acceptInvitation: PUBLIC,
  requestPasswordReset: PUBLIC,
  resetPassword: PUBLIC,
  inviteMember: 'member.manage',
  resendInvitation: 'member.manage',
  withdrawInvitation: 'member.manage',
  makePasswordResetLink: 'member.manage',
  setAvailability: 'profile.manage',
  updateAccount: 'settings.manage',
  addMember: 'member.manage',
  setSecondFactorRequirement: 'settings.manage',
  updateMember: 'member.manage',
  setMemberRole: 'member.manage',
  removeMember: 'member.manage',
  createRole: 'role.manage',
  updateRole: 'role.manage',
  deleteRole: 'role.manage',
  createTeam: 'settings.manage',
  updateTeam: 'settings.manage',
  deleteTeam: 'settings.manage',
  createLabel: 'settings.manage',
  updateLabel: 'settings.manage',
  deleteLabel: 'settings.manage',
  mergeLabels: 'settings.manage',
  createCannedResponse: 'conversation.reply',
  updateCannedResponse: 'conversation.reply',
  importCannedResponses: 'conversation.reply',
  deleteCannedResponse: 'conversation.reply',
  createAttribute: 'settings.manage',
  updateAttribute: 'settings.manage',
  deleteAttribute: 'settings.manage',
  connectInbox: 'settings.manage',
  connectApiInbox: 'settings.manage',
  updateApiConnection: 'settings.manage',
  connectEmailInbox: 'settings.manage',
  connectChannelInbox: 'settings.manage',
  updateChannelConnection: 'settings.manage',
  retryHook: 'settings.manage',
  requestDeviceLink: 'settings.manage',
  updateEmailConnection: 'settings.manage',
  rotateApiKey: 'settings.manage',
  rotateApiSecret: 'settings.manage',
  resumeInbox: 'settings.manage',
  updateInbox: 'settings.manage',
  setInboxAutomaticActions: 'settings.manage',
  setInboxCollaborators: 'settings.manage',
  setInboxCreationReply: 'settings.manage',
  setInboxHours: 'settings.manage',
  setInboxChat: 'settings.manage',
  setInboxPicture: 'settings.manage',
  issueIdentitySecret: 'settings.manage',
  setInboxContactForm: 'settings.manage',
  setInboxServiceQuality: 'settings.manage',
  rotateInboxToken: 'settings.manage',
  deleteInbox: 'settings.manage',
  sendTestMail: 'settings.manage',
  retryMail: 'settings.manage',
  retryWebhookCall: 'settings.manage',
  createWebhook: 'settings.manage',
  updateWebhook: 'settings.manage',
  switchWebhook: 'settings.manage',
  rotateWebhookSecret: 'settings.manage',
  deleteWebhook: 'settings.manage',
  testWebhook: 'settings.manage',
  requestChannelSignIn: 'settings.manage',
  replyToConversation: 'conversation.reply',
  sendTemplate: 'conversation.reply',
  retryDelivery: 'conversation.reply',
  dismissDelivery: 'conversation.reply',
  addConversationNote: 'conversation.reply',
  signalTyping: 'conversation.reply',
  assignConversation: 'conversation.manage',
  setConversationSeen: 'conversation.reply',
  setConversationTeam: 'conversation.manage',
  setConversationStatus: 'conversation.manage',
  setConversationPriority: 'conversation.manage',
  setConversationImportant: 'conversation.manage',
  setConversationMuted: 'conversation.manage',
  setConversationAttribute: 'conversation.manage',
  addConversationLabel: 'conversation.manage',
  removeConversationLabel: 'conversation.manage',
  updateContact: 'contact.manage',
  setContactAttribute: 'contact.manage',
  setContactLabel: 'contact.manage',
  setContactBlock: 'contact.manage',
  mergeContacts: 'contact.merge',
  continueConversation: 'conversation.reply',
  eraseContact: 'contact.erase',
  createMacro: 'conversation.reply',
  updateMacro: 'conversation.reply',
  deleteMacro: 'conversation.reply',
  runMacro: 'conversation.manage',
  undoMacroRun: 'conversation.manage',
  createRule: 'rule.manage',
  updateRule: 'rule.manage',
  setRuleState: 'rule.manage',
  moveRule: 'rule.manage',
  createRuleFolder: 'rule.manage',
  renameRuleFolder: 'rule.manage',
  moveRuleFolder: 'rule.manage',
  deleteRuleFolder: 'rule.manage',
  setRuleFolder: 'rule.manage',
  deleteRule: 'rule.manage',
  importRules: 'rule.manage',
  rebuildView: 'view.rebuild',
  endMemberSessions: 'member.manage',
  signOutEverywhere: 'profile.manage',
  signOut: 'profile.manage',
};
const SUBSCRIPTIONS: Readonly<Record<string, string>> = {
  conversationPushed: 'conversation.read',
  contactPushed: 'contact.read',
  timelinePushed: 'conversation.read',
  auditPushed: 'audit.read',
  directoryPushed: 'conversation.read',
  cannedResponsesPushed: 'conversation.read',
  rulesPushed: 'rule.read',
  ruleFoldersPushed: 'rule.read',
  ruleActsPushed: 'rule.read',
  macrosPushed: 'conversation.read',
  backTest: 'rule.manage',
  presence: 'conversation.read',
  viewReset: 'conversation.read',
  viewsPushed: 'view.rebuild',
  deviceLinkPushed: 'settings.read',
};
/** A role that the account made, with something of each kind, and none that only looks. */
const MADE = {
  ...{ roleId: 'made', name: 'Turno', description: '' },
  permissions: ['conversation.reply', 'contact.manage', 'rule.read', 'settings.read'] as const,
};
/** A role that allows nothing beside what every role does. */
const LEAST = { ...MADE, roleId: 'least', name: 'Visita', permissions: [] };
const CLOSED = ['FORBIDDEN', 'UNAUTHENTICATED'];
const NOW = '2026-03-02T09:00:00.000Z';

/** The smallest valid operation that asks one field, with made-up arguments. */
function operation(kind: string, field: GraphQLField<unknown, unknown>): string {
  const given = field.args
    .filter(({ type }) => isNonNullType(type))
    .map(({ name, type }) => `${name}: ${literal(type)}`);
  const args = given.length > 0 ? `(${given.join(', ')})` : '';
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return `${kind} { ${field.name}${args}${selection} }`;
}

function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return '[]';
  if (type instanceof GraphQLEnumType) return type.getValues()[0]?.name ?? '';
  if (type instanceof GraphQLInputObjectType) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${fields.map((field) => `${field.name}: ${literal(field.type)}`).join(', ')} }`;
  }
  const literals: Record<string, string> = {
    Int: '1',
    Boolean: 'true',
    DateTime: `"${NOW}"`,
    JSON: '{}',
  };
  return literals[type.name] ?? '"unknown"';
}

jest.setTimeout(60_000);

/** How long a subscription that is allowed is listened to: an error would come before this on an idle machine. */
const SILENT_MS = 60;
/** How long a refusal may take; it is never waited for in vain. */
const REFUSED_WITHIN_MS = 10_000;

describe('who may ask what', () => {
  let system: System;
  let schema: GraphQLSchema;
  const clients: GraphqlClient[] = [];

  beforeAll(async () => {
    system = await System.start();
    schema = buildSchema(await printedSchema());
    const admin = client();
    await admin.data(
      'mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename } }',
      {
        input: SETUP_INPUT,
      },
    );
  });

  afterAll(async () => {
    await Promise.all(clients.map((each) => each.close()));
    await system.stop();
  });

  function client(cookie?: string): GraphqlClient {
    const made = new GraphqlClient(system.app.address, cookie);
    clients.push(made);
    return made;
  }

  /** A signed-in member with this role, of an account of their own. */
  async function member(role: string): Promise<GraphqlClient> {
    const account = `account-of-${role}`;
    const userId = `user-${role}`;
    await system.command(account, RegisterUser, {
      userId,
      name: role,
      email: `${role}@otra.example`,
    });
    for (const made of [MADE, LEAST]) await system.command(account, CreateRole, made);
    await system.command(account, AddMember, { userId, role });
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(account, userId);
    return client(`bitacora=${token}`);
  }

  function operations(type: 'Query' | 'Mutation' | 'Subscription', table: object) {
    const fields = Object.values(
      schema.getRootType(type.toLowerCase() as never)?.getFields() ?? {},
    );
    expect(fields.map(({ name }) => name).sort()).toEqual(Object.keys(table).sort());
    const byName = new Map(fields.map((field) => [field.name, field]));
    return Object.entries(table).map(([name, permission]) => {
      const field = byName.get(name) as GraphQLField<unknown, unknown>;
      const query = operation(type.toLowerCase(), field);
      return { name, permission: permission as string, query };
    });
  }

  async function firstError(of: GraphqlClient, query: string, waitMs: number) {
    const pushes = of.listen(query);
    let timer: NodeJS.Timeout | undefined;
    const nothing = new Promise<null>((resolve) => (timer = setTimeout(resolve, waitMs, null)));
    try {
      const first = await Promise.race([pushes.next(), nothing]);
      const [error] = first?.done === false ? (first.value.errors ?? []) : [];
      return error ? String(error.extensions?.['code'] ?? error.message) : null;
    } catch (error) {
      const [first] = Array.isArray(error) ? error : [error];
      return String(first?.extensions?.code ?? first?.code ?? first);
    } finally {
      clearTimeout(timer);
      void pushes.return?.();
    }
  }

  it('answers a stranger nothing but set-up and sign-in', async () => {
    const stranger = client();
    const asked = [...operations('Query', QUERIES), ...operations('Mutation', MUTATIONS)];
    for (const { name, permission, query } of asked) {
      const codes = await stranger.codes(query);
      expect([name, codes]).toEqual([name, permission === PUBLIC ? [] : ['UNAUTHENTICATED']]);
    }
    const [push] = operations('Subscription', SUBSCRIPTIONS);
    expect(await firstError(stranger, push?.query ?? '', REFUSED_WITHIN_MS)).toBe('4403');
  });

  it.each(['administrator', 'agent', 'auditor', 'made', 'least'])(
    'answers the %s what the role allows, and fails nowhere',
    async (role) => {
      const permissions = permissionsOf(role, [MADE, LEAST]);
      const person = await member(role);
      const allows = (permission: string) =>
        permission === PUBLIC || (permissions as ReadonlySet<string>).has(permission);
      for (const { name, permission, query } of operations('Subscription', SUBSCRIPTIONS)) {
        const allowed = allows(permission);
        const code = await firstError(person, query, allowed ? SILENT_MS : REFUSED_WITHIN_MS);
        expect([name, code]).toEqual([name, allowed ? null : 'FORBIDDEN']);
      }
      const asked = [...operations('Query', QUERIES), ...operations('Mutation', MUTATIONS)];
      for (const { name, permission, query } of asked) {
        const codes = await person.codes(query);
        if (allows(permission)) {
          expect([name, codes.filter((code) => [...CLOSED, 'INTERNAL'].includes(code))]).toEqual([
            name,
            [],
          ]);
        } else expect([name, codes]).toEqual([name, ['FORBIDDEN']]);
      }
    },
    30_000,
  );
});

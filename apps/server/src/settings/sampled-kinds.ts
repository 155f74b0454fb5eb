import { NO_CHAT_TEXTS, USUAL_CHAT_OPTIONS } from '@bitacora/inboxes';

/** How each kind of thing of the settings is made and changed through GraphQL. */
export interface SampledSetting {
  /** Mutation that makes one, and what is asked; absent for what is there. */
  readonly create?: readonly [mutation: string, input: object];
  readonly update: string;
  /** Its kind and its field of the schema, for its history: `[TEAM, name]`; the same number gives the same value. */
  readonly history: readonly [kind: string, path: string, value: (nth: number) => unknown];
  /** What is asked to change it; the same number asks for the same. */
  input(id: string, nth: number): object;
  /** Its version, in the answer to `READ`. */
  version(read: AnyAnswer, id: string): string;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of GraphQL
export type AnyAnswer = any;

const named =
  (list: string) =>
  (read: AnyAnswer, id: string): string =>
    read.directory[list].find((one: { id: string }) => one.id === id).version;
const part =
  (name: string) =>
  (read: AnyAnswer): string =>
    read.directory.inboxes[0].versions[name];
const list = { owner: 'CONVERSATION', pattern: null, options: [] };
const automatic = {
  ...{ newContact: false, newContactTexts: [], outsideHours: false, outsideHoursTexts: [] },
  ...{ noAgent: false, noAgentTexts: [], manualClose: false, manualCloseTexts: [] },
  ...{ automaticClose: false, automaticCloseTexts: [], closing: false, closingMinutes: null },
  ...{ importantWords: [], startsAs: 'OPEN', afterClosing: 'NEXT' },
  newConversationMails: 'NONE',
};
const chat = {
  ...USUAL_CHAT_OPTIONS,
  behaviour: { ...USUAL_CHAT_OPTIONS.behaviour, opensOn: 'BOTH', welcomeOn: 'MOBILE' },
};
const period = { day: 1, from: '09:00', to: '18:00' };

/** By what people call them. */
export const SAMPLED_KINDS: Readonly<Record<string, SampledSetting>> = {
  account: {
    update: 'updateAccount',
    history: ['ACCOUNT', 'name', (nth) => `Tienda ${nth}`],
    input: (_, nth) => ({ name: `Tienda ${nth}`, language: 'ES', timeZone: 'America/Lima' }),
    version: (read) => read.viewer.account.version,
  },
  team: {
    create: ['createTeam', { name: 'Ventas' }],
    update: 'updateTeam',
    history: ['TEAM', 'name', (nth) => `Ventas ${nth}`],
    input: (teamId, nth) => ({ teamId, name: `Ventas ${nth}` }),
    version: named('teams'),
  },
  label: {
    create: ['createLabel', { name: 'urgente', colour: '#b3261e' }],
    update: 'updateLabel',
    history: ['LABEL', 'name', (nth) => `urgente ${nth}`],
    input: (labelId, nth) => ({ labelId, name: `urgente ${nth}`, colour: '#b3261e' }),
    version: named('labels'),
  },
  attribute: {
    create: ['createAttribute', { ...list, key: 'plan', type: 'TEXT', name: 'Plan' }],
    update: 'updateAttribute',
    history: ['ATTRIBUTE', 'name', (nth) => `Plan ${nth}`],
    input: (attributeId, nth) => ({ ...list, attributeId, name: `Plan ${nth}` }),
    version: named('attributes'),
  },
  role: {
    create: ['createRole', { name: 'Soporte', permissions: [] }],
    update: 'updateRole',
    history: ['ROLE', 'name', (nth) => `Soporte ${nth}`],
    input: (roleId, nth) => ({ roleId, name: `Soporte ${nth}`, permissions: [] }),
    version: named('roles'),
  },
  webhook: {
    create: ['createWebhook', { name: 'CRM', address: 'https://crm.example/?token=t' }],
    update: 'updateWebhook',
    history: ['WEBHOOK', 'name', (nth) => `CRM ${nth}`],
    input: (webhookId, nth) => ({
      ...{ webhookId, name: `CRM ${nth}`, address: `https://crm.example/?token=${nth}` },
    }),
    version: (read) => read.webhooks[0].version,
  },
  'canned response': {
    create: ['createCannedResponse', { code: 'hola', content: 'Hola', audience: 'EVERYONE' }],
    update: 'updateCannedResponse',
    history: ['CANNED_RESPONSE', 'content', (nth) => `Hola ${nth}`],
    input: (responseId, nth) => ({
      ...{ responseId, code: 'hola', content: `Hola ${nth}`, audience: 'EVERYONE' },
    }),
    version: (read) => read.cannedResponses.edges[0].node.version,
  },
  'canned response of one’s own': {
    create: ['createCannedResponse', { code: 'hola', content: 'Hola', audience: 'OWN' }],
    update: 'updateCannedResponse',
    history: ['CANNED_RESPONSE', 'content', (nth) => `Hola ${nth}`],
    input: (responseId, nth) => ({
      ...{ responseId, code: 'hola', content: `Hola ${nth}`, audience: 'OWN' },
    }),
    version: (read) => read.cannedResponses.edges[0].node.version,
  },
  'name and website of an inbox': {
    update: 'updateInbox',
    history: ['INBOX', 'name', (nth) => `Chat ${nth}`],
    input: (inboxId, nth) => ({ inboxId, name: `Chat ${nth}`, domain: 'tienda.example' }),
    version: part('general'),
  },
  'collaborators of an inbox': {
    update: 'setInboxCollaborators',
    history: ['INBOX', 'collaboratorIds', (nth) => [`member-${nth}`]],
    input: (inboxId, nth) => ({ inboxId, userIds: [`member-${nth}`] }),
    version: part('collaborators'),
  },
  'reply of an inbox': {
    update: 'setInboxCreationReply',
    history: ['INBOX', 'creationReply.texts', (nth) => [`Hola ${nth}`]],
    input: (inboxId, nth) => ({ inboxId, on: true, texts: [`Hola ${nth}`] }),
    version: part('creationReply'),
  },
  'automatic actions of an inbox': {
    update: 'setInboxAutomaticActions',
    history: ['INBOX', 'automatic.importantWords', (nth) => [`urgente ${nth}`]],
    input: (inboxId, nth) => ({
      inboxId,
      actions: { ...automatic, importantWords: [`urgente ${nth}`] },
    }),
    version: part('automatic'),
  },
  'service quality of an inbox': {
    update: 'setInboxServiceQuality',
    history: ['INBOX', 'quality.amount', (nth) => nth + 1],
    input: (inboxId, nth) => ({
      inboxId,
      quality: {
        ...{ hasTarget: true, amount: nth + 1, unit: 'MINUTES' },
        ...{ inHours: false, warnPercent: 75 },
      },
    }),
    version: part('serviceQuality'),
  },
  'chat of an inbox': {
    update: 'setInboxChat',
    history: ['INBOX', 'chat.looks.buttonText.es', (nth) => `Habla ${nth}`],
    input: (inboxId, nth) => ({
      inboxId,
      chat: {
        ...chat,
        looks: { ...chat.looks, buttonText: { es: `Habla ${nth}`, en: '', pt: '' } },
      },
    }),
    version: part('chat'),
  },
  'contact form of an inbox': {
    update: 'setInboxContactForm',
    history: ['INBOX', 'contactForm.formTitle.es', (nth) => `Escríbenos ${nth}`],
    input: (inboxId, nth) => ({
      inboxId,
      contactForm: {
        ...{ replacesChat: true, target: 'ADDRESS', address: 'ventas@tienda.example' },
        ...{ targetInboxId: null, formTitle: { es: `Escríbenos ${nth}`, en: '', pt: '' } },
        ...{ formDescription: NO_CHAT_TEXTS, successText: NO_CHAT_TEXTS },
        failureText: NO_CHAT_TEXTS,
      },
    }),
    version: (read) => read.directory.inboxes[0].contactForm.version,
  },
  'hours of an inbox': {
    update: 'setInboxHours',
    history: ['INBOX', 'hours.periods', (nth) => [{ ...period, to: `1${nth}:00` }]],
    input: (inboxId, nth) => ({
      inboxId,
      hours: { timeZone: 'UTC', periods: [{ ...period, to: `1${nth}:00` }], holidays: [] },
    }),
    version: part('hours'),
  },
};

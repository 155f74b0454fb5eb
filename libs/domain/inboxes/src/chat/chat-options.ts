import { LANGUAGES } from '@bitacora/account/published';
import { colour, id } from '@bitacora/schema';
import { z } from 'zod';

/** Most characters of what the button says. */
export const MAX_BUTTON_CHARACTERS = 40;
/** Most characters of the texts at the top of the window. */
export const MAX_HEADING_CHARACTERS = 500;
export const MAX_WELCOME_CHARACTERS = 1000;
/** Longest wait before something happens by itself on a page: an hour. */
export const MAX_PAGE_SECONDS = 3600;
/** Longest pause before the welcome message is shown again: thirty days. */
export const MAX_AGAIN_MINUTES = 43_200;
/** Most messages that a notice shows. */
export const MAX_NOTICE_MESSAGES = 3;

/** On which screens something happens by itself. */
export const DEVICES = ['desktop', 'mobile', 'both'] as const;
export type Devices = (typeof DEVICES)[number];

/** A text of the account in each language; empty: the text of the account's language, else the product's own. */
export const chatTexts = (most: number) =>
  z.object({ es: z.string().max(most), en: z.string().max(most), pt: z.string().max(most) });
export type ChatTexts = Readonly<z.output<ReturnType<typeof chatTexts>>>;

/** What the chat looks like. */
const looks = z.object({
  /** The inbox and its conversations are in no list, filter or count of the console. */
  hiddenInConsole: z.boolean(),
  /** Pages show no button. */
  hiddenOnSite: z.boolean(),
  colour,
  textColour: colour,
  /** The button is at the left of the page. */
  left: z.boolean(),
  longButton: z.boolean(),
  buttonText: chatTexts(MAX_BUTTON_CHARACTERS),
  /** Visitors read the name of the inbox in place of an agent's. */
  companyName: z.boolean(),
  /** At the top of the window before a conversation. */
  identification: chatTexts(MAX_HEADING_CHARACTERS),
  /** Above a thread. */
  header: chatTexts(MAX_HEADING_CHARACTERS),
  /** For visitors who speak none of the product's languages; null: the account's. */
  language: z.enum(LANGUAGES).nullable(),
});

/** How visitors say who they are. */
const signIn = z.object({
  facebook: z.boolean(),
  google: z.boolean(),
  /** No name and e-mail beside the networks. */
  onlySocial: z.boolean(),
  /** No question at all; each conversation is a contact of its own. The others have no effect then. */
  anonymous: z.boolean(),
  /** The e-mail is required, and joins the contact who has it. */
  emailIdentifies: z.boolean(),
  asksRut: z.boolean(),
  asksPhone: z.boolean(),
});

const seconds = z.number().int().min(0).max(MAX_PAGE_SECONDS).nullable();
const devices = z.enum(DEVICES).nullable();

/** What the chat does by itself. */
const behaviour = z.object({
  /** The console sounds when a contact of the inbox writes. */
  consoleSound: z.boolean(),
  /** The page sounds when an agent answers. */
  widgetSound: z.boolean(),
  /** The window opens by itself, once on each page. */
  opens: z.boolean(),
  opensSeconds: seconds,
  opensOn: devices,
  /** A notice has a box to answer in. */
  answersInNotice: z.boolean(),
  noticeMessages: z.number().int().min(1).max(MAX_NOTICE_MESSAGES),
  /** A message that starts no conversation until the visitor answers it. */
  welcome: z.boolean(),
  welcomeSeconds: seconds,
  welcomeAgainMinutes: z.number().int().min(0).max(MAX_AGAIN_MINUTES).nullable(),
  /** Also where there is a conversation already. */
  welcomeInStarted: z.boolean(),
  welcomeOn: devices,
  welcomeText: chatTexts(MAX_WELCOME_CHARACTERS),
  /** By the company; else by the member of `welcomeAuthorId`. */
  welcomeByCompany: z.boolean(),
  welcomeAuthorId: id.nullable(),
});

/** Everything that can be chosen about the chat of a website, as an event holds it. */
export const recordedChatOptions = z.object({ looks, signIn, behaviour });
export type ChatOptions = Readonly<z.output<typeof recordedChatOptions>>;
export type ChatLooks = ChatOptions['looks'];
export type ChatSignIn = ChatOptions['signIn'];
export type ChatBehaviour = ChatOptions['behaviour'];

export const NO_CHAT_TEXTS: ChatTexts = { es: '', en: '', pt: '' };

/** Of a chat about which nothing was chosen. */
export const USUAL_CHAT_OPTIONS: ChatOptions = {
  looks: {
    hiddenInConsole: false,
    hiddenOnSite: false,
    colour: '#14505a',
    textColour: '#ffffff',
    left: false,
    longButton: false,
    buttonText: NO_CHAT_TEXTS,
    companyName: false,
    identification: NO_CHAT_TEXTS,
    header: NO_CHAT_TEXTS,
    language: null,
  },
  signIn: {
    facebook: false,
    google: false,
    onlySocial: false,
    anonymous: false,
    emailIdentifies: false,
    asksRut: false,
    asksPhone: false,
  },
  behaviour: {
    consoleSound: true,
    widgetSound: true,
    opens: false,
    opensSeconds: null,
    opensOn: null,
    answersInNotice: false,
    noticeMessages: 1,
    welcome: false,
    welcomeSeconds: null,
    welcomeAgainMinutes: null,
    welcomeInStarted: false,
    welcomeOn: null,
    welcomeText: NO_CHAT_TEXTS,
    welcomeByCompany: true,
    welcomeAuthorId: null,
  },
};

/** What asks the visitor in effect: with anonymous visitors nothing does. */
export function signInOf({ signIn: chosen }: ChatOptions): ChatSignIn {
  return chosen.anonymous ? { ...USUAL_CHAT_OPTIONS.signIn, anonymous: true } : chosen;
}

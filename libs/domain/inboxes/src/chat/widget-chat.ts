import type { Language } from '@bitacora/account/published';
import type { WidgetChat, WidgetLook } from '@bitacora/widget-protocol';
import type { ChatOptions, ChatSignIn, ChatTexts } from './chat-options.js';
import { type PicturesOfInbox, publicPicturePath } from '../pictures/inbox-pictures.js';
import { WINDOW_PAPER, readableOn } from './contrast.js';

/** Options of a chat, as an inbox has them or as a form shows them before they are saved. */
interface Chosen {
  readonly chat: ChatOptions;
}

interface Pictured extends Chosen {
  readonly pictures: PicturesOfInbox;
}

/** Each text that is empty by the one of this language, else by the first that is not; all empty stay so. */
function spokenIn(texts: ChatTexts, language: Language): ChatTexts {
  const otherwise = texts[language] || texts.es || texts.en || texts.pt;
  return { es: texts.es || otherwise, en: texts.en || otherwise, pt: texts.pt || otherwise };
}

/** What the loader of an inbox knows, for an account of this language. */
export function lookOf(
  { chat: { looks, behaviour }, pictures: { logo } }: Pictured,
  language: Language,
): WidgetLook {
  const { colour, textColour, left } = looks;
  const spoken = looks.language ?? language;
  const { opensSeconds, opensOn, welcomeSeconds, welcomeOn, welcomeAgainMinutes } = behaviour;
  const opens = behaviour.opens && opensSeconds !== null && opensOn !== null;
  const welcomes =
    behaviour.welcome &&
    welcomeSeconds !== null &&
    welcomeOn !== null &&
    welcomeAgainMinutes !== null;
  return {
    ...{ colour, textColour, left },
    logo: logo && publicPicturePath(logo.fileId),
    hidden: looks.hiddenOnSite,
    language: spoken,
    text: looks.longButton ? spokenIn(looks.buttonText, spoken) : null,
    opens: opens ? { seconds: opensSeconds, on: opensOn } : null,
    welcome: welcomes
      ? {
          ...{ seconds: welcomeSeconds, on: welcomeOn, againMinutes: welcomeAgainMinutes },
          inStarted: behaviour.welcomeInStarted,
        }
      : null,
  };
}

/**
 * What the frame of an inbox knows, for an account of this language. `signIn`: what asks the visitor in effect; `author`:
 * the name of who welcomes, null for the company.
 */
export function chatOf(
  { chat }: Chosen,
  language: Language,
  signIn: ChatSignIn,
  author: string | null,
): WidgetChat {
  const { looks, behaviour } = chat;
  const { colour, textColour, companyName } = looks;
  const texts = (of: ChatTexts) => spokenIn(of, looks.language ?? language);
  const { answersInNotice, noticeMessages, widgetSound: sound, welcome, welcomeText } = behaviour;
  return {
    ...{ colour, textColour, companyName },
    identification: texts(looks.identification),
    header: texts(looks.header),
    accent: {
      light: readableOn(colour, WINDOW_PAPER.light),
      dark: readableOn(colour, WINDOW_PAPER.dark),
    },
    signIn,
    ...{ sound, answersInNotice, noticeMessages },
    welcome: welcome ? { text: texts(welcomeText), author: companyName ? null : author } : null,
  };
}

/** The welcome message as a visitor reads it, for an account of a language; undefined when the chat shows none any more. */
export function welcomeOf(
  { chat: { behaviour, looks } }: Chosen,
  ofAccount: Language,
  shownIn: Language,
): { readonly text: string; readonly userId: string | null } | undefined {
  const { welcome, welcomeText, welcomeByCompany, welcomeAuthorId } = behaviour;
  if (!welcome) return undefined;
  const text = spokenIn(welcomeText, looks.language ?? ofAccount)[shownIn];
  return { text, userId: welcomeByCompany ? null : welcomeAuthorId };
}

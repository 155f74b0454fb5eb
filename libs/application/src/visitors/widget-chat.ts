import type { Language } from '@bitacora/account';
import type { ChatSignIn, Inbox } from '@bitacora/inboxes';
import type { WidgetChat, WidgetLook } from '@bitacora/widget-protocol';

/** What the loader of an inbox knows, for an account of this language. */
export function lookOf({ chat: { looks, behaviour } }: Inbox, language: Language): WidgetLook {
  const { colour, textColour, left } = looks;
  const { opensSeconds, opensOn, welcomeSeconds, welcomeOn, welcomeAgainMinutes } = behaviour;
  const opens = behaviour.opens && opensSeconds !== null && opensOn !== null;
  const welcomes =
    behaviour.welcome &&
    welcomeSeconds !== null &&
    welcomeOn !== null &&
    welcomeAgainMinutes !== null;
  return {
    ...{ colour, textColour, left },
    hidden: looks.hiddenOnSite,
    language: looks.language ?? language,
    text: looks.longButton ? looks.buttonText : null,
    opens: opens ? { seconds: opensSeconds, on: opensOn } : null,
    welcome: welcomes
      ? {
          ...{ seconds: welcomeSeconds, on: welcomeOn, againMinutes: welcomeAgainMinutes },
          inStarted: behaviour.welcomeInStarted,
        }
      : null,
  };
}

/** What the frame of an inbox knows. `author`: the name of who welcomes, null for the company. */
export function chatOf({ chat }: Inbox, signIn: ChatSignIn, author: string | null): WidgetChat {
  const { looks, behaviour } = chat;
  const { colour, textColour, companyName, identification, header } = looks;
  const { answersInNotice, noticeMessages, widgetSound: sound, welcome, welcomeText } = behaviour;
  return {
    ...{ colour, textColour, companyName, identification, header },
    signIn,
    ...{ sound, answersInNotice, noticeMessages },
    welcome: welcome ? { text: welcomeText, author: companyName ? null : author } : null,
  };
}

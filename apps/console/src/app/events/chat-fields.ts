import type { ChatOptions, LinkedContactForm } from '@bitacora/inboxes/published';
import { type FieldShown, type Shown, closed } from './printing.js';

const text: FieldShown = { print: 'text' };
const yesNo: FieldShown = { print: 'yesNo' };
const number: FieldShown = { print: 'number' };
const devices: FieldShown = { print: closed('changes.devices') };
const texts: FieldShown = { print: 'text', ofEach: 'language' };

type Fields<Group> = { readonly [Field in keyof Group]-?: FieldShown };

/** What is chosen about the chat of a website. */
export const chatFields = {
  looks: {
    hiddenInConsole: yesNo,
    hiddenOnSite: yesNo,
    colour: text,
    textColour: text,
    left: yesNo,
    longButton: yesNo,
    buttonText: texts,
    companyName: yesNo,
    identification: texts,
    header: texts,
    language: { print: 'language' },
  },
  signIn: {
    facebook: yesNo,
    google: yesNo,
    onlySocial: yesNo,
    anonymous: yesNo,
    emailIdentifies: yesNo,
    asksRut: yesNo,
    asksPhone: yesNo,
  },
  behaviour: {
    consoleSound: yesNo,
    widgetSound: yesNo,
    opens: yesNo,
    opensSeconds: number,
    opensOn: devices,
    answersInNotice: yesNo,
    noticeMessages: number,
    welcome: yesNo,
    welcomeSeconds: number,
    welcomeAgainMinutes: number,
    welcomeInStarted: yesNo,
    welcomeOn: devices,
    welcomeText: texts,
    welcomeByCompany: yesNo,
    welcomeAuthorId: { print: 'name' },
  },
} satisfies { readonly [Group in keyof ChatOptions]: Fields<ChatOptions[Group]> };

/** What is chosen about the form that visitors see while no person is online. */
export const contactFormFields = {
  replacesChat: yesNo,
  target: { print: closed('changes.formTargets') },
  targetInboxId: { print: 'name' },
  formTitle: texts,
  formDescription: texts,
  successText: texts,
  failureText: texts,
  address: text,
  addressOf: 'hidden',
} satisfies { readonly [Field in keyof LinkedContactForm]: Shown };

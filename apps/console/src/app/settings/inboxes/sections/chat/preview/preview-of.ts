import type { Language } from '@bitacora/console-data';
import {
  type ChatOptions,
  NO_INBOX_PICTURES,
  chatOf,
  lookOf,
  signInOf,
} from '@bitacora/inboxes/published';
import type { WidgetLook, WidgetPreview } from '@bitacora/widget-protocol';
import type { ChatDraft } from '../chat-draft.js';
import type { ContactFormDraft } from '../contact-form/contact-form-draft.js';

/** What a preview shows besides the options of the chat. */
interface Shown extends Pick<WidgetPreview, 'scene' | 'theme' | 'narrow' | 'language' | 'agent'> {
  /** Of the inbox. */
  readonly name: string;
  readonly ofAccount: Language;
  /** Paths of the pictures of the inbox, which are saved already. */
  readonly pictures: Pick<WidgetLook, 'logo'> & { readonly picture: string | null };
  readonly contactForm: ContactFormDraft;
}

const FILE_LIMIT_MB = 10;

/** A preview of the options in a form: what the server would say of them to loader and frame. */
export function previewOf(draft: ChatDraft, shown: Shown): WidgetPreview {
  const { name, ofAccount, agent, pictures, contactForm, ...rest } = shown;
  const chat = draft as ChatOptions;
  const author = chat.behaviour.welcomeByCompany ? null : agent;
  return {
    ...{ bitacora: 'preview', agent, ...rest },
    look: { ...lookOf({ chat, pictures: NO_INBOX_PICTURES }, ofAccount), logo: pictures.logo },
    config: {
      inboxName: name,
      picture: pictures.picture,
      language: chat.looks.language ?? ofAccount,
      chat: chatOf({ chat }, ofAccount, signInOf(chat), author),
      online: true,
      contactForm: contactForm.replacesChat ? formOf(contactForm) : null,
      opensAt: null,
      fileLimitMb: FILE_LIMIT_MB,
    },
  };
}

function formOf({ formTitle, formDescription, successText, failureText }: ContactFormDraft) {
  return {
    title: formTitle,
    description: formDescription,
    success: successText,
    failure: failureText,
  };
}

import { z } from 'zod';
import type { ChannelForm } from './channel-forms.js';

/** Where clients of a page write. */
export const META_SURFACES = ['messenger', 'instagram'] as const;
/** How an inbox comes by the token of its page: a person signs in with Facebook, or pastes it. */
export const META_WAYS = ['signIn', 'token'] as const;
/** How a comment below a post of the page is answered: below it, or by a message to its writer. */
export const COMMENT_ANSWERS = ['public', 'private'] as const;

/** What is public of an inbox that is a page of Facebook, or the account of Instagram that belongs to one. */
export const metaSettings = z.object({
  channel: z.literal('meta'),
  surface: z.enum(META_SURFACES),
  /** Inboxes of before had a token only. */
  way: z.enum(META_WAYS).default('token'),
  /** Of the app in which a person signs in; empty where a token was pasted. */
  appId: z
    .string()
    .regex(/^\d{0,30}$/)
    .default(''),
  pageId: z.string().regex(/^\d{1,30}$/),
  pageName: z.string().max(200),
  /** The account of Instagram; empty for Messenger. */
  instagramId: z.string().regex(/^\d{0,30}$/),
  /** By it Meta makes sure that the address of webhooks is the account's; it opens nothing. */
  verifyToken: z.string().max(100),
  /** Whether answers of agents may be sent for seven days, as Meta allows an app after a review. */
  humanAgent: z.boolean(),
  /** Whether comments below posts of the page are conversations too. */
  comments: z.boolean(),
  commentAnswers: z.enum(COMMENT_ANSWERS),
});
export type MetaSettings = Readonly<z.output<typeof metaSettings>>;

const bySignIn = { field: 'way', is: ['signIn'] } as const;
const ofMessenger = { field: 'surface', is: ['messenger'] } as const;

export const metaForm: ChannelForm = {
  signsIn: bySignIn,
  hooks: { by: 'surface', of: { messenger: 'person', instagram: 'person' } },
  fields: [
    { name: 'surface', kind: 'choice', choices: META_SURFACES },
    { name: 'way', kind: 'choice', choices: META_WAYS },
    { name: 'appId', kind: 'text', max: 30, isRequired: true, when: bySignIn },
    // Who signs in for one page need not name it.
    { name: 'pageId', kind: 'text', max: 30, isRequired: false },
    {
      ...{ name: 'accessToken', kind: 'secret', max: 1000, isRequired: true },
      when: { field: 'way', is: ['token'] },
    },
    { name: 'appSecret', kind: 'secret', max: 100, isRequired: true },
    { name: 'verifyToken', kind: 'text', max: 100, isRequired: false },
    { name: 'humanAgent', kind: 'switch' },
    { name: 'comments', kind: 'switch', when: ofMessenger },
    { name: 'commentAnswers', kind: 'choice', choices: COMMENT_ANSWERS, when: ofMessenger },
  ],
};

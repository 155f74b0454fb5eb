import type { ForeignSite } from '../site/foreign-site.js';
import { chooseChat } from './chat-options.js';
import { DOMAIN } from './people.js';
import type { Shop } from './shop.js';

/** What a test chooses of the options. */
export type ChosenOptions = Parameters<typeof chooseChat>[2];

/** An inbox of its own with options of its own, on a site that embeds its chat. */
export interface ChatInbox {
  readonly inboxId: string;
  readonly token: string;
  /** Address of a page with the chat on it. */
  readonly page: string;
  choose(options: ChosenOptions): Promise<void>;
}

/** Connects an inbox with these options, and puts its chat on the site. */
export async function openChatInbox(
  { ana, address }: Pick<Shop, 'ana' | 'address'>,
  host: ForeignSite,
  options: ChosenOptions,
): Promise<ChatInbox> {
  const { connectInbox } = await ana.ask(
    `mutation ($input: ConnectInboxInput!) {
      connectInbox(input: $input) {
        __typename ... on InboxChanged { inbox { id embedCode } } ... on Refused { errors { code } }
      }
    }`,
    { input: { name: 'Zapatos Sol', domain: DOMAIN } },
  );
  const { id, embedCode } = connectInbox.inbox as { id: string; embedCode: string };
  const token = /[?]token=([^"]+)"/.exec(embedCode)?.[1] ?? '';
  host.embed({ address, token });
  const choose = (given: ChosenOptions) => chooseChat(ana, { inboxId: id }, given);
  await choose(options);
  return { inboxId: id, token, page: host.at(DOMAIN), choose };
}

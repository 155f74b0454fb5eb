import { SendReply } from '@bitacora/conversations';
import { eventually } from '@bitacora/testing';
import { conversationsOf } from './mailbox-fixture.js';
import type { System } from './system.js';

const SECOND_MS = 1000;
/** Real milliseconds in which calls of providers come and go. */
const MOMENT_MS = 20;

/** What stories of channels look at in an account, while time passes for a system whose clock is still. */
export function channelStory(systemOf: () => System, account: string) {
  /** What a look gives, once it gives something; `what` says what is waited for. */
  const after = <T>(look: () => Promise<T | null> | T | null, what: string): Promise<T> =>
    eventually(async () => {
      systemOf().stores.clock.advance(SECOND_MS);
      await new Promise((resolve) => setTimeout(resolve, MOMENT_MS));
      await systemOf().settle();
      return look();
    }, what);
  /** The first conversation, once so many messages came in it. */
  const conversation = (received: number) =>
    after(async () => {
      const [found] = await conversationsOf(systemOf(), account);
      return found?.counts.received === received ? found : null;
    }, `${received} messages came`);
  /** Answers; gives the id of the event, which is that of the delivery. */
  const replyIn = async (conversationId: string, text: string) => {
    const { events } = await systemOf().command(account, SendReply, { conversationId, text });
    return events[0]?.id ?? '';
  };
  const reply = async (text: string) => {
    const [found] = await conversationsOf(systemOf(), account);
    return replyIn(found?.conversationId ?? '', text);
  };
  /** The data of an event of a delivery, once there is one of this type. */
  const delivery = (id: string, type: string) =>
    after(async () => {
      const events = await systemOf().events(`delivery-${account}.${id}`);
      return events.find((event) => event.type === type)?.data ?? null;
    }, `the delivery has ${type}`);
  return { after, conversation, reply, replyIn, delivery };
}

import { channelSender, sharesSender } from './channel-sender.js';
import type { ChannelSettings } from './channel-settings.js';

const seller = { channel: 'mercadoLibre', appId: '1', site: 'MLA', carried: 'both', sellerId: '7' };
const of = (settings: object, changed: object = {}) =>
  ({ ...settings, ...changed }) as unknown as ChannelSettings;

describe('the place that clients write to', () => {
  it('is a page, and apart from it its account of Instagram', () => {
    const page = { channel: 'meta', surface: 'messenger', pageId: '101' };
    expect(sharesSender(of(page), of(page, { comments: true }))).toBe(true);
    expect(sharesSender(of(page), of(page, { surface: 'instagram' }))).toBe(false);
    expect(sharesSender(of(page), of(page, { pageId: '102' }))).toBe(false);
  });

  it('is a number of WhatsApp at Meta or in an account of Twilio', () => {
    const cloud = { channel: 'whatsapp', provider: 'cloud', phoneNumberId: '5' };
    const twilio = { channel: 'whatsapp', provider: 'twilio', accountSid: 'AC1', number: '+541' };
    expect(sharesSender(of(cloud), of(cloud))).toBe(true);
    expect(sharesSender(of(twilio), of(twilio))).toBe(true);
    expect(sharesSender(of(twilio), of(twilio, { accountSid: 'AC2' }))).toBe(false);
    expect(sharesSender(of(cloud), of(twilio))).toBe(false);
  });

  it('is a number of SMS that is answered, and none of a gateway', () => {
    const sms = { channel: 'sms', provider: 'twilio', accountSid: 'AC1', sender: '+541' };
    expect(sharesSender(of(sms), of(sms))).toBe(true);
    expect(channelSender(of(sms, { sender: 'MGab' }))).toBe('sms:AC1:MGab');
    expect(channelSender(of(sms, { sender: 'Tienda' }))).toBeNull();
    expect(channelSender(of(sms, { sender: '' }))).toBeNull();
    expect(channelSender(of(sms, { provider: 'gateway' }))).toBeNull();
  });

  it('is a bot, however its messages come in', () => {
    const bot = { channel: 'telegram', botId: '9', receiving: 'polling' };
    expect(sharesSender(of(bot), of(bot, { receiving: 'webhook' }))).toBe(true);
    expect(sharesSender(of(bot), of(bot, { botId: '8' }))).toBe(false);
  });

  it('is an application of Mercado Libre, which posts to one address', () => {
    expect(sharesSender(of(seller), of(seller, { carried: 'questions' }))).toBe(true);
    expect(sharesSender(of(seller), of(seller, { appId: '2' }))).toBe(false);
  });
});

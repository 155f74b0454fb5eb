import type { Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InboxDesk } from './console/inbox-desk.js';
import { axeFindings, keepPicture, widerThanScreen } from './inspection.js';
import { ANA } from './shop/people.js';
import { openShop } from './shop/shop.js';
import { Product } from './product/product.js';
import { ConsoleApi } from './product/api.js';
import { complaintsOf, expect, isFault, test } from './test.js';

const INSIDE = { BITACORA_WEBHOOKS_INSIDE: 'on' };
const CONNECT = `mutation ($input: ConnectApiInboxInput!) { connectApiInbox(input: $input) {
  __typename ... on ApiConnected { key } ... on Refused { errors { code field } }
} }`;

async function inspect(page: Page, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `${name}-${width}-${colorScheme}`);
      expect.soft(await axeFindings(page, colorScheme === 'light'), name).toEqual([]);
      expect.soft(await widerThanScreen(page), name).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a reply says that it was sent, and one that was not is sent again by its author', async ({
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'bitacora-replies-'));
  const taken: string[] = [];
  const receiver = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => taken.push(chunk.toString()));
    request.on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = `http://localhost:${(receiver.address() as AddressInfo).port}/`;
  let product = await Product.start(folder, INSIDE);
  const shop = await openShop(product.address);
  const { connectApiInbox } = await shop.ana.ask(CONNECT, {
    input: { name: 'Aplicación', address, isSigned: false },
  });
  await fetch(`${shop.address}/api/channel/v1/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${connectApiInbox.key}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      contact: { identifier: 'cliente-42', name: 'Luz Rojas' },
      message: { id: 'm1', text: '¿Dónde está mi pedido?' },
    }),
  });
  const open = async () => {
    const api = await new ConsoleApi(product.address).signIn(ANA);
    const context = await browser.newContext({ storageState: api.storageState });
    const page = await context.newPage();
    const complains = complaintsOf(page);
    await page.goto(`${product.address}/inbox/all`);
    const desk = new InboxDesk(page);
    await desk.row('Luz Rojas').click();
    return { page, desk, context, complains };
  };

  const first = await open();
  await first.desk.reply('Llega hoy.');
  await expect(first.desk.thread.getByText('enviada', { exact: true })).toBeVisible();
  expect(taken.join()).toContain('Llega hoy.');
  await first.context.close();

  // This installation calls no address inside its network any more.
  await product.stop();
  product = await Product.start(folder);
  const second = await open();
  await second.desk.reply('A las cinco.');
  const again = second.desk.thread.getByRole('button', { name: 'Reintentar' });
  await expect(again).toBeVisible();
  await expect(second.desk.thread.getByText('no enviada', { exact: true })).toBeVisible();
  await inspect(second.page, 'reply-not-sent');
  await second.context.close();

  await product.stop();
  product = await Product.start(folder, INSIDE);
  const third = await open();
  await third.desk.thread.getByRole('button', { name: 'Reintentar' }).press('Enter');
  await expect(third.desk.thread.getByText('enviada', { exact: true })).toHaveCount(2);
  expect(taken.join()).toContain('A las cinco.');
  expect(third.complains.filter(isFault)).toEqual([]);
  await third.context.close();
  await product.stop();
  receiver.close();
  await rm(folder, { recursive: true, force: true });
});

import type { Browser, Page } from '@playwright/test';
import { expectWholeLog } from './journey/whole-log.js';
import { findEveryStep, followTheLabel } from './journey/auditor.js';
import { burstThroughAKill } from './journey/burst.js';
import { AUTO_REPLIES, connectTheShop, firstRun } from './journey/opening.js';
import { signIn } from './console/entrance.js';
import { InboxDesk } from './console/inbox-desk.js';
import { ReplayDesk } from './console/replay-desk.js';
import { backTestDraft, buildRule } from './console/rule-builder.js';
import { ruleEffects, ruleNamed } from './journey/effects.js';
import { log, loggedEvents } from './product/log-command.js';
import { ANA, DOMAIN, MARTA, RAUL } from './shop/people.js';
import { VisitorPage } from './site/visitor-page.js';
import { complaintsOf, expect, isFault, test } from './test.js';

const WORDS = 'No funciona mi pedido urgente';
const VISITOR = { name: 'Lucía Vargas', email: 'lucia.vargas@correo.example' };
const RULE = {
  name: 'Urgentes primero',
  word: 'urgente',
  label: 'crítico',
  priority: 'urgente',
  assignee: MARTA.name,
};

const STORES = {
  embedded: 'on the embedded stores',
  'stand-ins': 'with esdb:// and mongodb:// (stand-ins)',
} as const;

for (const stores of ['embedded', 'stand-ins'] as const) {
  test.describe(STORES[stores], () => {
    test.use({ stores });

    test('from a visitor’s message to the erasure of every word', async ({
      browser,
      installation,
      product,
      site,
    }) => {
      test.setTimeout(480_000);
      const page = await freshPage(browser);
      const complaints = complaintsOf(page);

      const opened = await test.step('first run, people, inbox, answers', async () => {
        await firstRun(page, product.address);
        return connectTheShop(page);
      });
      await test.step('a rule from the builder is in force', () => buildRule(page, RULE));

      const host = await site(product.address);
      host.snippet = opened.snippet;
      const agentPage = await freshPage(browser);
      const agentComplaints = complaintsOf(agentPage);
      const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
      const visitorComplaints = visitor.complaints;
      const desk = new InboxDesk(agentPage);

      await test.step('what the visitor writes appears in the agent’s list', async () => {
        await signIn(agentPage, product.address, MARTA);
        await desk.openView('Mías');
        await expect(agentPage.getByText('Nada pendiente contigo')).toBeVisible();
        await visitor.open();
        await visitor.introduce(VISITOR.name, VISITOR.email);
        await visitor.write(WORDS);
        await expect(desk.row(VISITOR.name)).toBeVisible();
      });

      await test.step('the rule acted, once, on page and in the log', async () => {
        await desk.row(VISITOR.name).click();
        await expect(
          desk.thread.getByRole('button', { name: `Por qué actuó ${RULE.name}` }),
        ).toHaveCount(1);
        await expect(desk.row(VISITOR.name)).toContainText(RULE.label);
        await expect(desk.fact('Prioridad')).toContainText(RULE.priority);
        await expect(desk.fact('Asignada a')).toContainText(MARTA.name);
        const events = await loggedEvents(installation, 'conversation-');
        expect(ruleEffects(events, ruleNamed(events, RULE.name))).toEqual([
          'ConversationAssigned',
          'ConversationLabelAdded',
          'ConversationPriorityChanged',
        ]);
      });

      await test.step('the automatic answer is in the widget, once', async () => {
        const automatic = visitor.messages.filter({ hasText: 'Respuesta automática' });
        await expect(automatic).toHaveCount(1);
        const said = (await automatic.locator('.text').textContent()) ?? '';
        expect(AUTO_REPLIES).toContain(said);
      });

      await test.step('agent and visitor answer each other without a reload', async () => {
        await desk.reply('Hola Lucía, lo reviso ahora mismo.');
        await expect(visitor.message('Hola Lucía, lo reviso ahora mismo.')).toHaveCount(1);
        await visitor.write('Gracias, mi orden es zanahoria4417');
        await expect(desk.thread.getByText('zanahoria4417')).toBeVisible();
      });

      await test.step('a draft is tried beside the live version, and its example opens in replay', async () => {
        await backTestDraft(page, RULE.name, 'orden');
        const examples = page.getByRole('radiogroup', { name: 'Qué ejemplos se ven' });
        await expect(examples).toContainText('nuevas 1');
        await expect(examples).toContainText('perdidas 1');
        await examples.getByText('nuevas').click();
        const gained = page.locator('bit-back-test').getByRole('link', { name: VISITOR.name });
        await expect(gained).toHaveCount(1);
        const opening = page.context().waitForEvent('page');
        await gained.click();
        const replay = new ReplayDesk(await opening);
        await expect(replay.words.last()).toContainText('zanahoria4417');
        await replay.page.close();
        await page.getByRole('button', { name: 'Deshacer', exact: true }).click();
      });

      await test.step('the widget survives a reload and a loss of connection', async () => {
        await visitor.page.reload();
        await visitor.open();
        await expect(visitor.messages).toHaveCount(4);
        await visitor.page.context().setOffline(true);
        await visitor.write('¿Sigues ahí?');
        await visitor.write('Se me fue la luz');
        await expect(visitor.message('Se me fue la luz')).toBeVisible();
        await visitor.page.context().setOffline(false);
        await expect(desk.thread.getByText('Se me fue la luz')).toBeVisible();
        await desk.reply('Aquí sigo.');
        await expect(visitor.messages).toHaveText([
          /No funciona mi pedido urgente/,
          /Respuesta automática/,
          /lo reviso ahora mismo/,
          /zanahoria4417/,
          /¿Sigues ahí\?/,
          /Se me fue la luz/,
          /Aquí sigo/,
        ]);
        await visitor.page.reload();
        await visitor.open();
        await expect(visitor.messages).toHaveCount(7);
      });

      const auditor = await freshPage(browser);
      const auditorComplaints = complaintsOf(auditor);
      const conversation = new URL(agentPage.url()).pathname.split('/').at(-1) ?? '';
      await test.step('the auditor finds every step, with who did it and from where', async () => {
        await signIn(auditor, product.address, RAUL);
        await findEveryStep(auditor, [
          { who: ANA.name, did: 'inició sesión' },
          { who: ANA.name, did: 'añadió como miembro a' },
          { who: ANA.name, did: 'creó la etiqueta' },
          { who: ANA.name, did: 'conectó la bandeja' },
          { who: ANA.name, did: 'emitió un código' },
          { who: ANA.name, did: 'configuró la respuesta automática' },
          { who: ANA.name, did: 'creó la regla' },
          { who: MARTA.name, did: 'inició sesión' },
          { who: VISITOR.name, did: 'inició la conversación' },
          { who: VISITOR.name, did: 'escribió' },
          { who: RULE.name, did: 'añadió la etiqueta', fromNowhere: true },
          { who: RULE.name, did: 'cambió la prioridad a', fromNowhere: true },
          { who: RULE.name, did: 'asignó a', fromNowhere: true },
          { who: MARTA.name, did: 'respondió' },
        ]);
      });

      await test.step('the auditor follows the label back to rule, version and message', async () => {
        await followTheLabel(auditor, product.address, {
          conversation,
          rule: RULE.name,
          label: RULE.label,
          assignee: RULE.assignee,
          words: WORDS,
        });
      });

      await test.step('killed in a burst and started again, nothing is lost or doubled', () =>
        burstThroughAKill({ product, installation, token: opened.token, page: host.at(DOMAIN) }));

      await test.step('one changed byte is named', async () => {
        const [message] = (await loggedEvents(installation, 'conversation-')).filter(
          ({ type }) => type === 'MessageReceived',
        );
        if (!message) throw new Error('There is no message in the log.');
        await product.stop();
        const putBack = await installation.changeOneByte(message);
        const broken = await log(installation, 'verify');
        expect(broken.text).toContain(
          `${message.stream}@${message.revision} (event ${message.id})`,
        );
        expect(broken.code).toBe(1);
        await putBack();
        await expectWholeLog(installation);
        await product.startAgain();
      });

      expect(visitorComplaints.filter(isFault)).toEqual([]);
      await test.step('erased, no store holds the visitor’s words', async () => {
        const words = [
          'funciona',
          'zanahoria4417',
          'se me fue la luz',
          'lucia.vargas',
          'lucía',
          'vargas',
        ];
        await page.goto(`${product.address}/inbox/all`);
        const admin = new InboxDesk(page);
        await admin.row(VISITOR.name).click();
        await admin.erase('Lo pidió por correo');
        await expect(page.getByText('Contacto borrado.', { exact: false })).toBeVisible();
        expect(await installation.foundIn(words)).toEqual([]);
        await expectWholeLog(installation);
      });

      await test.step('every page that shows the conversation still works', async () => {
        await expect(desk.thread.getByText('este texto ya no existe').first()).toBeVisible();
        await agentPage.reload();
        await expect(desk.thread.getByText('este texto ya no existe').first()).toBeVisible();
        await auditor.goto(`${product.address}/replay/${conversation}`);
        await expect(auditor.getByText('Palabras borradas').first()).toBeVisible();
        await auditor.goto(`${product.address}/audit`);
        await expect(auditor.getByText('borró los datos personales').first()).toBeVisible();
        await visitor.page.reload();
        await visitor.open();
        await expect(visitor.frame.getByRole('button', { name: 'Empezar' })).toBeVisible();
      });

      expect([...complaints, ...agentComplaints, ...auditorComplaints].filter(isFault)).toEqual([]);
    });
  });
}

async function freshPage(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

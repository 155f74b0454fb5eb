import { type Locator, type Page, type WebSocketRoute, expect } from '@playwright/test';

/** A view as the API pushes it, as far as a test changes it. */
export interface PushedView {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** The page of the views, by what an administrator does there. */
export class ViewsDesk {
  constructor(private readonly page: Page) {}

  async open(address: string): Promise<void> {
    await this.page.goto(`${address}/settings/views`);
    await expect(
      this.page.getByRole('heading', { name: 'Datos internos', level: 1 }),
    ).toBeVisible();
  }

  /** Everything about one view: its line, and what happens to it. */
  view(name: string): Locator {
    const line = this.page.getByRole('rowheader', { name });
    return this.page.getByRole('rowgroup').filter({ has: line });
  }

  async start(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Reconstruir ${name}` }).click();
    await this.answer('Reconstruir');
  }

  /** Presses a button of a view. */
  async press(name: string, act: string): Promise<void> {
    await this.view(name).getByRole('button', { name: act }).click();
  }

  /** Names the act in the question that is open. */
  async answer(act: string): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
  }
}

/**
 * Shows what no small log shows for long: every push of the server comes with changed views, and acts are sent to the
 * test instead of the server; `after` says how views are then, by the act. Returns the acts in order, and what changes the views from now on.
 */
export async function withChangedViews(
  page: Page,
  changes: Readonly<Record<string, object>>,
  after: Readonly<Record<string, Readonly<Record<string, object>>>> = {},
) {
  const acts: { readonly view: string; readonly act: string }[] = [];
  let socket: WebSocketRoute | undefined;
  let last: { readonly id: string; readonly views: readonly PushedView[] } | undefined;
  let now = changes;
  const changed = (views: readonly PushedView[]) =>
    views.map((view) => ({ ...view, ...now[view.id] }));
  await page.routeWebSocket('**/graphql', (route) => {
    socket = route;
    const server = route.connectToServer();
    server.onMessage((text) => {
      const message = JSON.parse(String(text));
      const views = message.payload?.data?.viewsPushed;
      if (!views) return route.send(text);
      last = { id: message.id, views };
      message.payload.data.viewsPushed = changed(views);
      route.send(JSON.stringify(message));
    });
  });
  await page.route('**/graphql', async (route) => {
    const asked = route.request().postDataJSON();
    if (asked?.operationName !== 'RebuildView') return route.fallback();
    const { input } = asked.variables;
    acts.push(input);
    now = after[input.act] ?? now;
    const view = changed(last?.views ?? []).find(({ id }) => id === input.view);
    const result = { __typename: 'ViewChanged', view };
    await route.fulfill({ json: { data: { result } } });
  });
  return {
    acts,
    change(changes: Readonly<Record<string, object>>): void {
      now = changes;
      const data = { viewsPushed: changed(last?.views ?? []) };
      socket?.send(JSON.stringify({ id: last?.id, type: 'next', payload: { data } }));
    },
  };
}

import { ComponentHarness } from '@angular/cdk/testing';

/** A part of the page whose words can be read. */
export abstract class PartHarness extends ComponentHarness {
  /** Its words, without the room around them. */
  async text(): Promise<string> {
    return (await this.host()).text();
  }

  /** Words of the first element that the selector finds inside; null without one. */
  protected async textOf(selector: string): Promise<string | null> {
    return (await (await this.locatorForOptional(selector)())?.text()) ?? null;
  }

  protected async textsOf(selector: string): Promise<string[]> {
    const found = await this.locatorForAll(selector)();
    return Promise.all(found.map((one) => one.text()));
  }

  /** One of several names that an element carries as classes: `ok` of `ok`, `warn`, `bad`. */
  protected async classOf<T extends string>(names: readonly T[]): Promise<T | null> {
    const host = await this.host();
    for (const name of names) if (await host.hasClass(name)) return name;
    return null;
  }
}

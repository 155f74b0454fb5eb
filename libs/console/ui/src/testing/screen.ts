import type { Type } from '@angular/core';
import type {
  ComponentHarness,
  ComponentHarnessConstructor,
  HarnessLoader,
  TestKey,
} from '@angular/cdk/testing';
import { TestbedHarnessEnvironment, UnitTestElement } from '@angular/cdk/testing/testbed';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { FieldHarness } from '../field/field-harness.js';
import { PressableHarness } from './pressable-harness.js';

/** A component on the screen of a spec, with what stands over it: what a person sees, presses and writes. */
export class Screen<C> {
  /** Finds harnesses inside the component. */
  readonly page: HarnessLoader;
  /** Finds them in the whole document: dialogs, menus and lists stand over the page. */
  readonly document: HarnessLoader;

  constructor(readonly fixture: ComponentFixture<C>) {
    this.page = TestbedHarnessEnvironment.loader(fixture);
    this.document = TestbedHarnessEnvironment.documentRootLoader(fixture);
  }

  /** The component by its own harness. */
  itself<H extends ComponentHarness>(harness: ComponentHarnessConstructor<H>): Promise<H> {
    return TestbedHarnessEnvironment.harnessForFixture(this.fixture, harness);
  }

  get element(): HTMLElement {
    return this.fixture.nativeElement;
  }

  /** All words of the document. */
  get words(): string {
    return document.body.textContent.replace(/\s+/g, ' ').trim();
  }

  /** Words of each element that the selector finds. */
  texts(selector: string): string[] {
    return [...document.querySelectorAll(selector)].map((one) =>
      one.textContent.replace(/\s+/g, ' ').trim(),
    );
  }

  /** A button, link or menu item whose name contains these words; of several the last, which stands over the others. */
  async pressable(name: string): Promise<PressableHarness> {
    const found = await this.document.getAllHarnesses(PressableHarness.with({ name }));
    const last = found.at(-1);
    if (!last) throw new Error(`Nothing to press is named "${name}". There is: ${this.words}`);
    return last;
  }

  async has(name: string): Promise<boolean> {
    return (await this.document.getAllHarnesses(PressableHarness.with({ name }))).length > 0;
  }

  async press(name: string): Promise<void> {
    await (await this.pressable(name)).press();
  }

  async field(label: string): Promise<FieldHarness> {
    const found = await this.document.getAllHarnesses(FieldHarness.with({ label }));
    const last = found.at(-1);
    if (!last) throw new Error(`There is no field "${label}". There is: ${this.words}`);
    return last;
  }

  async write(label: string, text: string): Promise<void> {
    await (await this.field(label)).write(text);
  }

  /** A key on what has the focus. */
  async key(...keys: (string | TestKey)[]): Promise<void> {
    await this.on(document.activeElement ?? document.body).sendKeys(...keys);
  }

  /** An element that has no harness of its own. */
  on(element: Element): UnitTestElement {
    return new UnitTestElement(element, async () => {
      await this.fixture.whenStable();
    });
  }

  async settled(): Promise<void> {
    await this.fixture.whenStable();
  }
}

/** Puts a component on the screen, with these inputs. */
export async function render<C>(
  component: Type<C>,
  inputs: Readonly<Record<string, unknown>> = {},
): Promise<Screen<C>> {
  const fixture = TestBed.createComponent(component);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return new Screen(fixture);
}

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

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What a screen reader says of an element, more or less. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  const labels = 'labels' in element ? [...(element.labels as NodeListOf<Element>)] : [];
  const words =
    label ?? (labels.length ? labels : [element]).map((one) => one.textContent).join(' ');
  return words.replace(/\s+/g, ' ').trim();
}

/** A component on the screen of a spec, with what lies over it: what a person sees, presses and writes. */
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

  /** A button, link or menu item whose name contains these words; of several the last, which lies over the others. */
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

  /** Replaces what is written in the control with this label, whether it is in a field or not. */
  async write(label: string, text: string): Promise<void> {
    const control = this.on(this.#control(label));
    await control.clear();
    if (text) await control.sendKeys(text);
  }

  /** Chooses the option with these words from a list of the browser. */
  async choose(label: string, option: string): Promise<void> {
    const control = this.#control(label);
    const options = [...control.querySelectorAll('option')].map((one) => one.textContent.trim());
    await this.on(control).selectOptions(options.indexOf(option));
  }

  /** Turns a switch, or a box with a tick. */
  async turn(label: string): Promise<void> {
    await this.on(this.#control(label)).click();
  }

  /** What is written in the control with this label. */
  written(label: string): string {
    return this.#control(label).value;
  }

  /** The words that name what has the focus. */
  get focused(): string {
    const { activeElement } = document;
    return activeElement ? nameOf(activeElement) : '';
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

  #control(label: string): Control {
    const controls = [...document.querySelectorAll<Control>('input, select, textarea')];
    const found = controls.filter((one) => nameOf(one).includes(label)).at(-1);
    if (!found) throw new Error(`No control is named "${label}". There is: ${this.words}`);
    return found;
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

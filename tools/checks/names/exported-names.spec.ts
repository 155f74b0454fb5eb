import { doubles, exportedNames } from './exported-names.mjs';

const namesOf = (text: string) => [...exportedNames('libs/x.ts', text)];

describe('the exported names', () => {
  it('are those of every kind of declaration', () => {
    expect(
      namesOf(`export const A = 1, { b, c: [d] } = x;
        export async function e() {}
        export abstract class F {}
        export interface G {}
        export type H = string;
        const own = 1;
        export default own;`),
    ).toEqual(['A', 'b', 'd', 'e', 'F', 'G', 'H']);
  });

  it('are new ones and own ones of a list, but none that is passed on', () => {
    expect(
      namesOf(`export { A, B as C } from './y.js'; export * from './z.js'; export * as all from './w.js';
        const own = 1; export { own };`),
    ).toEqual(['C', 'all', 'own']);
  });

  it('may each have one home only, where a type and its value are one', () => {
    const files: [string, string][] = [
      ['libs/a.ts', 'export const Role = 1; export type Role = string; export const once = 1;'],
      ['libs/b.ts', 'export interface Role {}'],
      ['libs/index.ts', "export { once } from './a.js';"],
    ];
    expect(doubles(files)).toEqual(['Role: libs/a.ts, libs/b.ts']);
  });
});

import { ConditionTreeHarness, render } from '../testing/index.js';
import { ConditionTree, type ConditionTreeNode } from './condition-tree.js';

const nodes: readonly ConditionTreeNode[] = [
  {
    held: true,
    text: 'todas',
    children: [
      { held: true, text: 'el mensaje contiene urgente', actual: 'es urgente' },
      { held: false, text: 'la prioridad es alta' },
      { held: null, text: 'es lunes' },
    ],
  },
];

it('a tree of conditions says of each what came of it, also of one that was never asked', async () => {
  const words = { held: 'se cumplió:', failed: 'no se cumplió:', notAsked: 'no se preguntó:' };
  const screen = await render(ConditionTree, { nodes, words });
  const tree = await screen.itself(ConditionTreeHarness);
  expect(await tree.depth()).toBe(2);
  expect(await tree.lines()).toEqual([
    'se cumplió: todas',
    'se cumplió: el mensaje contiene urgente · es urgente',
    'no se cumplió: la prioridad es alta',
    'no se preguntó: es lunes',
  ]);
});

import { DiffBlockHarness, render } from '../testing/index.js';
import { DiffBlock } from './diff-block.js';

it('what an event changed is said line by line, with a sign for what went and what came', async () => {
  const said = [
    { sign: '−', text: 'Estado: abierta' },
    { sign: '+', text: 'Estado: resuelta' },
  ];
  const screen = await render(DiffBlock, { heading: 'ConversationStatusChanged', said });
  const diff = await screen.itself(DiffBlockHarness);
  expect(await diff.heading()).toBe('ConversationStatusChanged');
  expect(await diff.lines()).toEqual(['− Estado: abierta', '+ Estado: resuelta']);
  screen.fixture.componentRef.setInput('heading', undefined);
  expect(await diff.heading()).toBeNull();
});

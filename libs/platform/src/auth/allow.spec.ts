import { Reflector } from '@nestjs/core';
import { ALLOW, Allow } from './allow.js';

describe('Allow', () => {
  const permissionOf = (decorator: MethodDecorator & ClassDecorator): unknown => {
    const handler = (): void => undefined;
    decorator(handler);
    return new Reflector().get(ALLOW, handler);
  };

  it('takes a permission by its name, or that of the command that is sent', () => {
    expect(permissionOf(Allow('rule.read'))).toBe('rule.read');
    const command = { name: 'MoveRule', permission: 'rule.manage' };
    expect(permissionOf(Allow(command))).toBe('rule.manage');
  });

  it('refuses a command that no person sends', () => {
    expect(() => Allow({ name: 'EndSnooze', permission: null })).toThrow(TypeError);
  });
});

import { type DynamicModule, Module } from '@nestjs/common';
import { LiveAccess } from './live/live-access.js';
import { OperationContexts } from './operation/operation-contexts.js';
import { parts, resolvers } from './resolvers.js';
import { RULE_EXPLAINER, type RuleExplainer } from './rules/rule-explainer.js';

/** The resolvers and what they are made of. */
@Module({})
export class GraphqlPartsModule {
  static forRoot(explainer: RuleExplainer): DynamicModule {
    return {
      module: GraphqlPartsModule,
      providers: [...resolvers, ...parts, { provide: RULE_EXPLAINER, useValue: explainer }],
      exports: [LiveAccess, OperationContexts],
    };
  }
}

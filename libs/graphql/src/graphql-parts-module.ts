import { type DynamicModule, Module } from '@nestjs/common';
import { MACRO_PLANNER, type MacroPlanner } from '@bitacora/application';
import type { RebuildControl } from '@bitacora/rebuild';
import { DirectoryAnswers } from './directory/directory-answers.js';
import { LiveAccess } from './live/live-access.js';
import { OperationContexts } from './operation/operation-contexts.js';
import { parts, resolvers } from './resolvers.js';
import type { RunBackTest } from '@bitacora/rules';
import { RUN_BACK_TEST } from './rules/back-tests/back-test-runs.js';
import { RULE_EXPLAINER, type RuleExplainer } from './rules/rule-explainer.js';
import { REBUILD_CONTROL, VIEW_HEALTH, type ViewHealthSource } from './views/view-health.js';

/** What only the resolvers need of the composition root. */
export interface GraphqlOwnParts {
  readonly explainer: RuleExplainer;
  readonly backTest: RunBackTest;
  readonly macroPlanner: MacroPlanner;
  readonly rebuilds: RebuildControl;
  readonly viewHealth: ViewHealthSource;
}

/** The resolvers and what they are made of. */
@Module({})
export class GraphqlPartsModule {
  static forRoot({
    explainer,
    macroPlanner,
    backTest,
    rebuilds,
    viewHealth,
  }: GraphqlOwnParts): DynamicModule {
    return {
      module: GraphqlPartsModule,
      providers: [
        ...resolvers,
        ...parts,
        { provide: RULE_EXPLAINER, useValue: explainer },
        { provide: RUN_BACK_TEST, useValue: backTest },
        { provide: MACRO_PLANNER, useValue: macroPlanner },
        { provide: REBUILD_CONTROL, useValue: rebuilds },
        { provide: VIEW_HEALTH, useValue: viewHealth },
      ],
      exports: [DirectoryAnswers, LiveAccess, OperationContexts],
    };
  }
}

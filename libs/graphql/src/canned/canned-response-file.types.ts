import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { RowOutcome } from '@bitacora/application';
import { PendingField } from '../results/pending-field.js';
import { UserErrorType } from '../results/refused.type.js';
import { RowOutcomeName } from '../schema/enums/canned.enums.js';

@InputType({ description: 'A CSV file of canned responses.' })
export class ImportCannedResponsesInput {
  @Field(() => String, {
    description:
      'The file, with a head: code, content, scope (everyone, team, me), team, inboxes (separated by `|`).',
  })
  csv!: string;

  @Field(() => Boolean, {
    description: 'Only says what would come of each row; nothing is written.',
  })
  dryRun!: boolean;
}

@ObjectType('CannedResponseRow', { description: 'What comes of a row of a file.' })
export class CannedResponseRowType {
  @Field(() => Int, { description: 'Line of the file, 1 for the first.' })
  line!: number;

  @Field(() => String, { description: 'Short code, as the row has it.' })
  code!: string;

  @Field(() => RowOutcomeName, { description: 'What comes of it.' })
  outcome!: RowOutcome;

  @Field(() => [UserErrorType], { description: 'Why it is refused; none for the others.' })
  errors!: readonly UserErrorType[];
}

@ObjectType('CannedResponsesImported', { description: 'What came of a file of canned responses.' })
export class CannedResponsesImportedType {
  @Field(() => [CannedResponseRowType], { description: 'Its rows, in their order.' })
  rows!: readonly CannedResponseRowType[];

  @PendingField()
  pending!: boolean;
}

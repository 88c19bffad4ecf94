import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { SetUpPart } from '@throughline/shared';
import { Handles, type PayloadOf } from '../../../platform/events/index.ts';
import { Live } from '../../../platform/live/index.ts';
import { CalendarChanged, GuardianshipChanged, SetUpChanged, StaffingChanged } from '../../administration/index.ts';
import { SchoolDirectory } from '../../school/index.ts';
import { SET_UP_CHANGED } from '../app/log-audience.ts';
import { readSchoolsOfStaff, readSchoolsOfStudent } from '../data/where-they-belong.ts';

/** What administrators keep up: whoever has a list or a form of it open looks again. Which thing it was is not said. */
@Injectable()
export class SetUpNews {
  constructor(
    private readonly live: Live,
    private readonly directory: SchoolDirectory,
  ) {}

  /** What is kept up at a school holds for those below it. */
  @Handles(SetUpChanged, 'notifications.refresh-set-up')
  async ofSetUp(em: EntityManager, { part, schoolIds }: PayloadOf<typeof SetUpChanged>): Promise<void> {
    await this.tell(em, part, schoolIds && (await this.below(em, schoolIds)));
  }

  @Handles(CalendarChanged, 'notifications.refresh-calendars')
  async ofDays(em: EntityManager, { schoolId }: PayloadOf<typeof CalendarChanged>): Promise<void> {
    await this.tell(em, 'calendars', await this.below(em, [schoolId]));
  }

  @Handles(StaffingChanged, 'notifications.refresh-people')
  async ofPeople(em: EntityManager, { userId }: PayloadOf<typeof StaffingChanged>): Promise<void> {
    await this.tell(em, 'people', await readSchoolsOfStaff(em.getKysely(), userId));
  }

  @Handles(GuardianshipChanged, 'notifications.refresh-guardianships')
  async ofFamilies(em: EntityManager, { studentId }: PayloadOf<typeof GuardianshipChanged>): Promise<void> {
    await this.tell(em, 'guardianships', await readSchoolsOfStudent(em.getKysely(), studentId));
  }

  private async below(em: EntityManager, schoolIds: readonly string[]): Promise<string[]> {
    const tree = await this.directory.tree(em);
    return [...new Set(schoolIds.flatMap((id) => tree.atOrBelow(id).map((node) => node.id)))];
  }

  private tell(em: EntityManager, part: SetUpPart, schoolIds: readonly string[] | null): Promise<void> {
    return this.live.publish(em, { kind: SET_UP_CHANGED, payload: { part, schoolIds } });
  }
}

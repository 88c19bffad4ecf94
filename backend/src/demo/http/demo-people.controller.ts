import { Controller } from '@nestjs/common';
import { type DemoPeople, listDemoPeople } from '@throughline/shared';
import { Database } from '../../platform/database/index.ts';
import { Endpoint } from '../../platform/http/index.ts';
import { readDemoSetting } from '../data/demo-setting.ts';
import { DEMO_PASSWORD, STORY } from '../world/story.ts';

/** The people the sign-in page offers while demo data is loaded, and only then. */
@Controller()
export class DemoPeopleController {
  constructor(private readonly database: Database) {}

  @Endpoint(listDemoPeople)
  async list(): Promise<DemoPeople> {
    if (!(await readDemoSetting(this.database.kysely()))) return { password: null, people: [] };
    return { password: DEMO_PASSWORD, people: Object.values(STORY).map(({ email, name, label, group }) => ({ email, name, label, group })) };
  }
}

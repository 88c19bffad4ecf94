import { Controller } from '@nestjs/common';
import { createFirstAdministrator, showSetUpState } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { FirstAdministrator } from '../app/first-administrator.ts';

@Controller()
export class SetUpController {
  constructor(private readonly first: FirstAdministrator) {}

  @Endpoint(showSetUpState)
  async show() {
    return { needed: await this.first.isNeeded() };
  }

  @Endpoint(createFirstAdministrator)
  async create(@Input() { body }: InputOf<typeof createFirstAdministrator>) {
    await this.first.create(body);
    return { needed: false };
  }
}

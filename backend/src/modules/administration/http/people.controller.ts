import { Controller } from '@nestjs/common';
import { addRole, assignRole, changeRole, changeRoleAssignment, changeStaff, listRoles, listStaff, removeRoleAssignment, searchGroups, showStaff, showStaffHistory } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { Groups } from '../app/groups.ts';
import { RoleAssigning } from '../app/role-assigning.ts';
import { Roles } from '../app/roles.ts';
import { StaffHistory } from '../app/staff-history.ts';
import { Staffing } from '../app/staffing.ts';

/** Staff, the roles they hold and the groups they lead. */
@Controller()
export class PeopleController {
  constructor(
    private readonly roles: Roles,
    private readonly staffing: Staffing,
    private readonly assigning: RoleAssigning,
    private readonly history: StaffHistory,
    private readonly groups: Groups,
  ) {}

  @Endpoint(listRoles)
  async listRoles(@CurrentViewer() viewer: Viewer) {
    return { items: await this.roles.list(viewer) };
  }

  @Endpoint(addRole)
  addRole(@CurrentViewer() viewer: Viewer, @Input() { body, key }: InputOf<typeof addRole>) {
    return this.roles.add(viewer, body, key);
  }

  @Endpoint(changeRole)
  changeRole(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof changeRole>) {
    return this.roles.change(viewer, params.role, body);
  }

  @Endpoint(listStaff)
  list(@CurrentViewer() viewer: Viewer, @Input() { query: { cursor, limit, ...filters } }: InputOf<typeof listStaff>) {
    return this.staffing.list(viewer, filters, { cursor, limit });
  }

  @Endpoint(showStaff)
  show(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showStaff>) {
    return this.staffing.show(viewer, params.userId);
  }

  @Endpoint(changeStaff)
  change(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof changeStaff>) {
    return this.staffing.change(viewer, params.userId, body);
  }

  @Endpoint(showStaffHistory)
  showHistory(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showStaffHistory>) {
    return this.history.of(viewer, params.userId);
  }

  @Endpoint(searchGroups)
  async searchGroups(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof searchGroups>) {
    return { items: await this.groups.search(viewer, query.q) };
  }

  @Endpoint(assignRole)
  assign(@CurrentViewer() viewer: Viewer, @Input() { body, key }: InputOf<typeof assignRole>) {
    return this.assigning.assign(viewer, body, key);
  }

  @Endpoint(changeRoleAssignment)
  changeAssignment(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof changeRoleAssignment>) {
    return this.assigning.change(viewer, params.assignmentId, body);
  }

  @Endpoint(removeRoleAssignment)
  async removeAssignment(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof removeRoleAssignment>) {
    await this.assigning.remove(viewer, params.assignmentId);
    return {};
  }
}

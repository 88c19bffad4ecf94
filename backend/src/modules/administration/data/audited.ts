import { audited } from '../../ledger/index.ts';
import { RoutingRole } from './routing-role.entity.ts';

audited(RoutingRole, { type: 'routing_role', stream: 'config', fields: ['id', 'name', 'active'] });

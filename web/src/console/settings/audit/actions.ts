// What the audit calls by a name of its own, and the writes that carry method and path.
const NAMED = [
  'sign-in',
  'sign-out',
  'password.change',
  'password.reset',
  'account.create',
  'account.change',
  'account.unlock',
  'role.create',
  'role.change',
  'role.delete',
  'lifecycle.begin',
  'lifecycle.save',
  'lifecycle.take-over',
  'lifecycle.discard',
  'lifecycle.submit',
  'lifecycle.take-back',
  'lifecycle.return',
  'lifecycle.publish',
  'lifecycle.withdraw',
  'lifecycle.see',
]
const WRITES = [
  'POST /api/reports',
  'POST /api/cases/{number}/actions/{action}',
  'POST /api/files',
  'POST /api/views',
  'PUT /api/views/{id}',
  'DELETE /api/views/{id}',
  'PUT /api/me/language',
  'POST /api/areas',
  'PUT /api/areas/{id}',
  'POST /api/areas/imports',
  'POST /api/units',
  'PUT /api/units/{id}',
  'POST /api/staff',
  'PUT /api/staff/{id}',
  'POST /api/appointments',
  'PUT /api/appointments/{id}',
  'POST /api/catalog/classes',
  'PUT /api/catalog/classes/{code}',
  'POST /api/catalog/classes/{code}/conditions',
  'PUT /api/catalog/conditions/{id}',
  'DELETE /api/catalog/conditions/{id}',
  'PUT /api/catalog/editions/{id}/current',
  'POST /api/catalog/imports',
  'POST /api/catalog/responsibilities',
  'PUT /api/catalog/responsibilities/{id}',
  'DELETE /api/catalog/responsibilities/{id}',
  'POST /api/catalog/responsibilities/imports',
  'POST /api/catalog/calendars',
  'PUT /api/catalog/calendars/{id}',
  'POST /api/catalog/calendars/{id}/days',
  'PUT /api/catalog/stage-limits/{lifecycle}/{stage}',
  'DELETE /api/catalog/stage-limits/{lifecycle}/{stage}',
  'POST /api/audit/verification',
]

/** Actions that can be asked for, in this order. */
export const ACTIONS = [...NAMED, ...WRITES]

/** The part of the message key for an action: "PUT /api/units/{id}" is `put_units_id`. */
export const actionKey = (action: string): string =>
  action
    .replace('/api/', '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/_$/, '')

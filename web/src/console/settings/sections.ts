import type { Component } from 'vue'
import { may } from '@/shared/session'

export interface Section {
  /** Last part of the address; its words are `settings.<name>.title`. */
  name: string
  /** Permission without which it is not shown; of several, one. */
  needs: string | readonly string[]
  component: () => Promise<Component>
}

export const sections: Section[] = [
  { name: 'areas', needs: 'area.read', component: () => import('./areas/AreaSettings.vue') },
  { name: 'units', needs: 'unit.read', component: () => import('./units/UnitSettings.vue') },
  { name: 'catalog', needs: 'catalog.read', component: () => import('./catalog/CatalogSettings.vue') },
  { name: 'matrix', needs: 'catalog.read', component: () => import('./matrix/MatrixSettings.vue') },
  { name: 'calendars', needs: 'catalog.read', component: () => import('./calendars/CalendarSettings.vue') },
  { name: 'cards', needs: 'catalog.read', component: () => import('./cards/CardSettings.vue') },
  {
    name: 'lifecycles',
    needs: ['lifecycle.edit', 'lifecycle.publish'],
    component: () => import('./lifecycles/LifecycleSettings.vue'),
  },
  {
    name: 'texts',
    needs: ['case.read', 'catalog.edit'],
    component: () => import('./texts/TextSettings.vue'),
  },
  {
    name: 'accounts',
    needs: ['account.edit', 'role.edit'],
    component: () => import('./accounts/AccountSettings.vue'),
  },
  { name: 'roles', needs: 'role.edit', component: () => import('./roles/RoleSettings.vue') },
  { name: 'machines', needs: 'account.edit', component: () => import('./machines/MachineSettings.vue') },
  { name: 'receivers', needs: 'account.edit', component: () => import('./receivers/ReceiverSettings.vue') },
  { name: 'mappings', needs: 'catalog.read', component: () => import('./mappings/MappingSettings.vue') },
  { name: 'alarms', needs: 'catalog.read', component: () => import('./alarms/AlarmSettings.vue') },
  {
    name: 'calls',
    needs: 'catalog.edit',
    component: () => import('./calls/CallSettings.vue'),
  },
  { name: 'portal', needs: 'portal.edit', component: () => import('./portal/PortalSettings.vue') },
  { name: 'audit', needs: 'audit.read', component: () => import('./audit/AuditSettings.vue') },
]

/** The first section that the account may see; `none` when there is none. */
export function firstSection(): string {
  return sections.find((section) => may(section.needs))?.name ?? 'none'
}

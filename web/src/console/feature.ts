import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

/** An entry of the rail; its words are `frame.place.<name>`. */
export interface Place {
  name: string
  icon: Component
  /** Where it stands in the rail, smallest first. */
  order: number
  to: string
  /** Permission without which it is not shown. */
  needs?: string
  /** At the foot of the rail. */
  last?: boolean
}

/** What a feature folder exports from its `routes.ts`. */
export interface Feature {
  place?: Place
  routes: RouteRecordRaw[]
}

export const defineFeature = (feature: Feature): Feature => feature

declare module 'vue-router' {
  interface RouteMeta {
    /** Name of the place in the rail that this page belongs to. */
    place?: string
    /** Message key of the tab; pages with a `tab` open one. */
    tab?: string
    /** One tab for all addresses of this page, or one for each (`path`). */
    tabPer?: 'page' | 'path'
    /** Permission without which the page is not entered; of several, one. */
    needs?: string | readonly string[]
    /** Outside the frame, e.g. sign-in. */
    bare?: boolean
    /** Reachable without being signed in. */
    open?: boolean
  }
}

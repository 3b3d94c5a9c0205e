import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { vi } from 'vitest'
import type { Component } from 'vue'
import { i18n } from '../i18n/i18n'
import { useClock } from '../time/clock'

/** Mounts a component with words, stores and a clock that stands at this moment; the server does not answer. */
export function mounted(component: Component, props: Record<string, unknown>, now = '2021-07-24T09:00:00Z') {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network in tests')))
  const pinia = createPinia()
  setActivePinia(pinia)
  useClock().now = Date.parse(now)
  return mount(component, { props, global: { plugins: [pinia, i18n] }, attachTo: document.body })
}

import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { api } from '../api/client'
import { ApiError } from '../api/problem'
import type { Role, Session } from '../api/types'
import { forgetPoints } from '../kept/points'
import { dropSession, keepSession, keptSession, leaving } from './keptSession'

/** Who is signed in. `undefined` until the server was asked, `null` when nobody is. */
export const useSession = defineStore('session', () => {
  const who = shallowRef<Session | null | undefined>(undefined)
  const demo = computed(() => who.value?.mode === 'demo')
  /** Nobody asked the server yet: who was signed in here is taken from this device, for want of a network. */
  const unproven = shallowRef(false)

  async function load(): Promise<Session | null> {
    try {
      if (leaving.begun()) await leave()
      settle(await api<Session>('session'))
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.kind !== 'unauthorized') throw failure
      forget()
    }
    return who.value ?? null
  }

  /** With no network: who was signed in here last, so that what this account kept can be opened. */
  function unreachable(): void {
    who.value = leaving.begun() ? null : keptSession()
    unproven.value = who.value !== null
  }

  function settle(now: Session): void {
    who.value = now
    unproven.value = false
    leaving.done()
    keepSession(now)
    // A browser without a database keeps nothing, so there is nothing of others to forget.
    void forgetPoints(now.account).catch(() => undefined)
  }

  async function signIn(account: string, password: string, code = ''): Promise<void> {
    const body = { account, password, ...(code ? { code } : {}) }
    settle(await api<Session>('session', { method: 'POST', body, door: true }))
  }

  async function signInDemo(role: 'DUTY_OFFICER' | 'REGISTRAR'): Promise<void> {
    settle(await api<Session>('demo/session', { method: 'POST', body: {}, query: { role } }))
  }

  /** What this device kept goes at once; the server's session too, or as soon as it can be reached. Corrections that wait stay. */
  async function signOut(): Promise<void> {
    leaving.begin()
    await forgetPoints().catch(() => undefined) // no database: nothing was kept
    try {
      await leave()
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.kind !== 'offline') throw failure
    }
    forget()
  }

  async function leave(): Promise<void> {
    try {
      await api('session', { method: 'DELETE', door: true })
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.kind !== 'unauthorized') throw failure
    }
    leaving.done()
  }

  async function changePassword(old: string, fresh: string): Promise<void> {
    await api('session/password', { method: 'POST', body: { old, new: fresh } })
    await load()
  }

  /** Makes this session a screen on the wall, which goes on showing when nobody is there, or an ordinary one again. */
  async function onTheWall(on: boolean): Promise<void> {
    who.value = await api<Session>('session/wall', { method: 'POST', body: { on }, unasked: true })
  }

  function forget(): void {
    who.value = null
    unproven.value = false
    dropSession()
  }

  const may = (...roles: Role[]) => !!who.value && roles.includes(who.value.role)

  return { who, demo, unproven, load, unreachable, signIn, signInDemo, signOut, changePassword, onTheWall, forget, may }
})

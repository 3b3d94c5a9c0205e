import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { api } from '../api/client'
import { ApiError } from '../api/problem'
import type { Role, Session } from '../api/types'

/** Who is signed in. `undefined` until the server was asked, `null` when nobody is. */
export const useSession = defineStore('session', () => {
  const who = shallowRef<Session | null | undefined>(undefined)
  const demo = computed(() => who.value?.mode === 'demo')

  async function load(): Promise<Session | null> {
    try {
      who.value = await api<Session>('session')
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.kind !== 'unauthorized') throw failure
      who.value = null
    }
    return who.value
  }

  async function signIn(account: string, password: string, code = ''): Promise<void> {
    const body = { account, password, ...(code ? { code } : {}) }
    who.value = await api<Session>('session', { method: 'POST', body, door: true })
  }

  async function signInDemo(role: 'DUTY_OFFICER' | 'REGISTRAR'): Promise<void> {
    who.value = await api<Session>('demo/session', { method: 'POST', body: {}, query: { role } })
  }

  async function signOut(): Promise<void> {
    await api('session', { method: 'DELETE' })
    who.value = null
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
  }

  const may = (...roles: Role[]) => !!who.value && roles.includes(who.value.role)

  return { who, demo, load, signIn, signInDemo, signOut, changePassword, onTheWall, forget, may }
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import { mounted } from '../testing/mounted'
import StateBlock from './StateBlock.vue'

describe('what stands where content is missing', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('says in words that it loads', () => {
    expect(mounted(StateBlock, { loading: true }).text()).toBe('正在读取…')
  })

  it('offers to try again when the server is away, and says that the last content stays', async () => {
    const block = mounted(StateBlock, { failure: 'offline' })
    expect(block.text()).toContain('屏幕上是最后收到的内容')
    await block.get('button').trigger('click')
    expect(block.emitted('retry')).toHaveLength(1)
  })

  it('names whom to ask when there is no right, and offers no retry', () => {
    const block = mounted(StateBlock, { failure: 'forbidden' })
    expect(block.text()).toContain('管理员')
    expect(block.find('button').exists()).toBe(false)
  })

  it('says what is empty in the panel’s own words', () => {
    expect(mounted(StateBlock, { empty: true, emptyText: '没有告警' }).text()).toBe('没有告警')
  })
})

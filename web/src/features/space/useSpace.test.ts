import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/shared/api/problem'
import { useSpace } from './useSpace'
import { ring, shapes } from './spaceShapes'

const api = vi.hoisted(() => vi.fn())
vi.mock('@/shared/api/client', () => ({ api }))

beforeEach(() => api.mockReset())

describe('the space tool', () => {
  it('asks for nothing before it has a centre, then for the circle round it', async () => {
    const space = useSpace()
    await space.ask()
    expect(api).not.toHaveBeenCalled()
    space.add([121.5, 29.9])
    api.mockResolvedValue({ total: 1, items: [] })
    await space.ask()
    expect(api).toHaveBeenCalledWith('space/inside', {
      method: 'POST',
      body: { shape: { type: 'circle', lat: 29.9, lon: 121.5, radiusM: 5_000 } },
    })
    expect(space.found.value?.total).toBe(1)
  })

  it('asks along a line of at least two corners and takes a corner back', async () => {
    const space = useSpace()
    space.turnTo('along')
    space.add([121, 29])
    expect(space.ready.value).toBe(false)
    space.add([122, 29])
    expect(space.ready.value).toBe(true)
    space.back()
    expect(space.line.value).toEqual([[121, 29]])
  })

  it('says what was refused, and forgets an answer that comes after the question changed', async () => {
    const space = useSpace()
    space.turnTo('reach')
    api.mockRejectedValueOnce(new ApiError(0, { title: 'gone' }))
    await space.ask()
    expect(space.failure.value).not.toBeNull()
    let answer: (value: unknown) => void = () => undefined
    api.mockReturnValueOnce(new Promise((done) => (answer = done)))
    const asking = space.ask()
    space.turnTo('within')
    answer({ teams: [] })
    await asking
    expect(space.reach.value).toBeNull()
  })

  it('draws a circle of the radius asked for, closed', () => {
    const circle = ring([120, 30], 10)
    expect(circle[0]).toEqual(circle.at(-1))
    expect((circle[0]![1] - 30) * 111.195).toBeCloseTo(10, 1)
    expect(shapes({}, null, null).features).toEqual([])
    expect(shapes({ line: [[1, 2]] }, null, null).features).toHaveLength(1)
  })
})

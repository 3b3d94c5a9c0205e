import { expect, it } from 'vitest'
import { tileAddress } from './tileAddress'

const risk = { id: 'risk-geology', variants: ['', 'CMA', 'JMA'] }
const alert = { id: 'alert', variants: [''] }
const camera = { id: 'camera', variants: [''] }

it('asks for risk points by the agency chosen, where it has a picture', () => {
  expect(tileAddress(risk, 'JMA', undefined)).toBe('/tiles/risk-geology/{z}/{x}/{y}.mvt?variant=JMA')
  expect(tileAddress(risk, 'HKO', undefined)).toBe('/tiles/risk-geology/{z}/{x}/{y}.mvt')
  expect(tileAddress(alert, 'JMA', undefined)).toBe('/tiles/alert/{z}/{x}/{y}.mvt')
})

it('asks for the quarter of an hour while looking back, one address for all moments in it', () => {
  const at = tileAddress(risk, 'CMA', '2021-07-24T12:20:00Z')
  expect(at).toBe(`/tiles/risk-geology/{z}/{x}/{y}.mvt?variant=${encodeURIComponent('CMA@2021-07-24T12:15:00Z')}`)
  expect(tileAddress(risk, 'CMA', '2021-07-24T12:29:59Z')).toBe(at)
  expect(tileAddress(alert, 'CMA', '2021-07-24T12:00:00Z')).toContain(encodeURIComponent('@2021-07-24T12:00:00Z'))
})

it('asks for the past of what is merely there as well: where it is and what is drawn of it', () => {
  expect(tileAddress(camera, 'CMA', '2021-07-24T12:20:00Z')).toBe(
    `/tiles/camera/{z}/{x}/{y}.mvt?variant=${encodeURIComponent('@2021-07-24T12:15:00Z')}`,
  )
})

import { locale } from '../i18n/i18n'

/** 71,204 */
export function count(value: number): string {
  return new Intl.NumberFormat(locale()).format(value)
}

/** A measured number with at most so many digits behind the point. */
export function measure(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '—'
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value)
}

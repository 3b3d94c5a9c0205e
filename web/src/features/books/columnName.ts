import { bi, tr } from '@/shared/i18n/bilingual'
import type { Book } from './bookTypes'

/** The heading of a column; the row itself, where no single column is wrong. */
export function columnName(book: Book | null, key: string): string {
  const column = book?.columns.find((one) => one.key === key)
  return column ? bi(column.title) : key === 'row' ? tr('books.row') : key
}

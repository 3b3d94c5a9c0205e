import { crc32, inflateRawSync } from 'node:zlib'

/**
 * Fills a workbook as somebody does in a spreadsheet program: the template's own headings stay, rows are written below them. Only
 * what our templates need: text cells, one sheet.
 */
export function filled(template, rows) {
  const parts = unzip(template)
  const sheet = parts.get('xl/worksheets/sheet1.xml').toString('utf8')
  const keys = secondRow(sheet, sharedTexts(parts))
  const first = 1 + Math.max(...[...sheet.matchAll(/<row r="(\d+)"/g)].map(([, row]) => Number(row)))
  const added = rows.map((row, n) => rowXml(first + n, keys, row)).join('')
  parts.set('xl/worksheets/sheet1.xml', Buffer.from(sheet.replace('</sheetData>', `${added}</sheetData>`)))
  return zip(parts)
}

/** The rows of a workbook's first sheet, as objects by the keys of its second row. */
export function rowsOf(workbook) {
  const parts = unzip(workbook)
  const texts = sharedTexts(parts)
  const sheet = parts.get('xl/worksheets/sheet1.xml').toString('utf8')
  const keys = secondRow(sheet, texts)
  const rows = [...sheet.matchAll(/<row r="(\d+)"[^>]*>(.*?)<\/row>/gs)].filter(([, row]) => Number(row) > 2)
  return rows.map(([, , cells]) => {
    const values = cellsOf(cells, texts)
    return Object.fromEntries(Object.entries(keys).map(([column, key]) => [key, values[column] ?? '']))
  })
}

function rowXml(row, keys, values) {
  const cells = Object.entries(keys)
    .filter(([, key]) => values[key] !== undefined)
    .map(([column, key]) => `<c r="${column}${row}" t="inlineStr"><is><t>${escaped(values[key])}</t></is></c>`)
  return `<row r="${row}">${cells.join('')}</row>`
}

const escaped = (value) => String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;')

function secondRow(sheet, texts) {
  const [, cells = ''] = /<row r="2"[^>]*>(.*?)<\/row>/s.exec(sheet) ?? []
  return cellsOf(cells, texts)
}

function cellsOf(xml, texts) {
  const found = {}
  for (const [, column, attributes, inner] of xml.matchAll(/<c r="([A-Z]+)\d+"([^>]*)>(.*?)<\/c>/gs)) {
    const [, value = ''] = /<v>(.*?)<\/v>/s.exec(inner) ?? /<t[^>]*>(.*?)<\/t>/s.exec(inner) ?? []
    found[column] = attributes.includes('t="s"') ? texts[Number(value)] : plain(value)
  }
  return found
}

function sharedTexts(parts) {
  const xml = parts.get('xl/sharedStrings.xml')?.toString('utf8') ?? ''
  return [...xml.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => plain(text))
}

function plain(text) {
  const named = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex || decimal ? String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)) : (named[name] ?? whole),
  )
}

/** APPNOTE.TXT 4.3: the parts of an archive by name, found through its central directory. */
function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const parts = new Map()
  let at = bytes.readUInt32LE(end + 16)
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const [name, extra, note] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset))
    const local = bytes.readUInt32LE(at + 42)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(from, from + size)
    parts.set(bytes.toString('utf8', at + 46, at + 46 + name), method === 0 ? packed : inflateRawSync(packed))
    at += 46 + name + extra + note
  }
  return parts
}

function zip(parts) {
  const files = []
  const directory = []
  let at = 0
  for (const [name, content] of parts) {
    const title = Buffer.from(name)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt32LE(crc32(content), 10)
    head.writeUInt32LE(content.length, 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt16LE(title.length, 22)
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(at, 10)
    files.push(Buffer.from('PK\x03\x04', 'latin1'), head, title, content)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, entry, title)
    at += 30 + title.length + content.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.size, 4)
  end.writeUInt16LE(parts.size, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06', 'latin1'), end])
}

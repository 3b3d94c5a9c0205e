import { describe, expect, it } from 'vitest'
import { messageReader, type Message } from './sse'

function read(...pieces: string[]): Message[] {
  const messages: Message[] = []
  const reader = messageReader((message) => messages.push(message))
  pieces.forEach(reader)
  return messages
}

describe('reading an event stream', () => {
  it('gives id, event and data of each message', () => {
    expect(read('id: 7-1\nevent: fact\ndata: {"a":1}\n\n')).toEqual([{ id: '7-1', event: 'fact', data: '{"a":1}' }])
  })

  it('puts together what the network cut apart, also inside a line', () => {
    expect(read('event: fa', 'ct\nda', 'ta: one\ndata: two\n', '\n')).toEqual([
      { id: null, event: 'fact', data: 'one\ntwo' },
    ])
  })

  it('passes over comments and messages without data, and keeps the last id', () => {
    expect(read(': beat\n\nid: 9-2\n\ndata: x\n\n')).toEqual([{ id: '9-2', event: 'message', data: 'x' }])
  })

  it('reads lines that end in CR LF', () => {
    expect(read('event: clock\r\ndata: y\r\n\r\n')[0]).toMatchObject({ event: 'clock', data: 'y' })
  })
})

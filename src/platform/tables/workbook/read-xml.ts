import { SaxesParser } from 'saxes'

/** XML that no spreadsheet program writes, or that is cut off. */
export class DamagedXml extends Error {}

/** What a reader of XML is told. Names come without their prefix. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text(text: string): void
}

/** Reads XML piece by piece; `between` runs after each piece. Document types, and so entities of their own, are refused. */
export async function readXml(
  bytes: AsyncIterable<Buffer>,
  reader: XmlReader,
  between: () => Promise<void> = async () => {},
): Promise<void> {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const fail = (): never => {
    throw new DamagedXml()
  }
  parser.on('opentag', ({ name, attributes }) => reader.open(bare(name), attributes))
  parser.on('closetag', ({ name }) => reader.close(bare(name)))
  parser.on('text', (text) => reader.text(text))
  parser.on('cdata', (text) => reader.text(text))
  parser.on('doctype', fail)
  parser.on('error', fail)
  for await (const piece of bytes) {
    parser.write(decoded(decoder, piece))
    await between()
  }
  parser.close()
  await between()
}

function decoded(decoder: TextDecoder, piece: Buffer): string {
  try {
    return decoder.decode(piece, { stream: true })
  } catch {
    throw new DamagedXml()
  }
}

const bare = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** An attribute by its name without a prefix. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name]
  return Object.entries(attributes).find(([known]) => bare(known) === name)?.[1]
}

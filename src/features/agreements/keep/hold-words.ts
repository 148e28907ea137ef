import { words } from '../../../web/words/index.ts'

export const HOLD_WORDS = words(
  {
    title: 'Legal holds',
    seenBy: 'People of your organization who plan; a privacy officer or administrator places and lifts holds',
    lead: (open: string, documents: string) =>
      open === '0'
        ? 'No hold is in place. What is taken away may be deleted in time.'
        : `${open === '1' ? '1 hold is' : `${open} holds are`} in place. ${documents} of your documents cannot be deleted or taken away.`,
    note: 'A hold beats every other rule about keeping and deleting. It covers the documents of your own organization, all their versions, and the comments on them.',
    none: 'No hold was ever placed',
    noneText:
      'When a court, counsel or a request for records asks that documents stay, a privacy officer or administrator places a hold here.',
    place: 'Place a hold',
    placeLead: 'From this moment nothing that it covers can be deleted or taken away.',
    covers: 'What it covers',
    ofKind: (kind: string) => `All of the kind “${kind}”, also those written later`,
    chosen: 'The documents chosen below',
    documents: 'Documents',
    askedBy: 'Who asked for it',
    askedHint:
      'A court, counsel, an office, with the number of the case where there is one. No names of people in crisis.',
    reason: 'Why',
    reviewOn: 'Look at it again by',
    inPlace: 'In place',
    lifted: (when: string) => `Lifted ${when}`,
    placed: (when: string) => `Placed ${when}`,
    frozen: 'Exactly what is frozen',
    nothingYet: 'No document of this kind exists yet.',
    versions: (count: string) => (count === '1' ? '1 version' : `${count} versions`),
    lift: 'Lift this hold',
    liftReason: 'Why it may be lifted, and who said so',
    back: 'Back to the holds',
    needCovers: 'Choose a kind, or choose documents',
    needDocuments: 'Choose at least one document',
    needAsked: 'Say who asked for it, in up to 200 letters',
    needReason: 'Say why, in up to 2,000 letters',
    needReview: 'Give a day after today',
    refused: 'A legal hold covers this document. It cannot be taken away until the hold is lifted.',
  },
  {
    title: 'Retenciones legales',
    seenBy:
      'Personas de su organización que planifican; la persona de privacidad o administración pone y levanta retenciones',
    lead: (open, documents) =>
      open === '0'
        ? 'No hay ninguna retención. Lo que se quite puede borrarse con el tiempo.'
        : `${open === '1' ? 'Hay 1 retención' : `Hay ${open} retenciones`}. ${documents} de sus documentos no se pueden borrar ni quitar.`,
    note: 'Una retención va por encima de toda otra regla sobre guardar y borrar. Cubre los documentos de su propia organización, todas sus versiones y los comentarios.',
    none: 'Nunca se puso una retención',
    noneText:
      'Cuando un tribunal, un abogado o una solicitud de registros pide que los documentos queden, la persona de privacidad o administración pone aquí una retención.',
    place: 'Poner una retención',
    placeLead: 'Desde este momento nada de lo que cubre se puede borrar ni quitar.',
    covers: 'Qué cubre',
    ofKind: (kind) => `Todos los de la clase “${kind}”, también los que se escriban después`,
    chosen: 'Los documentos elegidos abajo',
    documents: 'Documentos',
    askedBy: 'Quién la pidió',
    askedHint:
      'Un tribunal, abogados, una oficina, con el número del caso si lo hay. Sin nombres de personas en crisis.',
    reason: 'Por qué',
    reviewOn: 'Revisarla a más tardar el',
    inPlace: 'Puesta',
    lifted: (when) => `Levantada ${when}`,
    placed: (when) => `Puesta ${when}`,
    frozen: 'Qué queda retenido exactamente',
    nothingYet: 'Todavía no existe ningún documento de esta clase.',
    versions: (count) => (count === '1' ? '1 versión' : `${count} versiones`),
    lift: 'Levantar esta retención',
    liftReason: 'Por qué se puede levantar, y quién lo dijo',
    back: 'Volver a las retenciones',
    needCovers: 'Elija una clase o elija documentos',
    needDocuments: 'Elija al menos un documento',
    needAsked: 'Diga quién la pidió, en hasta 200 letras',
    needReason: 'Diga por qué, en hasta 2,000 letras',
    needReview: 'Dé un día después de hoy',
    refused: 'Una retención legal cubre este documento. No se puede quitar hasta que se levante.',
  },
)

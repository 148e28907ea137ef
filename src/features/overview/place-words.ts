import { words } from '../../web/words/index.ts'

/** What each place of the workspace is for, beside its link. */
export const PLACE_WORDS = words(
  {
    calls: 'See how many of your calls are about mental health, and when and where they come.',
    design: 'Replay your calls against program mixes that your agency could afford.',
    assess: 'Let each partner say where it stands, then agree on one picture.',
    plan: 'See who does what by when, what is late, and what blocks what.',
    agreements: 'Find the agreements and policies in force: written from ready clauses, signed, and kept in date.',
    protocols: 'See the questions that call-takers ask: written, tested and published here.',
    requirements: 'Track what decrees, pledges, grants and states ask of you.',
    meetings: 'Prepare meetings from what is open, and keep minutes and decisions.',
    manage: 'See the partners of this collaboration and the people who speak for them.',
    documents: 'Find briefs and agreements, with every version kept.',
    files: 'Keep agreements and other files that your organization needs.',
    collections: 'Gather resources of the library, and share the list.',
    notices: 'Read what others want you to know.',
    settings: 'See who works here and what each may do, the log, and your own account.',
  },
  {
    calls: 'Vea cuántas de sus llamadas tratan de salud mental, y cuándo y dónde llegan.',
    design: 'Repita sus llamadas con combinaciones de programas que su agencia podría pagar.',
    assess: 'Cada organización dice dónde está; después acuerdan una sola imagen.',
    plan: 'Vea quién hace qué y para cuándo, qué está atrasado y qué frena a qué.',
    agreements: 'Encuentre los convenios y políticas vigentes: escritos con cláusulas ya hechas, firmados y al día.',
    protocols: 'Vea las preguntas de quienes atienden llamadas: escritas, probadas y publicadas aquí.',
    requirements: 'Siga lo que piden decretos, compromisos, subvenciones y estados.',
    meetings: 'Prepare reuniones con lo que está pendiente y guarde actas y decisiones.',
    manage: 'Vea los socios de esta colaboración y las personas que hablan por ellos.',
    documents: 'Encuentre resúmenes y acuerdos, con cada versión guardada.',
    files: 'Guarde acuerdos y otros archivos que su organización necesita.',
    collections: 'Reúna recursos de la biblioteca y comparta la lista.',
    notices: 'Lea lo que otros quieren que sepa.',
    settings: 'Vea quién trabaja aquí y qué puede hacer, el registro y su propia cuenta.',
  },
)

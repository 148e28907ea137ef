import type { Language } from '../../web/words/index.ts'
import type { Paper } from './blocks.ts'

const DRAWING = `<svg viewBox="0 0 640 150" xmlns="http://www.w3.org/2000/svg" role="img"><g font-size="13" fill="currentColor"><text x="0" y="34">Today</text><text x="0" y="74">CIT on every shift</text><text x="0" y="114">Co-responder, 40 h</text></g><g class="bars"><rect x="190" y="22" width="90" height="16" rx="8" fill="#b9d8d8"/><circle cx="230" cy="30" r="6" fill="#0b5563"/><rect x="230" y="62" width="120" height="16" rx="8" fill="#b9d8d8"/><circle cx="290" cy="70" r="6" fill="#0b5563"/><rect x="310" y="102" width="150" height="16" rx="8" fill="#f3a95b"/><circle cx="380" cy="110" r="6" fill="#b4530a"/></g><line x1="190" x2="630" y1="136" y2="136" stroke="#d9ddd8"/></svg>`

/** An invented paper with one of each block, for tests, the page of all parts, and the example in the README. */
export function samplePaper(language: Language): Paper {
  return {
    format: 1,
    language,
    title: language === 'es' ? 'Lo que un equipo móvil podría cambiar' : 'What a co-responder pair could change',
    from: 'Riverbend County, January 2024 to December 2026',
    finding: [
      'Of 100 mental-health calls, about ',
      { text: '31 (24 to 38)', strong: true },
      ' would meet a specialist with one pair at the best hours. Today it is about 9.',
    ],
    whoMaySee: 'members of this collaboration',
    marks: ['Invented example', 'Not yet reviewed by a person'],
    footer: 'PMHC Toolkit, seed 7',
    blocks: [
      {
        kind: 'key-numbers',
        numbers: [
          { value: '2,310', label: 'calls a year about mental health', range: '1,940 to 2,870 by definition' },
          { value: '31 of 100', label: 'meet a specialist', range: '24 to 38' },
          { value: '640 h', label: 'of officer time returned a year', range: '410 to 890' },
          { value: '$212,000', label: 'crew wages a year', range: 'your own figure' },
        ],
      },
      { kind: 'heading', level: 2, text: 'Where the mixes differ' },
      { kind: 'figure', svg: DRAWING, finding: 'A co-responder pair reaches about three times as many people.' },
      {
        kind: 'table',
        caption: 'Each mix on the same calls',
        columns: [
          { label: 'Mix' },
          { label: 'Reached, of 100', numeric: true },
          { label: 'Officer hours', numeric: true },
        ],
        rows: [
          ['Do nothing new', '9 (7 to 11)', '0'],
          ['CIT on every shift', '19 (15 to 24)', '-120 (-210 to -40)'],
          [[{ text: 'Co-responder pair', strong: true }], '31 (24 to 38)', '640 (410 to 890)'],
        ],
        note: 'Ranges hold 90 of 100 replays.',
      },
      { kind: 'heading', level: 3, text: 'Next steps' },
      {
        kind: 'list',
        ordered: true,
        items: [
          'Show this page to your dispatch center and ask which codes they use.',
          ['Read how others did it at ', { text: 'bja.ojp.gov', link: 'https://bja.ojp.gov/program/pmhc' }, '.'],
        ],
      },
      { kind: 'callout', tone: 'warning', title: 'Codes undercount', text: 'Many such calls carry another code.' },
      {
        kind: 'paragraph',
        text: ['This was replayed ', { text: 'thirty times', emphasis: true }, ' on your own calls.'],
      },
    ],
    caveats: ['A replay is not a promise.', 'Wages are yours; training and vehicles are not in them.'],
  }
}

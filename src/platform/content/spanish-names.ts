import type { Language } from '../../web/words/index.ts'

/** Spanish names of benefits, types and elements; their texts are still in English. Not yet reviewed by a person. */
const NAMES: Readonly<Record<string, string>> = {
  'improved-safety': 'Más seguridad',
  'improved-safety--fewer-uses-of-force': 'Menos uso de la fuerza',
  'improved-safety--fewer-injuries-to-officers': 'Menos lesiones de agentes',
  'improved-safety--fewer-injuries-to-consumers': 'Menos lesiones de las personas en crisis',
  'increased-access-to-behavioral-healthcare': 'Más acceso a la atención de salud mental',
  'increased-access-to-behavioral-healthcare--increased-use-of-crisis-services': 'Más uso de los servicios de crisis',
  'increased-access-to-behavioral-healthcare--more-referrals': 'Más derivaciones a servicios adecuados',
  'increased-access-to-behavioral-healthcare--increased-continuity-of-healthcare': 'Atención más continua',
  'decreased-repeat-encounters': 'Menos encuentros repetidos con la justicia penal',
  'decreased-repeat-encounters--fewer-arrests': 'Menos arrestos',
  'decreased-repeat-encounters--more-jail-diversions': 'Más alternativas a la cárcel',
  'reduced-costs': 'Menos costos',
  'reduced-costs--fewer-repeat-calls': 'Menos llamadas repetidas',
  'reduced-costs--fewer-swat-call-outs': 'Menos salidas de equipos tácticos',
  'reduced-costs--reduction-in-civil-lawsuits': 'Menos demandas civiles',
  'reduced-costs--less-time-on-calls': 'Menos tiempo en las llamadas',
  'improved-community-relations': 'Mejor relación con la comunidad',
  'improved-community-relations--stronger-partnerships': 'Alianzas más fuertes con socios y vecinos',
  cit: 'Equipo de intervención en crisis (CIT)',
  'co-responder': 'Equipo de respuesta conjunta',
  'mobile-crisis': 'Equipo móvil de crisis',
  'case-management': 'Equipo de gestión de casos',
  tailored: 'Enfoque a la medida',
  'element-01': 'Planificar y poner en marcha juntos',
  'element-02': 'Diseño del programa',
  'element-03': 'Capacitación especializada',
  'element-04': 'Protocolos de quien recibe la llamada y de despacho',
  'element-05': 'Estabilizar, observar y decidir',
  'element-06': 'Transporte y entrega de la custodia',
  'element-07': 'Intercambio de información y confidencialidad',
  'element-08': 'Tratamiento, apoyo y servicios',
  'element-09': 'Apoyo de la organización',
  'element-10': 'Evaluación y continuidad del programa',
}

/** The name of a benefit, type or element in the reader's language. */
export function nameOf(id: string, english: string, language: Language): string {
  return language === 'es' ? (NAMES[id] ?? english) : english
}

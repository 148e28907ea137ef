/** Spanish for the assumptions, whose English stands with their numbers in core/mix/assumptions.ts. */
export const SPANISH_ASSUMPTIONS: Readonly<Record<string, { readonly is: string; readonly unit: string }>> = {
  'trained-share': {
    is: 'Agentes de patrulla que se ofrecen para CIT y terminan la formación',
    unit: 'parte de los agentes de patrulla',
  },
  'cit-training-hours': { is: 'Horas de formación CIT de un agente', unit: 'horas' },
  'relief-factor': {
    is: 'Horas que cubrir por cada hora que una persona está presente',
    unit: 'razón, para un puesto de 2,920 horas al año',
  },
  'officers-per-unit': { is: 'Agentes en una unidad de patrulla', unit: 'agentes' },
  'handling-minutes': {
    is: 'Atender la llamada antes de poder enviar una unidad, si su archivo no lo muestra',
    unit: 'minutos',
  },
  'patrol-busy-share': {
    is: 'Parte del turno que la patrulla dedica a estas llamadas, si su archivo no nombra unidades',
    unit: 'parte del turno',
  },
  'shift-hours': { is: 'Duración de un turno de patrulla; el primero del día empieza a las 6:00', unit: 'horas' },
  'pair-scene': {
    is: 'Tiempo que se queda una pareja, frente a una patrulla en la misma llamada',
    unit: 'veces el tiempo',
  },
  'team-scene': {
    is: 'Tiempo que se queda un equipo móvil, frente a una patrulla en la misma llamada',
    unit: 'veces el tiempo',
  },
  'standby-share': {
    is: 'Llamadas de un equipo móvil en las que pide apoyo policial',
    unit: 'parte de sus llamadas',
  },
  'pair-drive': { is: 'Viaje de una pareja, frente a la patrulla más cercana', unit: 'veces el tiempo' },
  'team-drive': { is: 'Viaje de un equipo móvil, frente a la patrulla más cercana', unit: 'veces el tiempo' },
  'smallest-difference': {
    is: 'La menor diferencia entre combinaciones que nombramos',
    unit: 'parte de las llamadas de salud mental',
  },
  'smallest-slowdown': {
    is: 'Cambio de la respuesta de prioridad 1 que los registros pueden mostrar',
    unit: 'minutos',
  },
}

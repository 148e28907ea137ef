/** Spanish for the assumptions, whose English stands with their numbers in core/mix/assumptions.ts. */
export const SPANISH_ASSUMPTIONS: Readonly<Record<string, { readonly is: string; readonly unit: string }>> = {
  'trained-share': {
    is: 'Agentes de patrulla que se ofrecen para CIT y terminan la formación',
    unit: 'parte de los agentes de patrulla',
  },
  'cost-factor': { is: 'Lo que costará de verdad el programa, frente a los precios que dio', unit: 'veces' },
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
  'video-scene': {
    is: 'Tiempo que un clínico se queda por video, frente a lo que le resta a la patrulla',
    unit: 'veces el tiempo',
  },
  'video-minutes': { is: 'Desde que el agente lo pide hasta que hay un clínico en la tableta', unit: 'minutos' },
  'video-drive': { is: 'Viaje de un profesional por video', unit: 'veces el tiempo' },
  'call-out-minutes': { is: 'Desde la llamada hasta salir de casa, en un equipo de guardia', unit: 'minutos' },
  'upgrade-share': {
    is: 'Llamadas de un equipo móvil que se vuelven peligrosas en el lugar, de modo que la policía acude de inmediato',
    unit: 'parte de sus llamadas',
  },
  'joint-minutes': {
    is: 'Tiempo mínimo con la patrulla aún allí para que acuda un clínico, al momento o después',
    unit: 'minutos',
  },
  'phone-resolved': {
    is: 'Llamadas que un clínico atiende por teléfono y que ya no necesitan que acuda nadie',
    unit: 'parte de las llamadas atendidas',
  },
  'phone-minutes': { is: 'Duración media de una conversación telefónica con un clínico', unit: 'minutos' },
  'phone-patience': { is: 'Cuánto espera de media quien llama antes de desistir', unit: 'minutos' },
  'transport-share': {
    is: 'Llamadas de salud mental que terminan en un traslado, si su archivo no lo dice',
    unit: 'parte de las llamadas de salud mental',
  },
  'handover-minutes': { is: 'Entregar hoy a una persona, casi siempre en urgencias', unit: 'minutos' },
  'drop-off-minutes': { is: 'Entregar a una persona en un centro de atención en crisis', unit: 'minutos' },
  'shortest-stay': {
    is: 'Parte mínima de la estancia que queda, por rápida que sea la entrega',
    unit: 'parte de la estancia',
  },
  caseload: { is: 'Personas que sigue a la vez quien gestiona casos', unit: 'personas' },
  'enrol-after': {
    is: 'Llamadas de salud mental de una persona en el año simulado tras las que empieza el seguimiento, si hay plaza',
    unit: 'llamadas',
  },
  'follow-up-weeks': { is: 'Cuánto conserva una persona su plaza de seguimiento', unit: 'semanas' },
  'follow-up-effect': {
    is: 'Llamadas posteriores de una persona en seguimiento que ya no llegan',
    unit: 'parte de las llamadas posteriores',
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

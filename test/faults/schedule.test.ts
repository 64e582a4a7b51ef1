import { killEverywhere } from '../support/faults'

killEverywhere('schedule')

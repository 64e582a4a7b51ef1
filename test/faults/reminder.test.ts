import { killEverywhere } from '../support/faults'

killEverywhere('reminder')

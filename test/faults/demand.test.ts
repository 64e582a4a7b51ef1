import { killEverywhere } from '../support/faults'

killEverywhere('demand')

import { killEverywhere } from '../support/faults'

killEverywhere('menu')

/** What of Observable Plot the page draws with; the rest is left out of the bundle. */
export { arrow, axisX, dot, plot, rectY, ruleY, text } from '@observablehq/plot';

// Draws the plot of an embedded page: the figure stands in the element itself.
import { draw } from './plots.js';

for (const element of document.querySelectorAll('[data-figure]')) {
  draw(element, element.dataset.figure, null);
}
